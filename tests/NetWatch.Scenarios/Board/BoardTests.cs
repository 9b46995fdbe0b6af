using System.Text.Json;
using Microsoft.Playwright;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Board;

/// <summary>The wall board as a person in front of it sees it.</summary>
public sealed class BoardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("kk", "Қалыпты", "Байланыс жоқ")]
    [InlineData("ru", "В норме", "Нет связи")]
    [InlineData("en", "Up", "Down")]
    public async Task A_device_goes_down_and_up_before_ones_eyes_without_a_reload(string language, string up, string down)
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage board = await BoardPage.OpenAsync(netwatch, language);
        Assert.Equal(language, await board.EvaluateAsync<string>("() => document.documentElement.lang"));

        ILocator tile = await board.ShowsAsync("[data-node='sw-1'][data-state='up']");
        Assert.Contains($"· {up} ·", await tile.GetAttributeAsync("title"), StringComparison.Ordinal);
        _device.Down();
        tile = await board.ShowsAsync("[data-node='sw-1'][data-state='down']");
        Assert.Contains($"· {down} ·", await tile.GetAttributeAsync("title"), StringComparison.Ordinal);
        ILocator card = await board.ShowsAsync("[data-card='sw-1'][data-state='down']");
        Assert.Contains(down, await card.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Core switch", await card.InnerTextAsync(), StringComparison.Ordinal);
        await board.ShowsAsync("[data-testid='ticker'] [data-state='down']");
        _device.Up();
        await board.ShowsAsync("[data-node='sw-1'][data-state='up']");
        await board.HidesAsync("[data-card='sw-1']");

        Assert.True(await board.NeverReloadedAsync());
        Assert.Empty(board.Errors);
        Assert.Equal([netwatch.Address.Authority], board.Hosts);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_told_unmistakably_and_found_again()
    {
        await using NetWatchProcess first = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage board = await BoardPage.OpenAsync(first, "en");
        await board.ShowsAsync("[data-node='sw-1'][data-state='up']");
        await board.HidesAsync("[data-testid='overlay']");

        await first.KillAsync();
        await board.ShowsAsync("[data-testid='overlay'][data-freshness='lost']");
        _device.Down();
        await using NetWatchProcess second = await NetWatchProcess.Launch(_folder.Path, first.Address.Port).ListeningAsync();
        await board.HidesAsync("[data-testid='overlay']");
        await board.ShowsAsync("[data-node='sw-1'][data-state='down']");

        Assert.Equal([first.Address.Authority], board.Hosts);
        // A refused connection is what the browser itself writes into the console while nobody listens.
        Assert.DoesNotContain(board.Errors, e => !e.Contains("ERR_CONNECTION", StringComparison.Ordinal) && !e.Contains("WebSocket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_layout_tells_of_an_outage_in_letters_that_a_room_can_read()
    {
        using ListenerDevice other = new();
        string devices = _device.Devices(more: string.Concat(Enumerable.Range(1, 60).Select(i => Workplace(i, i % 3 == 0 ? other.Port : _device.Port))))
            .Replace("\"sites\": [", "\"sites\": [ { \"id\": \"aktobe\", \"name\": \"Aktobe branch and its railway yard\" },", StringComparison.Ordinal);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(devices, _folder.Path);
        await using BoardPage board = await BoardPage.OpenAsync(netwatch, "en", "/board?layout=incidents");
        await board.ShowsAsync("[data-testid='no-incidents']");
        await LettersAreLargeAsync(board);
        await board.GoAsync(netwatch, "en", "/board?layout=sites");
        await board.ShowsAsync("[data-testid='all-up']");
        await LettersAreLargeAsync(board);
        await board.GoAsync(netwatch, "en", "/board?layout=incidents");
        _device.Down();
        await board.ShowsAsync("[data-incident][data-severity][data-acknowledged='false']");
        await LettersAreLargeAsync(board);

        await board.GoAsync(netwatch, "kk", "/board?layout=numbers&theme=light");
        await board.ShowsAsync("[data-figure='down'][data-value='1']");
        await board.ShowsAsync("[data-figure='unacknowledged'][data-value='1']");
        await LettersAreLargeAsync(board);

        await board.GoAsync(netwatch, "ru", "/board?layout=sites");
        await board.ShowsAsync("[data-card='sw-1'][data-state='down']");
        await board.ShowsAsync("[data-node='pc-1'][data-state='unreachable']");
        await LettersAreLargeAsync(board);

        foreach (string layout in (string[])["matrix", "topology"])
        {
            await board.GoAsync(netwatch, "en", $"/board?layout={layout}");
            await board.ShowsAsync($"[data-testid='wall'][data-shown='{layout}'] [data-testid='{layout}']");
            await board.ShowsAsync("[data-total='down'][data-count='1']");
            await board.ShowsAsync("[data-testid='clock']");
            await board.ShowsAsync("[data-testid='data-age']");
        }

        Assert.Empty(board.Errors);
        Assert.Equal([netwatch.Address.Authority], board.Hosts);
    }

    [Fact]
    public async Task A_plan_in_the_address_rotates_by_keys_and_tells_what_it_cannot_read()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage board = await BoardPage.OpenAsync(netwatch, "en", "/board?rotate=sites:3600,numbers:3600&theme=pink&sound=1");
        await board.ShowsAsync("[data-shown='sites'] [data-testid='plan-faults']");
        await board.PressAsync("ArrowRight");
        await board.ShowsAsync("[data-shown='numbers'] [data-testid='numbers']");
        await board.PressAsync(" ");
        await board.ShowsAsync("[data-testid='paused']");
        await board.PressAsync("?");
        await board.ShowsAsync("[data-testid='keys']");
        await board.PressAsync("Escape");
        await board.HidesAsync("[data-testid='keys']");

        // That a gesture is needed for the sound is what the browser itself writes into the console.
        Assert.DoesNotContain(board.Errors, e => !e.Contains("AudioContext", StringComparison.Ordinal));
    }

    /// <summary>Two in three stand behind the switch.</summary>
    private static string Workplace(int number, int port) => number % 3 == 0
        ? $$""", { "id": "pc-{{number}}", "name": "Workplace {{number}} of the railway yard", "address": "127.0.0.1", "site": "aktobe", "probes": [ { "type": "tcp", "port": {{port}} } ] }"""
        : $$""", { "id": "pc-{{number}}", "name": "Workplace {{number}} of accounting", "address": "127.0.0.1", "site": "almaty", "parents": ["sw-1"], "probes": [ { "type": "tcp", "port": {{port}} } ] }""";

    /// <summary>All that is to be seen as text: 40 px on a screen of 1080 lines, 80 px on one of 2160.</summary>
    private static async Task LettersAreLargeAsync(BoardPage board)
    {
        foreach ((int width, int height) in ((int, int)[])[(3840, 2160), (1920, 1080)])
        {
            await board.ResizeAsync(width, height);
            await board.EvaluateAsync<bool>("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
            string[] small = await board.EvaluateAsync<string[]>(
                """
                () => {
                  const small = [];
                  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (texts.nextNode()) {
                    const element = texts.currentNode.parentElement;
                    const range = document.createRange();
                    range.selectNodeContents(texts.currentNode);
                    const { width, height } = range.getBoundingClientRect();
                    const seen = element.closest('.only-read, script, style') === null && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
                    if (texts.currentNode.data.trim() === '' || width < 2 || height < 2 || !seen) continue;
                    const size = parseFloat(getComputedStyle(element).fontSize);
                    if (size < innerHeight / 27 - 0.5) small.push(`${size} px of ${innerHeight}: ${texts.currentNode.data}`);
                  }
                  return small;
                }
                """);
            Assert.True(small.Length == 0, string.Join(Environment.NewLine, small));
        }
    }

    [Fact]
    public async Task A_name_is_text_whatever_it_says_and_a_refused_file_shows()
    {
        const string name = "<img src=x onerror=window.obeyed=1> & \"quotes\"";
        string devices = _device.Devices(name: JsonEncodedText.Encode(name).ToString());
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(devices, _folder.Path);
        await using BoardPage board = await BoardPage.OpenAsync(netwatch, "en");

        ILocator tile = await board.ShowsAsync("[data-node='sw-1'][data-state='up']");
        Assert.Contains(name, await tile.InnerTextAsync(), StringComparison.Ordinal);
        _device.Down();
        ILocator card = await board.ShowsAsync("[data-card='sw-1'][data-state='down']");
        Assert.Contains(name, await card.InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await board.EvaluateAsync<bool>("() => 'obeyed' in window || document.querySelector('img') !== null"));

        await File.WriteAllTextAsync(_folder["devices.json"], devices.Replace("\"kind\"", "\"knid\"", StringComparison.Ordinal));
        ILocator banner = await board.ShowsAsync("[data-problem='configurationStale']");
        Assert.Contains("knid", await banner.InnerTextAsync(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["devices.json"], devices);
        await board.HidesAsync("[data-problem='configurationStale']");
        Assert.True(await board.NeverReloadedAsync());
        Assert.Empty(board.Errors);
    }
}
