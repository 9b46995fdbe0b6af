using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace NetWatch.Core.Samples;

/// <summary>How a metric's values behave.</summary>
public enum MetricKind
{
    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>A counter of 32 bits (SNMP Counter32): its rate is stored, the counter itself is only exposed.</summary>
    Counter32,

    /// <summary>A counter of 64 bits (SNMP Counter64): its rate is stored, the counter itself is only exposed.</summary>
    Counter64,
}

/// <summary>A kind of measured value, made once per process.</summary>
/// <param name="Name">The name in the field's words: <c>ifHCInOctets</c>, <c>probe_icmp_duration_seconds</c>.</param>
/// <param name="Kind">How its values behave.</param>
/// <param name="Unit">The base unit: <c>bytes</c>, <c>seconds</c>, <c>ratio</c>, <c>packets</c>, or empty.</param>
/// <param name="Help">One sentence; the MIB object where there is one.</param>
/// <param name="Stored">Whether its values (a counter's: its rates) are stored as samples, or only exposed live.</param>
public sealed record Metric(string Name, MetricKind Kind, string Unit, string Help, bool Stored = true)
{
    /// <summary>The name under which a counter's rate (per second) is stored.</summary>
    public string RateName { get; } = Name + ":rate";

    /// <summary>The name that samples are stored under: the metric's own, for counters the rate's.</summary>
    public string StoredName => Kind == MetricKind.Gauge ? Name : RateName;
}

/// <summary>One line of values over time: a metric of one part of one node.</summary>
public sealed class Series
{
    /// <summary>Makes a series.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="part">What stays when the device renumbers: <c>Gi0/1</c> for a port, <c>/var</c> for a storage area, empty for the whole node.</param>
    /// <param name="labels">The labels as exposed, without device, site, kind and instance, which the exposition adds.</param>
    public Series(string nodeId, Metric metric, string part, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        NodeId = nodeId;
        Metric = metric;
        Part = part;
        Labels = labels;
        StoredName = metric.StoredName;
        Id = IdOf(nodeId, StoredName, part);
    }

    /// <summary>The node's id.</summary>
    public string NodeId { get; }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The part of the node, by its lasting name; empty for the node itself.</summary>
    public string Part { get; }

    /// <summary>The labels as exposed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; }

    /// <summary>The name that samples are stored under: the metric's, for counters the rate's.</summary>
    public string StoredName { get; }

    /// <summary>The key that samples are stored under, made from (node, stored name, part): the same in every process and on every engine.</summary>
    public long Id { get; }

    /// <summary>The key of a series: the first 63 bits of XxHash128 over its three names, so never negative.</summary>
    public static long IdOf(string nodeId, string storedName, string part)
    {
        int length = nodeId.Length + storedName.Length + part.Length + 2;
        Span<char> canonical = length <= 512 ? stackalloc char[length] : new char[length];
        nodeId.CopyTo(canonical);
        int at = nodeId.Length;
        canonical[at++] = '\n';
        storedName.CopyTo(canonical[at..]);
        at += storedName.Length;
        canonical[at++] = '\n';
        part.CopyTo(canonical[at..]);
        UInt128 hash = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(canonical));
        return (long)((ulong)(hash >> 64) >> 1);
    }
}

/// <summary>A value as read from a device, before rates are made.</summary>
/// <param name="Series">What it is a value of.</param>
/// <param name="Value">The value in the metric's unit; of a counter, the counter as a double.</param>
/// <param name="Raw">The counter itself; 0 for gauges.</param>
/// <param name="Context">What a delta of this counter needs to be trusted; null for gauges.</param>
public readonly record struct Observation(Series Series, double Value, ulong Raw = 0, CounterContext? Context = null);

/// <summary>What must stay the same, or be sane, for the difference of two counter readings to be a rate. </summary>
/// <param name="Identity">The port's lasting identity; another identity means another port.</param>
/// <param name="UptimeTicks">sysUpTime in hundredths of a second (SNMPv2-MIB), or null when the agent gave none.</param>
/// <param name="Discontinuity">ifCounterDiscontinuityTime (IF-MIB), or null.</param>
/// <param name="SpeedBitsPerSecond">The port's speed, or null when unknown or zero.</param>
public sealed record CounterContext(string Identity, uint? UptimeTicks, uint? Discontinuity, double? SpeedBitsPerSecond);

/// <summary>A stored value.</summary>
/// <param name="SeriesId">The series, as <see cref="Series.Id"/>.</param>
/// <param name="UnixMilliseconds">When, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The value; never NaN (missing data is the absence of a sample).</param>
public readonly record struct Sample(long SeriesId, long UnixMilliseconds, double Value);

/// <summary>What a store must know of a series to show it to people.</summary>
/// <param name="Id">The key.</param>
/// <param name="NodeId">The node.</param>
/// <param name="Name">The stored name.</param>
/// <param name="Part">The part of the node, or empty.</param>
/// <param name="Unit">The base unit; a rate's is per second.</param>
public sealed record SeriesDescription(long Id, string NodeId, string Name, string Part, string Unit);

/// <summary>Samples that are stored or spooled as one.</summary>
/// <param name="Id">Made by the application, rising; a batch that arrives twice is stored once.</param>
/// <param name="Samples">The samples, in the order they were taken.</param>
/// <param name="NewSeries">Series that this process has not described to the store before; a store takes a repeated description calmly.</param>
public sealed record SampleBatch(long Id, IReadOnlyList<Sample> Samples, IReadOnlyList<SeriesDescription> NewSeries);

/// <summary>One point of a read: a raw sample (count 1) or an aggregate over a step.</summary>
/// <param name="UnixMilliseconds">The start of the step, or the sample's time.</param>
/// <param name="Average">The mean.</param>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="Count">How many samples; steps without samples are absent, never zero.</param>
public readonly record struct SeriesPoint(long UnixMilliseconds, double Average, double Minimum, double Maximum, long Count);
