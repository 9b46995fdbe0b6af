using System.Collections.Concurrent;
using Microsoft.Playwright;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Board;

/// <summary>A page of NetWatch in Debian's Chromium, the wall board or another, and what it complained of meanwhile.</summary>
internal sealed class BoardPage : IAsyncDisposable
{
    private const float Patience = 120_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<string, bool> _hosts = new();

    private BoardPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_playwright, _browser, _page) = (playwright, browser, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _errors.Enqueue(message.Text); };
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Request += (_, request) => _hosts.TryAdd(new Uri(request.Url).Authority, true);
        page.WebSocket += (_, socket) => _hosts.TryAdd(new Uri(socket.Url).Authority, true);
        page.SetDefaultTimeout(Patience);
    }

    /// <summary>The page itself.</summary>
    public IPage Page => _page;

    /// <summary>Errors and warnings of the console and of scripts.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Everyone whom the page asked for something.</summary>
    public IReadOnlyList<string> Hosts => [.. _hosts.Keys];

    /// <summary>Opens the board and leaves a mark that a reload would wipe out.</summary>
    /// <param name="netwatch">Whose board.</param>
    /// <param name="language">kk, ru or en.</param>
    /// <param name="path">Another page than the board.</param>
    /// <param name="width">How wide the screen is, in pixels.</param>
    /// <param name="height">How high it is.</param>
    public static async Task<BoardPage> OpenAsync(NetWatchProcess netwatch, string language, string path = "/board", int width = 1920, int height = 1080)
    {
        string chromium = Peer.Require("chromium");
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
            Timeout = Patience,
        });
        IPage page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        BoardPage board = new(playwright, browser, page);
        await board.GoAsync(netwatch, language, path);
        await page.EvaluateAsync("() => { window.marker = 'never reloaded'; }");
        return board;
    }

    /// <summary>Goes to a page.</summary>
    /// <param name="netwatch">Whose.</param>
    /// <param name="language">kk, ru or en.</param>
    /// <param name="path">Its path, with its query and fragment.</param>
    public Task GoAsync(NetWatchProcess netwatch, string language, string path)
    {
        UriBuilder address = new(new Uri(netwatch.Address, path));
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&lang={language}" : $"lang={language}";
        return _page.GotoAsync(address.Uri.ToString());
    }

    /// <summary>Waits until something is to be seen.</summary>
    public async Task<ILocator> ShowsAsync(string selector)
    {
        ILocator found = _page.Locator(selector).First;
        await found.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Visible, Timeout = Patience });
        return found;
    }

    /// <summary>Waits until something is not to be seen.</summary>
    public Task HidesAsync(string selector) =>
        _page.Locator(selector).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden, Timeout = Patience });

    /// <summary>Presses a key as a keyboard does.</summary>
    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    /// <summary>Another screen.</summary>
    public Task ResizeAsync(int width, int height) => _page.SetViewportSizeAsync(width, height);

    /// <summary>Evaluates a script in the page.</summary>
    public Task<T> EvaluateAsync<T>(string script) => _page.EvaluateAsync<T>(script);

    /// <summary>True while the page is the one that was opened.</summary>
    public async Task<bool> NeverReloadedAsync() => await _page.EvaluateAsync<string?>("() => window.marker ?? null") == "never reloaded";

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
