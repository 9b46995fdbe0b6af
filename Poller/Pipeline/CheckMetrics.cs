using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>What is stored of every check, whatever it reads.</summary>
internal static class CheckMetrics
{
    private static readonly Metric Success = new("probe_success", MetricKind.Gauge, "", "1 when the check worked, 0 when it failed.");
    private static readonly Metric Duration = new("probe_duration_seconds", MetricKind.Gauge, "seconds", "How long the check took.");
    private static readonly Metric RoundTrip = new("netwatch_round_trip_seconds", MetricKind.Gauge, "seconds", "The round-trip or connect time that the check measured.");

    /// <summary>The series of one check; the part is its component key.</summary>
    public static (Series Success, Series Duration, Series RoundTrip) Of(string nodeId, string component)
    {
        KeyValuePair<string, string>[] labels = [new("probe", component)];
        return (new Series(nodeId, Success, component, labels), new Series(nodeId, Duration, component, labels), new Series(nodeId, RoundTrip, component, labels));
    }
}
