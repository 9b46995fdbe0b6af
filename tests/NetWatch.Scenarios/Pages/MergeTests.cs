using Microsoft.Playwright;
using NetWatch.Core.Incidents;
using NetWatch.Scenarios.Board;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>Two incidents of one cause become one, by the page.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new(), _other = new();

    public void Dispose()
    {
        _device.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Incident_is_merged_into_another_one_that_is_open()
    {
        string more = $$""", { "id": "sw-2", "name": "Other switch", "address": "127.0.0.1", "site": "almaty", "probes": [ { "type": "tcp", "port": {{_other.Port}} } ] }""";
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(more: more), _folder.Path);
        _device.Down();
        _other.Down();
        await Eventually.HoldsAsync("both incidents", async () => (await netwatch.OutagesAsync()).Count == 2);
        IReadOnlyList<Incident> both = await netwatch.OutagesAsync();
        Incident first = both.Single(i => i.NodeId == "sw-1"), second = both.Single(i => i.NodeId == "sw-2");
        await using BoardPage screen = await BoardPage.OpenAsync(netwatch, "ru", $"/incidents/{second.Number}");
        await screen.Page.ClickAsync("[data-testid='merge']");
        await screen.Page.SelectOptionAsync("[data-testid='merge-into']", $"{first.Number}");
        ILocator chosen = await screen.ShowsAsync("[data-testid='merge-into']");
        Assert.Contains($"№ {first.Number}: Core switch", await chosen.InnerTextAsync(), StringComparison.Ordinal);
        await screen.Page.FillAsync("[data-testid='ask'] [data-testid='ask-comment']", "one cable");
        if (await screen.Page.Locator("#ask-actor").CountAsync() > 0) await screen.Page.FillAsync("#ask-actor", "zhanar");
        await screen.Page.ClickAsync("[data-testid='ask-send']");
        await screen.HidesAsync("[data-testid='ask']");
        await Eventually.HoldsAsync("the merge", async () => (await netwatch.OutagesAsync()).Single(i => i.Number == second.Number).MergedInto == first.Number);
        Assert.Contains((await netwatch.OutagesAsync()).Single(i => i.Number == first.Number).Problems, p => p.NodeId == "sw-2");
    }
}
