using System.Runtime.InteropServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Pipeline;

namespace NetWatch.Poller.Replay;

/// <summary>
/// Puts the runs of a node's checks together again from what is stored of them: all samples of a run bear the time of its start. Only runs that answered are made,
/// as the others measured nothing.
/// </summary>
internal sealed class StoredRuns(ISampleStore store, Node node, IReadOnlyList<SeriesDescription> known, IReadOnlyList<SeriesDescription> values)
{
    private readonly Dictionary<long, Series> _series = values.ToDictionary(
        v => v.Id, v => new Series(v.NodeId, new Metric(v.Name, MetricKind.Gauge, UnitOf(v), ""), v.Part, []));

    /// <summary>Samples that were read.</summary>
    public long Samples { get; private set; }

    /// <summary>The runs of a span, in order.</summary>
    public async ValueTask<IReadOnlyList<ProbeResult>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Dictionary<(long Ms, string Check), Run> runs = [];
        Dictionary<long, string[]> checksAt = [];
        foreach (ProbeSpec spec in node.Probes)
        {
            foreach (SeriesPoint point in await OwnAsync(CheckMetrics.Success, spec, from, to, cancellationToken))
            {
                if (point.Average < 1) continue;
                runs[(point.UnixMilliseconds, spec.Component)] = new Run();
                ref string[]? checks = ref CollectionsMarshal.GetValueRefOrAddDefault(checksAt, point.UnixMilliseconds, out _);
                checks = [.. checks ?? [], spec.Component];
            }

            foreach (SeriesPoint point in await OwnAsync(CheckMetrics.Duration, spec, from, to, cancellationToken))
                if (runs.TryGetValue((point.UnixMilliseconds, spec.Component), out Run? run)) run.Elapsed = TimeSpan.FromSeconds(point.Average);
            foreach (SeriesPoint point in await OwnAsync(CheckMetrics.RoundTrip, spec, from, to, cancellationToken))
                if (runs.TryGetValue((point.UnixMilliseconds, spec.Component), out Run? run)) run.RoundTrip = TimeSpan.FromSeconds(point.Average);
        }

        foreach (SeriesDescription value in values)
            foreach (SeriesPoint point in await PointsAsync(value.Id, from, to, cancellationToken))
                if (checksAt.TryGetValue(point.UnixMilliseconds, out string[]? checks))
                    runs[(point.UnixMilliseconds, OwnerOf(value, checks))].Values.Add(new Observation(_series[value.Id], point.Average));
        return [.. runs.OrderBy(r => r.Key.Ms).ThenBy(r => r.Key.Check, StringComparer.Ordinal).Select(r => ResultOf(r.Key.Ms, r.Key.Check, r.Value))];
    }

    private ProbeResult ResultOf(long ms, string check, Run run) => new()
    {
        NodeId = node.Id,
        Component = check,
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(ms),
        Elapsed = run.Elapsed,
        RoundTrip = run.RoundTrip,
        Outcome = ProbeOutcome.Ok,
        Reason = Reason.Answered,
        Observations = run.Values,
    };

    /// <summary>Of several checks that started in the same millisecond, the one whose value it is by its name; SNMP reads everything that has no check's name.</summary>
    private string OwnerOf(SeriesDescription value, string[] checks)
    {
        if (checks is [string only]) return only;
        return Array.Find(checks, c => c == value.Part)
            ?? Array.Find(checks, c => value.Name.Contains($"_{c.Split(':')[0]}_", StringComparison.Ordinal))
            ?? Array.Find(checks, c => node.Probes.Any(p => p is SnmpProbeSpec && p.Component == c))
            ?? checks[0];
    }

    private ValueTask<IReadOnlyList<SeriesPoint>> OwnAsync(Metric metric, ProbeSpec spec, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        known.FirstOrDefault(s => s.Name == metric.StoredName && s.Part == spec.Component) is { } own ? PointsAsync(own.Id, from, to, cancellationToken) : new([]);

    private async ValueTask<IReadOnlyList<SeriesPoint>> PointsAsync(long series, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        IReadOnlyList<SeriesPoint> points = await store.ReadAsync(series, from, to, TimeSpan.Zero, cancellationToken);
        Samples += points.Count;
        return points;
    }

    /// <summary>A stored rate has its counter's unit.</summary>
    private static string UnitOf(SeriesDescription series) =>
        !series.Name.EndsWith(":rate", StringComparison.Ordinal) ? series.Unit : series.Unit.Length == 0 ? "per second" : series.Unit + " per second";

    private sealed class Run
    {
        public TimeSpan Elapsed { get; set; }

        public TimeSpan? RoundTrip { get; set; }

        public List<Observation> Values { get; } = [];
    }
}
