using Microsoft.Playwright;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>The application as an operator uses it: by the keyboard, and with what others have written.</summary>
public sealed class ApplicationTests : IDisposable
{
    private const string Nasty = "<img src=x onerror='window.hacked = 1'><script>window.hacked = 1</script>";

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Device_is_found_filtered_and_probed_by_the_keyboard_alone()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/devices");
        await screen.ShowsAsync("[data-node='sw-1']");
        await screen.PressAsync("/");
        await screen.Page.Keyboard.TypeAsync("stat:down");
        ILocator wrong = await screen.ShowsAsync("#filter-error:not(:empty)");
        Assert.Contains("Did you mean \"state\"?", await wrong.InnerTextAsync(), StringComparison.Ordinal);
        await screen.PressAsync("Control+a");
        await screen.Page.Keyboard.TypeAsync("state:up core");
        await screen.PressAsync("Enter");
        await screen.ShowsAsync("[data-node='sw-1'].up");
        Assert.EndsWith("filter=state%3Aup+core", screen.Page.Url, StringComparison.Ordinal);

        await screen.PressAsync("Control+k");
        await screen.ShowsAsync("[data-testid='search-text']:focus");
        await screen.Page.Keyboard.TypeAsync("core switch");
        await screen.ShowsAsync("[data-testid='found'][aria-selected='true']");
        await screen.PressAsync("Enter");
        await screen.ShowsAsync("[data-testid='device'][data-state='up']");
        await screen.Page.FocusAsync("#tab-overview");
        await screen.PressAsync("ArrowLeft");
        await screen.ShowsAsync("[data-testid='probe-now']");
        await screen.Page.FocusAsync("[data-testid='probe-now']");
        await screen.PressAsync("Enter");
        ILocator transcript = await screen.ShowsAsync("[data-testid='transcripts'] details[open]");
        Assert.Contains($"127.0.0.1 port {_device.Port} is open", await transcript.InnerTextAsync(), StringComparison.Ordinal);

        // Going back leads through what was looked at.
        await screen.Page.GoBackAsync();
        await screen.ShowsAsync("[data-node='sw-1']");
        // Of the filter that was half written.
        Assert.All(screen.Errors, e => Assert.Contains("400", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Window_is_planned_previewed_and_removed_and_what_is_wrong_stands_at_its_field()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "ru", "/maintenance");
        await screen.Page.ClickAsync("[data-testid='new-window']");
        await screen.Page.FillAsync("[data-testid='window-name']", "Замена коммутатора");
        await screen.Page.FillAsync("[data-testid='window-nodes']", "sw-2");
        await screen.Page.FillAsync("[data-testid='window-duration']", "2 hours");
        await screen.Page.ClickAsync("[data-testid='save']");
        await screen.ShowsAsync("[data-testid='dialog'] .error");
        await screen.Page.FillAsync("[data-testid='window-nodes']", "sw-1");
        await screen.Page.FillAsync("[data-testid='window-duration']", "2h");
        await screen.ShowsAsync("[data-testid='window-preview'] li");
        await screen.Page.ClickAsync("[data-testid='save']");
        ILocator row = await screen.ShowsAsync("[data-testid='windows'] tbody tr:has-text('Замена коммутатора')");
        Assert.Contains("sw-1", await row.InnerTextAsync(), StringComparison.Ordinal);

        await row.Locator("button").ClickAsync();
        await screen.Page.ClickAsync("[data-testid='remove']");
        await screen.Page.ClickAsync("[data-testid='remove']");
        await screen.HidesAsync("[data-testid='windows']");
    }

    [Fact]
    public async Task What_devices_and_people_write_is_shown_as_text_on_every_page()
    {
        string name = Nasty.Replace("\"", "\\\"", StringComparison.Ordinal);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(name: name, more: $$""", { "id": "job-1", "name": "{{name}}", "address": "127.0.0.1", "parents": [ "sw-1" ], "probes": [ { "type": "push", "name": "backup", "within": "26h", "token": "a-token-that-nobody-guesses" } ] }"""), _folder.Path);
        using HttpResponseMessage told = await netwatch.Http.PostAsync(new Uri($"/api/v1/push/job-1/backup?status=failed&token=a-token-that-nobody-guesses&message={Uri.EscapeDataString(Nasty)}", UriKind.Relative), null);
        Assert.True(told.IsSuccessStatusCode, await told.Content.ReadAsStringAsync());
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/devices");
        await screen.ShowsAsync("[data-node='job-1'].down");
        foreach ((string path, string shows) in new[]
        {
            ("/devices", "[data-node='job-1']"), ("/devices/job-1", "[data-testid='device'][data-state='down']"), ("/devices/job-1?tab=events", "[data-testid='tab-events'] tbody tr"), ("/devices/job-1?tab=probe", "[data-testid='probe-now']"),
            ("/map?view=dependencies&node=sw-1", "[data-testid='impact'] h2"), ("/board", "[data-node='job-1']"), ("/board?layout=matrix", "canvas"), ("/board?layout=incidents", "[data-shown='incidents']"), ("/board?layout=numbers", "[data-shown='numbers']"),
        })
        {
            await screen.GoAsync(netwatch, "en", path);
            await screen.ShowsAsync(shows);
            Assert.True(await screen.EvaluateAsync<int>("() => document.querySelectorAll('img, #app script').length") == 0, path);
        }

        await screen.GoAsync(netwatch, "en", "/devices");
        await screen.ShowsAsync("[data-node='job-1']");
        await screen.PressAsync("Control+k");
        await screen.Page.Keyboard.TypeAsync("onerror");
        ILocator found = await screen.ShowsAsync("[data-testid='found']");
        Assert.Contains("<img src=x", await found.InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await screen.EvaluateAsync<bool>("() => 'hacked' in window"));
    }
}
