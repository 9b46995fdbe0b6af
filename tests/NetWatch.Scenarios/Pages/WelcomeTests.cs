using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;

namespace NetWatch.Scenarios.Pages;

/// <summary>The first minutes of an installation, by the keyboard alone: from the printed link to the first mail about an outage.</summary>
public sealed partial class WelcomeTests : IDisposable
{
    private const string Password = "correct horse battery";

    /// <summary>More presses of Tab than any page has fields.</summary>
    private const int MostTabs = 80;

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1400, 900)]
    [InlineData(390, 844)]
    public async Task From_the_printed_link_to_the_first_mail_of_an_outage(int width, int height)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"], "auth");
        // What is found is pinged, for which a second is too short.
        string devices = _device.Devices(id: "this-machine").Replace("\"1s\"", "\"10s\"", StringComparison.Ordinal);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(devices, _folder["netwatch"]);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", await LinkAsync(netwatch), width, height);
        IPage page = screen.Page;
        await screen.ShowsAsync("[data-testid='name']");
        await TypeAsync(page, "name", "zhanar");
        await TypeAsync(page, "password", Password);
        await TypeAsync(page, "again", Password);
        await page.Keyboard.PressAsync("Enter");

        // The account is done; mail is where there is something to do.
        await screen.ShowsAsync("[data-go='account'][data-done='true']");
        await screen.ShowsAsync("[data-testid='mail-host']");
        await TypeAsync(page, "mail-host", "127.0.0.1");
        await TypeAsync(page, "mail-port", LoopbackPort.Free().ToString(CultureInfo.InvariantCulture));
        await TypeAsync(page, "mail-user", "netwatch");
        await TypeAsync(page, "mail-password", "wrong");
        await TypeAsync(page, "mail-from", "NetWatch <netwatch@example.kz>");
        await TypeAsync(page, "mail-to", "zhanar@example.kz");
        await PressAsync(page, "mail-test");
        Assert.Contains("Nothing listens", await (await screen.ShowsAsync("[data-outcome='refused']")).InnerTextAsync(), StringComparison.Ordinal);

        await TypeAsync(page, "mail-port", peer.Port.ToString(CultureInfo.InvariantCulture), "Shift+Tab");
        await PressAsync(page, "mail-test");
        Assert.Contains("535", await (await screen.ShowsAsync("[data-outcome='signInRefused'] code")).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(peer.Mails());

        await TypeAsync(page, "mail-password", "right", "Shift+Tab");
        await PressAsync(page, "mail-test");
        await screen.ShowsAsync("[data-outcome='accepted']");
        Assert.Equal("NetWatch: test mail", Assert.Single(peer.Mails()).Subject);
        await PressAsync(page, "mail-save");

        // Where the test went, the messages go.
        await screen.ShowsAsync("[data-testid='welcome-tell']");
        Assert.Equal("zhanar@example.kz", await page.Locator("[data-testid='welcome-address']").InputValueAsync());
        await PressAsync(page, "welcome-tell");
        await screen.ShowsAsync("[data-testid='welcome-add']");
        foreach (string step in new[] { "account", "mail", "people" }) await screen.ShowsAsync($"[data-go='{step}'][data-done='true']");
        await screen.ShowsAsync("[data-go='devices'][data-done='false']");

        // The first scan, with a community that is added on the way: what the file gets is shown before.
        await PressAsync(page, "add-community");
        await TypeAsync(page, "community", "a community of this network");
        Assert.Contains("\"community\":\"file:data/secrets/snmp-community\"", await (await screen.ShowsAsync("[data-testid='community-diff']")).InnerTextAsync(), StringComparison.Ordinal);
        await PressAsync(page, "save");
        await screen.ShowsAsync("[data-credential='snmp']:checked");
        await TypeAsync(page, "ranges", "127.50.0.7", "Shift+Tab");
        await PressAsync(page, "start-scan");
        await screen.ShowsAsync("[data-finding='127.50.0.7'] [data-testid='tick']:checked");
        await PressAsync(page, "review-found");
        await screen.ShowsAsync("[data-testid='diff']");
        await PressAsync(page, "save");
        await screen.ShowsAsync("[data-go='devices'][data-done='true']");
        await PressAsync(page, "welcome-next");
        await screen.HidesAsync("[data-testid='welcome-left']");
        await PressAsync(page, "welcome-finish");
        await screen.ShowsAsync("[data-testid='devices'] [data-node='127.50.0.7'].up");
        Assert.DoesNotContain("a community of this network", await File.ReadAllTextAsync(Path.Combine(_folder["netwatch"], "devices.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await screen.HidesAsync("[data-testid='welcome-offer']");

        _device.Down();
        await Eventually.HoldsAsync("the mail of the outage", () => Task.FromResult(peer.Mails().Any(m => m.Subject?.Contains("Core switch", StringComparison.Ordinal) == true && m.To.ToString() == "zhanar@example.kz")));
        Assert.DoesNotContain("right", await File.ReadAllTextAsync(Path.Combine(_folder["netwatch"], "data", "mail.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal([netwatch.Address.Authority], screen.Hosts);
    }

    [Fact]
    public async Task First_steps_are_offered_until_somebody_dismisses_them_or_a_device_is_added()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(id: "this-machine"), _folder["netwatch"]);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/devices");
        await screen.ShowsAsync("[data-testid='welcome-offer']");
        await PressAsync(screen.Page, "welcome-dismiss");
        await screen.HidesAsync("[data-testid='welcome-offer']");
        await screen.Page.ReloadAsync();
        await screen.ShowsAsync("[data-testid='devices'] [data-node='this-machine']");
        await screen.HidesAsync("[data-testid='welcome-offer']");

        await screen.Page.EvaluateAsync("() => localStorage.clear()");
        await screen.Page.ReloadAsync();
        await screen.ShowsAsync("[data-testid='welcome-offer']");
        await File.WriteAllTextAsync(Path.Combine(_folder["netwatch"], "devices.json"), _device.Devices(), TestContext.Current.CancellationToken);
        await screen.ShowsAsync("[data-testid='devices'] [data-node='sw-1']");
        await screen.HidesAsync("[data-testid='welcome-offer']");
    }

    /// <summary>Goes to a field by Tab, and types into it in the place of what it has.</summary>
    private static async Task TypeAsync(IPage page, string field, string text, string key = "Tab")
    {
        await GoToAsync(page, field, key);
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Goes to a button by Tab, and presses it.</summary>
    private static async Task PressAsync(IPage page, string button)
    {
        await page.Locator($"[data-testid='{button}']:enabled").WaitForAsync();
        await GoToAsync(page, button, "Tab");
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task GoToAsync(IPage page, string where, string key)
    {
        for (int i = 0; i < MostTabs; i++)
        {
            if (await page.EvaluateAsync<string?>("() => document.activeElement?.dataset.testid ?? null") == where) return;
            await page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"{where} is not reached by {key}");
    }

    private static async Task<string> LinkAsync(NetWatchProcess netwatch) =>
        await Eventually.GetAsync("the link to be printed", () => Task.FromResult(Printed().Match(netwatch.Output) is { Success: true } link ? new Uri(link.Value).PathAndQuery + new Uri(link.Value).Fragment : null));

    [GeneratedRegex(@"http://\S+/set-up#\S+")]
    private static partial Regex Printed();
}
