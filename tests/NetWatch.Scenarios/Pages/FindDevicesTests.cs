using System.Net;
using Microsoft.Playwright;
using NetWatch.Scenarios.Board;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>Devices are found by a scan of loopback: what answers is shown, what is chosen is reviewed and saved, and it is watched.</summary>
public sealed class FindDevicesTests : IAsyncDisposable
{
    private const string Comment = "// The switch of the second floor; ask Aigerim before you touch it.";

    private readonly TemporaryFolder _folder = new();
    private readonly SnmpAgent _agents = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly int _port = LoopbackPort.Free();

    private string Devices => $$"""
        {
          {{Comment}}
          "defaults": { "credential": "branch", "snmp": { "port": {{_port}} } },
          "sites": [ { "id": "almaty", "name": "Almaty" } ],
          "credentials": { "wrong": { "type": "snmp", "community": "wrong" }, "branch": { "type": "snmp", "community": "public" } },
          "devices": [
            { "id": "core", "address": "127.48.0.1", "site": "almaty" }
          ]
        }
        """;

    public async ValueTask DisposeAsync()
    {
        await _agents.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Found_device_is_chosen_reviewed_saved_and_watched_and_nothing_is_written_before()
    {
        Add("127.48.0.1", "CORE");
        Add("127.48.0.2", "SW-2.example");
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(Devices, _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/settings");
        await screen.Page.ClickAsync("[data-testid='find']");
        await screen.ShowsAsync("[data-testid='ranges']:focus");
        // By the keyboard alone: the field has the focus already.
        await screen.Page.Keyboard.TypeAsync("127.48.0.9-1");
        await screen.Page.FocusAsync("[data-testid='start-scan']");
        await screen.Page.Keyboard.PressAsync("Enter");
        ILocator wrong = await screen.ShowsAsync("[data-testid='scan-form'] [data-wrong='true'] .error");
        Assert.Contains("backwards", await wrong.InnerTextAsync(), StringComparison.Ordinal);
        await screen.Page.FillAsync("[data-testid='ranges']", "127.48.0.1-3");
        // Of the communities the one that checks use is tried; another one is for somebody to choose.
        Assert.False(await screen.Page.IsCheckedAsync("[data-credential='wrong']"));
        Assert.True(await screen.Page.IsCheckedAsync("[data-credential='branch']"));
        await screen.Page.CheckAsync("[data-credential='wrong']");
        await screen.Page.ClickAsync("[data-testid='start-scan']");

        ILocator list = await screen.ShowsAsync("[data-testid='findings']");
        ILocator watched = list.Locator("[data-finding='127.48.0.1']"), found = list.Locator("[data-finding='127.48.0.2']"), bare = list.Locator("[data-finding='127.48.0.3']");
        Assert.Contains("core", await watched.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await watched.Locator("[data-testid='tick']").CountAsync());
        Assert.Contains("SNMP: branch", await found.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await found.Locator("[data-testid='tick']").IsCheckedAsync());
        Assert.Equal("sw-2", await found.GetByLabel("Id: 127.48.0.2").InputValueAsync());

        Assert.Empty(await EveryPageTests.SeriousAsync(screen));

        // An id that another has is told at the row, and nothing is written.
        await bare.Locator("[data-testid='tick']").FocusAsync();
        await screen.Page.Keyboard.PressAsync("Space");
        await found.GetByLabel("Id: 127.48.0.2").FillAsync("core");
        await screen.Page.ClickAsync("[data-testid='review-found']");
        await screen.ShowsAsync("[data-finding='127.48.0.2'][data-wrong='true'] .error");
        await found.GetByLabel("Id: 127.48.0.2").FillAsync("sw-floor-2");
        await screen.Page.SelectOptionAsync("[data-testid='site-of-all']", "almaty");
        await screen.Page.ClickAsync("[data-testid='review-found']");
        ILocator diff = await screen.ShowsAsync("[data-testid='diff']");
        Assert.Contains("sw-floor-2", await diff.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(Devices, await FileAsync());

        await screen.Page.ClickAsync("[data-testid='save']");
        await screen.ShowsAsync("[data-testid='added']:has-text('1')");
        // What was added is no longer offered, and the file keeps what people wrote into it.
        await screen.HidesAsync("[data-finding='127.48.0.2'] [data-testid='tick']");
        string after = await FileAsync();
        Assert.Contains(Comment, after, StringComparison.Ordinal);
        Assert.Contains("127.48.0.2", after, StringComparison.Ordinal);
        Assert.DoesNotContain("127.48.0.3", after, StringComparison.Ordinal);
        await screen.GoAsync(netwatch, "en", "/devices?filter=id%3Dsw-floor-2");
        await screen.ShowsAsync("[data-node='sw-floor-2']");
    }

    [Fact]
    public async Task Running_scan_shows_how_far_it_is_and_is_stopped()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(Devices, _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/settings/find");
        await (await screen.ShowsAsync("[data-testid='ranges']")).FillAsync("127.49.0.0/20");
        await screen.Page.ClickAsync("[data-testid='start-scan']");
        ILocator running = await screen.ShowsAsync("[data-testid='scanning']");
        await Eventually.HoldsAsync("the progress to move", async () => await running.Locator("progress").EvaluateAsync<double>("p => p.value") > 0);
        Assert.Empty(await EveryPageTests.SeriousAsync(screen));
        // It goes on while nobody looks, and is there for whoever comes back.
        await screen.GoAsync(netwatch, "en", "/settings/find");
        await screen.Page.ClickAsync("[data-testid='cancel-scan']");
        ILocator list = await screen.ShowsAsync("[data-testid='dry-list'] h2");
        Assert.Contains("Stopped", await list.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(Devices, await FileAsync());
    }

    private Task<string> FileAsync() => File.ReadAllTextAsync(Path.Combine(_folder.Path, "devices.json"), TestContext.Current.CancellationToken);

    private void Add(string address, string name)
    {
        SnmpObjectTable objects = new();
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0"), SnmpValue.OctetString("A switch"));
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.2.0"), SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.35265.1.81")));
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.3.0"), SnmpValue.TimeTicks(100_000));
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.5.0"), SnmpValue.OctetString(name));
        _agents.Add(new IPEndPoint(IPAddress.Parse(address), _port), "public", objects);
    }
}
