using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetWatch.Scenarios.Pages;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Board;

/// <summary>A screen on a wall and an operator elsewhere, each at a browser of its own: from the code on the screen to its end.</summary>
public sealed partial class PairingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Screen_is_paired_changed_and_revoked_from_another_browser_and_nobody_touches_it()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await People.AddAsync(_folder.Path, "zhanar", "admin");
        string password = await People.AddAsync(_folder.Path, "askar", "operator");
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/board/pair");
        string code = await CodeAsync(screen);
        await screen.ShowsAsync("[data-testid='pair'] figure svg");
        await using BoardPage desk = await People.SignInAsync(netwatch, "ru", "/board/approve", "askar", password);

        // By the keyboard alone; what is wrong stands at its field, and what was typed stays.
        await ApproveAsync(desk, "2222-2222", "");
        await desk.ShowsAsync(":has(> label [data-testid='board-name'])[data-wrong='true'] [role='alert']");
        Assert.Equal("board", await desk.EvaluateAsync<string>("() => document.activeElement.name"));
        await desk.Page.Keyboard.TypeAsync("Холл");
        await desk.PressAsync("Enter");
        await desk.ShowsAsync(":has(> label [data-testid='code'])[data-wrong='true'] [role='alert']");
        await desk.Page.SelectOptionAsync("[data-testid='board-language']", "kk");
        await desk.Page.SelectOptionAsync("[data-turn='0'] select", "numbers");
        Assert.Empty(await EveryPageTests.SeriousAsync(desk));
        await ApproveAsync(desk, code.ToLowerInvariant(), "Холл");
        await desk.ShowsAsync("[data-testid='approved']");

        await ShowsAsync(screen, "numbers", "kk", "dark");
        await screen.EvaluateAsync<string>("() => window.marker = 'never reloaded'");
        await desk.GoAsync(netwatch, "ru", "/access?tab=boards");
        await ChangeAsync(desk, netwatch);
        await ShowsAsync(screen, "matrix", "ru", "light");
        Assert.True(await screen.NeverReloadedAsync());
        JsonElement board = await BoardAsync(netwatch);
        Assert.Equal(
            """{"language":"ru","theme":"light","sound":true,"dim":{"from":"23:30","to":"06:15","brightness":0.2},"rotation":[{"layout":"matrix","seconds":3600},{"layout":"numbers","seconds":45}]}""",
            JsonSerializer.Serialize(board.GetProperty("plan")));
        Assert.Equal("Холл, 2-қабат", board.GetProperty("name").GetString());

        // Operators set up boards, and neither accounts nor tokens.
        Assert.Equal(["tab-boards"], await desk.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[role=tab]')].map((tab) => tab.id)"));
        await desk.Page.ClickAsync("[data-testid='revoke-board']");
        await desk.Page.ClickAsync("[data-testid='revoke-board']");
        Assert.NotEqual(code, await CodeAsync(screen));
        Assert.Equal("/board/pair", new Uri(screen.Page.Url).AbsolutePath);
        await desk.HidesAsync("[data-board]");
        // What was refused is what the browser itself writes into the console.
        Assert.DoesNotContain(screen.Errors.Concat(desk.Errors), e => !e.Contains("Failed to load resource", StringComparison.Ordinal) && !e.Contains("WebSocket", StringComparison.Ordinal) && !e.Contains("AudioContext", StringComparison.Ordinal));
        Assert.Equal([netwatch.Address.Authority], screen.Hosts.Concat(desk.Hosts).Distinct());
    }

    /// <summary>The operator changes what the board shows, while somebody else gives it another name.</summary>
    private async Task ChangeAsync(BoardPage desk, NetWatchProcess netwatch)
    {
        await desk.Page.ClickAsync("[data-testid='edit-board']");
        Assert.Equal("Холл", await desk.Page.InputValueAsync("[data-testid='board-name']"));
        await PutAsync(netwatch, "Холл, 2-қабат");
        await desk.Page.SelectOptionAsync("[data-testid='board-language']", "ru");
        await desk.Page.ClickAsync("[data-testid='add-turn']");
        await desk.Page.SelectOptionAsync("[data-turn='1'] select", "matrix");
        await desk.Page.FillAsync("[data-turn='0'] [data-testid='seconds']", "45");
        await desk.Page.FillAsync("[data-turn='1'] [data-testid='seconds']", "4");
        await desk.Page.ClickAsync("[data-testid='save']");
        await desk.ShowsAsync("[data-turn='1'] [role='alert']");
        await desk.Page.FillAsync("[data-turn='1'] [data-testid='seconds']", "3600");

        // A turn moves by keys, and they go with it.
        await desk.Page.FocusAsync("[data-turn='1'] [data-do='up']");
        await desk.PressAsync("Enter");
        await desk.ShowsAsync("[data-turn='0'] [data-do='down']:focus");
        await desk.Page.SelectOptionAsync("[data-testid='board-theme']", "light");
        await desk.Page.CheckAsync("[data-testid='board-sound']");
        await desk.Page.CheckAsync("[data-testid='board-dims']");
        await desk.Page.FillAsync("[data-testid='dim-from']", "23:30");
        await desk.Page.FillAsync("[data-testid='dim-to']", "06:15");
        await desk.Page.FillAsync("[data-testid='dim-percent']", "20");
        Assert.Empty(await EveryPageTests.SeriousAsync(desk));
        await desk.Page.ClickAsync("[data-testid='save']");

        // Nothing is overwritten unseen.
        await desk.ShowsAsync("[data-testid='changed']");
        Assert.Equal("Холл, 2-қабат", (await BoardAsync(netwatch)).GetProperty("name").GetString());
        await desk.Page.FillAsync("[data-testid='board-name']", "Холл, 2-қабат");
        await desk.Page.ClickAsync("[data-testid='save']");
        await desk.HidesAsync("[data-testid='dialog']");
    }

    private static async Task ApproveAsync(BoardPage desk, string code, string name)
    {
        await desk.Page.FillAsync("[data-testid='code']", "");
        await desk.Page.FocusAsync("[data-testid='code']");
        await desk.Page.Keyboard.TypeAsync(code);
        await desk.Page.FillAsync("[data-testid='board-name']", name);
        await desk.PressAsync("Enter");
    }

    /// <summary>Waits until the screen is the board, in its layout, language and colours; nobody is asked to sign in there.</summary>
    private static async Task ShowsAsync(BoardPage screen, string layout, string language, string theme)
    {
        await screen.ShowsAsync($"html[lang='{language}'][data-layout='wall'][data-theme='{theme}'] [data-testid='wall'][data-shown='{layout}'] [data-testid='{layout}']");
        Assert.Equal(0, await screen.Page.Locator("[data-testid='password']").CountAsync());
        Assert.Equal("/board", new Uri(screen.Page.Url).AbsolutePath);
    }

    private static async Task<string> CodeAsync(BoardPage screen)
    {
        ILocator shown = await screen.ShowsAsync("[data-testid='pair-code']:not(.waiting)");
        string code = await shown.InnerTextAsync();
        Assert.Matches(Code(), code);
        return code;
    }

    private async Task<JsonElement> BoardAsync(NetWatchProcess netwatch)
    {
        using HttpResponseMessage answer = await netwatch.Http.SendAsync(await RequestAsync(HttpMethod.Get, "/api/v1/boards"));
        return Assert.Single((await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").EnumerateArray());
    }

    private async Task PutAsync(NetWatchProcess netwatch, string name)
    {
        JsonElement board = await BoardAsync(netwatch);
        HttpRequestMessage request = await RequestAsync(HttpMethod.Put, $"/api/v1/boards/{board.GetProperty("id").GetString()}");
        request.Content = JsonContent.Create(new { name, plan = board.GetProperty("plan") });
        using HttpResponseMessage answer = await netwatch.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string path)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllLinesAsync(_folder["data/local.token"]))[0]);
        return request;
    }

    [GeneratedRegex("^[0-9A-Z]{4}-[0-9A-Z]{4}$")]
    private static partial Regex Code();
}
