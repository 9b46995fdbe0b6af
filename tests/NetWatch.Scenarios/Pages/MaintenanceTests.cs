using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>The calendar of maintenance, by the keyboard and on a phone; and who is limited to a site, who plans and silences what is theirs.</summary>
public sealed class MaintenanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Calendar_is_gone_through_by_the_keyboard_shared_by_its_address_and_a_window_begins_on_the_chosen_day()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        string zone = await ZoneAsync(netwatch);
        await PutAsync(netwatch, "optics", new { name = "Optics", scope = new { nodes = new[] { "sw-1" } }, schedule = new { zone, start = "2031-02-05T22:00", duration = "3h", recurs = "FREQ=WEEKLY" } });
        await PutAsync(netwatch, "power", new { name = "Power", scope = new { everything = true }, schedule = new { zone, start = "2031-02-12T23:30", duration = "2h" } });
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/maintenance?month=2031-02");
        await screen.ShowsAsync("#month-title:text('February 2031')");
        await screen.ShowsAsync("[data-testid='month'] td:has([data-date='2031-02-26']) [data-window='optics']");
        // The fourth week's begins and is over on two days; the second's is at the same time as another one.
        ILocator clash = await screen.ShowsAsync("[data-testid='month'] td:has([data-date='2031-02-12']) [data-window='power']");
        Assert.Equal("23:30 → Power. At the same time: Optics", (await clash.TextContentAsync())!.Trim().Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal(2, await screen.Page.Locator("td:has([data-date='2031-02-13']) [data-window]").CountAsync());

        await screen.Page.FocusAsync("[data-date='2031-02-01']");
        foreach ((string key, string date) in new[] { ("ArrowDown", "2031-02-08"), ("ArrowLeft", "2031-02-07"), ("End", "2031-02-09"), ("Home", "2031-02-03"), ("PageDown", "2031-03-03"), ("ArrowUp", "2031-02-24"), ("Shift+PageDown", "2032-02-24"), ("Shift+PageUp", "2031-02-24") })
        {
            await screen.PressAsync(key);
            await screen.ShowsAsync($"[data-date='{date}']:focus");
        }

        Assert.Contains("month=2031-02", screen.Page.Url, StringComparison.Ordinal);
        await screen.PressAsync("Enter");
        await screen.ShowsAsync("td[aria-selected='true'] [data-date='2031-02-24']");
        await screen.Page.ClickAsync("[data-testid='new-on-day']");
        Assert.Equal("2031-02-24T22:00", await screen.Page.InputValueAsync("[data-testid='dialog'] input[type='datetime-local']"));
        await screen.PressAsync("Escape");
        await screen.HidesAsync("[data-testid='dialog']");

        await screen.Page.ClickAsync("[data-testid='next']");
        await screen.ShowsAsync("#month-title:text('March 2031')");
        await screen.Page.ClickAsync("[data-testid='view-list']");
        await screen.ShowsAsync("[data-testid='days'] [data-window='optics']");
        await screen.Page.ReloadAsync();
        await screen.ShowsAsync("[data-testid='days'] [data-window='optics']");
        await screen.ShowsAsync("#month-title:text('March 2031')");
        await screen.Page.ClickAsync("[data-testid='days'] [data-window='optics']");
        Assert.Equal("Optics", await screen.Page.InputValueAsync("[data-testid='window-name']"));
        Assert.Empty(screen.Errors);

        await using BoardPage phone = await BoardPage.OpenAsync(netwatch, "kk", "/maintenance?month=2031-02", 390, 844);
        await phone.ShowsAsync("[data-testid='days'] [data-window='power']");
        Assert.Equal("Ақпан 2031", await phone.Page.InnerTextAsync("#month-title"));
    }

    [Fact]
    public async Task Operator_of_a_site_plans_and_silences_what_is_theirs_and_sees_nothing_of_the_rest()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(more: """, { "id": "core", "address": "127.0.0.1", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "a-token-that-nobody-guesses" } ] }"""), _folder.Path);
        await PutAsync(netwatch, "secret", new { name = "Secret works", scope = new { everything = true }, schedule = new { zone = "Etc/UTC", start = "2031-02-05T22:00", duration = "3h" } });
        await People.AddAsync(_folder.Path, "zhanar", "admin");
        (int code, string output) = await NetWatchProcess.RunAsync(_folder.Path, "user", "add", "askar", "--role", "operator", "--site", "almaty", "--generate");
        Assert.True(code == 0, output);
        await using BoardPage askar = await People.SignInAsync(netwatch, "en", "/maintenance?month=2031-02", "askar", output.Split("Password: ")[1].Trim());
        await askar.ShowsAsync("[data-testid='limited']");
        await askar.Page.ClickAsync("[data-testid='new-window']");
        await askar.Page.FillAsync("[data-testid='window-name']", "Own works");
        await askar.Page.FillAsync("[data-testid='window-nodes']", "core");
        await askar.Page.ClickAsync("[data-testid='save']");
        // What is not of the site is refused at its field, with the rule.
        ILocator wrong = await askar.ShowsAsync("[data-testid='dialog'] .error");
        Assert.Contains("core is no device or channel of the sites", await wrong.InnerTextAsync(), StringComparison.Ordinal);
        await askar.Page.FillAsync("[data-testid='window-nodes']", "");
        await askar.Page.ClickAsync("[data-testid='save']");
        await askar.ShowsAsync("[data-testid='windows'] tbody tr:has-text('Own works')");
        Assert.DoesNotContain("Secret works", await askar.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await askar.Page.Locator("nav a[href='/people']").CountAsync());

        _device.Down();
        await askar.GoAsync(netwatch, "en", "/incidents");
        ILocator row = await askar.ShowsAsync("[data-testid='incidents'] td.name a");
        await row.ClickAsync();
        await askar.Page.ClickAsync("[data-testid='silence']");
        await askar.Page.FillAsync("[data-testid='ask-comment']", "known");
        await askar.Page.FocusAsync("[data-testid='ask-comment']");
        await askar.PressAsync("Enter");
        await askar.HidesAsync("[data-testid='ask-comment']");
        Assert.Equal("known", await askar.EvaluateAsync<string>("() => fetch('/api/v1/silences').then((answer) => answer.json()).then((all) => all.items[0].comment)"));
    }

    /// <summary>The browser's zone: what is planned in it stands in the calendar as it was written.</summary>
    private static async Task<string> ZoneAsync(NetWatchProcess netwatch)
    {
        await using BoardPage any = await BoardPage.OpenAsync(netwatch, "en", "/sign-in");
        return await any.EvaluateAsync<string>("() => Intl.DateTimeFormat().resolvedOptions().timeZone");
    }

    private static async Task PutAsync(NetWatchProcess netwatch, string id, object window)
    {
        using HttpResponseMessage answer = await netwatch.Http.PutAsJsonAsync(new Uri($"/api/v1/windows/{id}?actor=test", UriKind.Relative), window);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }
}
