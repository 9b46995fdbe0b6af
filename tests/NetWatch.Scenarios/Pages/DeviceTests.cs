using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using NetWatch.Core;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Storage;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>A device's page: the phases of its checks, and the times in which nobody watched.</summary>
public sealed class DeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Phases_of_a_check_are_shown_with_their_times_and_where_a_run_failed()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "ru", "/devices/sw-1");
        string phases = $"[data-testid='phases-tcp:{_device.Port}']";
        ILocator connect = await screen.ShowsAsync($"{phases} tr[data-phase='connect']");
        Assert.Matches(@"^Соединение\s+[\d,]+ мс$", await connect.InnerTextAsync());
        Assert.Contains("?tab=charts&group=checks", await screen.Page.GetAttributeAsync($"{phases} a", "href"), StringComparison.Ordinal);

        _device.Down();
        ILocator broken = await screen.ShowsAsync($"{phases} tr.broken[data-phase='connect']");
        Assert.Contains("сбой здесь", await broken.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(screen.Errors);
    }

    [Fact]
    public async Task Time_in_which_NetWatch_did_not_run_is_shown_as_not_watched()
    {
        Directory.CreateDirectory(_folder["data"]);
        // It ran three hours ago, and not since.
        await using (StorageService before = new(new Installation(_folder["devices.json"], _folder["data"], Demo: false), new StorageOptions(), new Earlier(TimeSpan.FromHours(3)), NullLoggerFactory.Instance))
            await before.StartAsync(CancellationToken.None);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "en", "/devices/sw-1");
        await screen.ShowsAsync("[data-testid='timeline'] .key");
        Assert.Contains("not watched: NetWatch did not run, ", await screen.Page.Locator("[data-testid='timeline'] ol").TextContentAsync(), StringComparison.Ordinal);
        Assert.Matches(@"not watched[^.]* (2 h 59 min|3 h 0\d min)", await screen.Page.Locator("[data-testid='timeline'] ol").TextContentAsync());
    }

    /// <summary>The clock of some time ago.</summary>
    private sealed class Earlier(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - by;
    }
}
