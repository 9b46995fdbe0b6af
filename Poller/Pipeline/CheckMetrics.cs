using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>What is stored of every check, whatever it reads; the part of each is the check's component key.</summary>
internal static class CheckMetrics
{
    /// <summary>1 when the check worked, 0 when it failed.</summary>
    public static readonly Metric Success = new("probe_success", MetricKind.Gauge, "", "1 when the check worked, 0 when it failed.");

    /// <summary>How long the check took.</summary>
    public static readonly Metric Duration = new("probe_duration_seconds", MetricKind.Gauge, "seconds", "How long the check took.");

    /// <summary>The round-trip or connect time that the check measured.</summary>
    public static readonly Metric RoundTrip = new("netwatch_round_trip_seconds", MetricKind.Gauge, "seconds", "The round-trip or connect time that the check measured.");
}
