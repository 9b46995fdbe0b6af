using System.Globalization;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Icmp;

/// <summary>The lines of values that a node's rounds make, kept as long as the node is.</summary>
internal sealed class IcmpSeries
{
    private static readonly Metric Duration = new(
        "probe_icmp_duration_seconds", MetricKind.Gauge, "seconds", "Time of each phase of the latest round; rtt is its median round trip.", Stored: false);

    private static readonly Metric HopLimitMetric = new(
        "probe_icmp_reply_hop_limit", MetricKind.Gauge, "", "The TTL of the latest echo reply.", Stored: false);

    private static readonly Metric LossMetric = new("netwatch_icmp_loss_ratio", MetricKind.Gauge, "ratio", "Share of the latest round's echoes that were lost.");
    private static readonly Metric JitterMetric = new("netwatch_icmp_jitter_seconds", MetricKind.Gauge, "seconds", "Mean absolute difference of successive round trips of the latest round.");
    private static readonly Metric MinMetric = new("netwatch_icmp_rtt_min_seconds", MetricKind.Gauge, "seconds", "Shortest round trip of the latest round.");
    private static readonly Metric MedianMetric = new("netwatch_icmp_rtt_median_seconds", MetricKind.Gauge, "seconds", "Median round trip of the latest round.");
    private static readonly Metric MeanMetric = new("netwatch_icmp_rtt_mean_seconds", MetricKind.Gauge, "seconds", "Mean round trip of the latest round.", Stored: false);
    private static readonly Metric P95Metric = new("netwatch_icmp_rtt_p95_seconds", MetricKind.Gauge, "seconds", "The round trip that 95 % of the latest round's do not exceed.", Stored: false);

    /// <summary>
    /// The whole round, a series for each rank: rank 1 is the shortest round trip. A store knows series of single values only, and so each point of a band over time is one
    /// of them; averages of longer times are made rank by rank, so that the band of an hour or a day keeps its form, which averages over a round's echoes would not.
    /// Lost echoes are the ranks that are missing at the upper end.
    /// </summary>
    private static readonly Metric RankMetric = new(
        "netwatch_icmp_rtt_rank_seconds", MetricKind.Gauge, "seconds", "The latest round's round trips by rank, the shortest is 1; lost echoes are missing at the end.");

    private static readonly Metric MaxMetric = new("netwatch_icmp_rtt_max_seconds", MetricKind.Gauge, "seconds", "Longest round trip of the latest round.");

    private readonly Series _resolve;
    private readonly Series _setup;
    private readonly Series _roundTrip;
    private readonly Series _hopLimit;
    private readonly Series _loss;
    private readonly Series _jitter;
    private readonly Series _min;
    private readonly Series _median;
    private readonly Series _mean;
    private readonly Series _max;
    private readonly Series _p95;
    private readonly string _nodeId;
    private Series[] _ranks = [];

    public IcmpSeries(string nodeId)
    {
        _resolve = new(nodeId, Duration, "resolve", [new("phase", "resolve")]);
        _setup = new(nodeId, Duration, "setup", [new("phase", "setup")]);
        _roundTrip = new(nodeId, Duration, "rtt", [new("phase", "rtt")]);
        _hopLimit = Whole(nodeId, HopLimitMetric);
        _loss = Whole(nodeId, LossMetric);
        _jitter = Whole(nodeId, JitterMetric);
        _min = Whole(nodeId, MinMetric);
        _median = Whole(nodeId, MedianMetric);
        _mean = Whole(nodeId, MeanMetric);
        _max = Whole(nodeId, MaxMetric);
        _p95 = Whole(nodeId, P95Metric);
        _nodeId = nodeId;
    }

    /// <summary>The values of a round; one without any reply has its loss only.</summary>
    /// <param name="resolve">Time to resolve the name.</param>
    /// <param name="setup">Time to have the socket ready.</param>
    /// <param name="loss">Share of lost echoes.</param>
    /// <param name="statistics">The figures, or null when nothing was answered.</param>
    /// <param name="hopLimit">The TTL of the last reply, where known.</param>
    public IReadOnlyList<Observation> Of(TimeSpan resolve, TimeSpan setup, double loss, RoundStatistics? statistics, int? hopLimit)
    {
        List<Observation> values = new(11 + (statistics?.Sorted.Count ?? 0)) { new(_loss, loss) };
        if (statistics is not { } figures) return values;
        values.Add(new(_resolve, resolve.TotalSeconds));
        values.Add(new(_setup, setup.TotalSeconds));
        values.Add(new(_roundTrip, figures.Median.TotalSeconds));
        values.Add(new(_min, figures.Min.TotalSeconds));
        values.Add(new(_median, figures.Median.TotalSeconds));
        values.Add(new(_mean, figures.Mean.TotalSeconds));
        values.Add(new(_max, figures.Max.TotalSeconds));
        values.Add(new(_jitter, figures.Jitter.TotalSeconds));
        values.Add(new(_p95, figures.P95.TotalSeconds));
        Series[] ranks = Ranks(figures.Sorted.Count);
        for (int i = 0; i < figures.Sorted.Count; i++) values.Add(new(ranks[i], figures.Sorted[i].TotalSeconds));
        if (hopLimit is { } ttl) values.Add(new(_hopLimit, ttl));
        return values;
    }

    /// <summary>The series of at least so many ranks; they are made once.</summary>
    private Series[] Ranks(int count)
    {
        Series[] known = _ranks;
        if (known.Length >= count) return known;
        return _ranks =
        [
            .. known,
            .. Enumerable.Range(known.Length + 1, count - known.Length)
                .Select(rank => rank.ToString(CultureInfo.InvariantCulture))
                .Select(rank => new Series(_nodeId, RankMetric, rank, [new("rank", rank)])),
        ];
    }

    private static Series Whole(string nodeId, Metric metric) => new(nodeId, metric, "", []);
}
