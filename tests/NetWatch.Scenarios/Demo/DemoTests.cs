using System.Globalization;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Web.Board;

namespace NetWatch.Scenarios.Demo;

/// <summary>What a newcomer sees of the demo: a company that is up, a branch that is lost as one incident, and its recovery.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_act_loses_the_branch_as_one_incident_and_everything_recovers()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(
            null, _folder.Path, "demo", "--data", _folder["company"], "--demo-port", LoopbackPort.Free().ToString(CultureInfo.InvariantCulture));
        await Eventually.HoldsAsync("forty devices to be up", async () => Devices(await netwatch.DevicesAsync()).Count(n => n.State == NodeState.Up) >= 40);
        Assert.True((await netwatch.StatusAsync()).Demo);

        string[] branch = [.. Devices(await netwatch.DevicesAsync()).Where(n => n.SiteId == "aktobe").Select(n => n.Id).Order(StringComparer.Ordinal)];
        Assert.Equal(7, branch.Length);
        Incident lost = await Eventually.GetAsync("the branch to be lost with all its devices", async () =>
            (await netwatch.OutagesAsync()).FirstOrDefault(i => i.NodeId == "akt-ch-1" && i.Members.Count(m => m.Confirmed) == branch.Length), 300);
        Assert.Equal(branch, lost.Members.Select(m => m.NodeId).Order(StringComparer.Ordinal));
        Assert.Equal(Severity.Critical, lost.Severity);
        Assert.Equal(ProblemKind.SiteLost, lost.Problem);
        Assert.True((await netwatch.StatusAsync()).Sites.Single(s => s.Id == "aktobe").Lost || (await IncidentAsync(netwatch, lost.Number)).ClosedAt is not null);

        await Eventually.HoldsAsync("the incident to be closed", async () => (await IncidentAsync(netwatch, lost.Number)).ClosedAt is not null, 300);
        await Eventually.HoldsAsync("everybody in the branch to be up", async () => Devices(await netwatch.DevicesAsync()).Where(n => n.SiteId == "aktobe").All(n => n.State == NodeState.Up), 300);
        // The devices behind the channel had no incident of their own.
        Assert.DoesNotContain(await netwatch.OutagesAsync(), i => branch.Contains(i.NodeId));
        Assert.Single(await netwatch.OutagesAsync(), i => i.NodeId == "akt-ch-1");
    }

    private static IEnumerable<BoardNode> Devices(IReadOnlyList<BoardNode> nodes) => nodes.Where(n => n.NodeType == "device");

    private static async Task<Incident> IncidentAsync(NetWatchProcess netwatch, long number) => (await netwatch.IncidentsAsync()).Single(i => i.Number == number);
}
