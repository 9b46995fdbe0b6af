using System.Globalization;
using System.Text.RegularExpressions;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>The shipped dashboards and rules on the demo, through a real Prometheus: whatever is asked has an answer.</summary>
public sealed partial class DashboardDataTests : IDisposable
{
    /// <summary>The story's first act is over after two minutes; this only catches what never comes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(300);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("prometheus.yml")]
    [InlineData("prometheus-discovery.yml")]
    public async Task Every_query_of_every_dashboard_and_every_recorded_series_has_data(string configuration)
    {
        List<DashboardQuery> open = [.. Dashboard.All().SelectMany(d => d.Queries), .. Recorded(), new("the alert of the cut channel", """ALERTS{alertname="NetWatchChannelDown",device="akt-ch-1"}""", Instant: false)];
        Assert.True(open.Count > 150);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(
            null, _folder.Path, "demo", "--data", _folder["company"], "--demo-port", LoopbackPort.Free().ToString(CultureInfo.InvariantCulture));
        await using PrometheusPeer prometheus = await Shipped.StartAsync(netwatch, _folder["prometheus"], configuration, seconds: 3);

        // Each is asked until it once has data: what is down, say, is there only while the demo's story has it so.
        long start = TimeProvider.System.GetTimestamp();
        await Eventually.HoldsAsync("data for every query", async () =>
        {
            for (int i = open.Count - 1; i >= 0; i--)
                if (await prometheus.HasDataAsync(open[i].Expression, open[i].Instant)) open.RemoveAt(i);
            if (TimeProvider.System.GetElapsedTime(start) > s_patience) Assert.Fail($"no data for\n{string.Join('\n', open)}");
            return open.Count == 0;
        }, 600);

        Assert.Empty(await prometheus.RuleErrorsAsync());
        Assert.Empty(prometheus.Complaints);
    }

    private static IEnumerable<DashboardQuery> Recorded() =>
        Record().Matches(File.ReadAllText(Path.Combine(Shipped.Prometheus, "rules", "recording.yml"))).Select(m => new DashboardQuery("recording.yml", m.Groups["name"].Value, Instant: true));

    [GeneratedRegex(@"- record: (?<name>\S+)")]
    private static partial Regex Record();
}
