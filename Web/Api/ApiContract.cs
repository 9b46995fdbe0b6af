using NetWatch.Core.Inventory;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>How the installation is.</summary>
public sealed record StatusAnswer(
    string Version,
    DateTimeOffset StartedAt,
    DateTimeOffset At,
    long Revision,
    bool Demo,
    BoardTotals Totals,
    IReadOnlyList<BoardSite> Sites,
    IReadOnlyList<BoardProblem> Problems,
    BoardConfiguration Configuration,
    StoreAnswer Store);

/// <summary>How the store is.</summary>
public sealed record StoreAnswer(bool Available, DateTimeOffset Since, string? Detail, long SpooledBatches, long SpooledBytes, long DroppedSamples, long EventsToCopy);

/// <summary>A page of a list.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Items">This page's.</param>
public sealed record Page<T>(int Total, IReadOnlyList<T> Items);

/// <summary>A section of what is known of a device.</summary>
/// <param name="At">When the device told of itself last; null when it never did.</param>
/// <param name="Items">The section.</param>
public sealed record PictureAnswer<T>(DateTimeOffset? At, T Items);

/// <summary>What a device is.</summary>
/// <param name="Identity">Vendor, model, version, serial number, each with the object that says so.</param>
/// <param name="Boot">When it started, and the object that this follows from; null when it does not tell.</param>
/// <param name="UptimeSeconds">How long it runs, over the rollover of its counters, or null.</param>
public sealed record IdentityAnswer(DeviceIdentity Identity, DeviceBoot? Boot, double? UptimeSeconds);

/// <summary>A port as it is now.</summary>
/// <param name="Port">What does not change from second to second.</param>
/// <param name="Traffic">Its traffic by the latest two readings; null while there is none.</param>
/// <param name="Sensors">Values and states of what belongs to it: optics, PoE.</param>
public sealed record PortAnswer(PortFacts Port, PortTraffic? Traffic, IReadOnlyList<Sensor> Sensors);

/// <summary>What a port carries, per second. What is not counted is absent.</summary>
public sealed record PortTraffic
{
    /// <summary>Bits received.</summary>
    public double? InBitsPerSecond { get; init; }

    /// <summary>Bits sent.</summary>
    public double? OutBitsPerSecond { get; init; }

    /// <summary>The speed that the shares are of, in bit/s: the declared speed of the channel that is plugged in, else the port's own.</summary>
    public double? SpeedBitsPerSecond { get; init; }

    /// <summary>The received share of the speed, 0 to 1, or null without a speed that bounds anything.</summary>
    public double? InUtilisation { get; init; }

    /// <summary>The sent share of the speed.</summary>
    public double? OutUtilisation { get; init; }

    /// <summary>ifInErrors.</summary>
    public double? InErrorsPerSecond { get; init; }

    /// <summary>ifOutErrors.</summary>
    public double? OutErrorsPerSecond { get; init; }

    /// <summary>ifInDiscards.</summary>
    public double? InDiscardsPerSecond { get; init; }

    /// <summary>ifOutDiscards.</summary>
    public double? OutDiscardsPerSecond { get; init; }

    /// <summary>Unicast packets received.</summary>
    public double? InUnicastPerSecond { get; init; }

    /// <summary>Unicast packets sent.</summary>
    public double? OutUnicastPerSecond { get; init; }

    /// <summary>Multicast packets received.</summary>
    public double? InMulticastPerSecond { get; init; }

    /// <summary>Multicast packets sent.</summary>
    public double? OutMulticastPerSecond { get; init; }

    /// <summary>Broadcast packets received.</summary>
    public double? InBroadcastPerSecond { get; init; }

    /// <summary>Broadcast packets sent.</summary>
    public double? OutBroadcastPerSecond { get; init; }
}

/// <summary>What a device is made of.</summary>
/// <param name="Identity">What it is.</param>
/// <param name="Hardware">Its parts.</param>
/// <param name="Software">Its installed software.</param>
public sealed record InventoryAnswer(DeviceIdentity Identity, IReadOnlyList<HardwarePart> Hardware, IReadOnlyList<SoftwarePackage> Software);

/// <summary>A value as read last.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Part">The part of the device (a port's name), or empty.</param>
/// <param name="Labels">The labels as exposed.</param>
/// <param name="Value">The value; of a counter, the counter.</param>
/// <param name="PerSecond">A counter's rate, or null when no trusted delta exists yet.</param>
/// <param name="Unit">The base unit.</param>
/// <param name="SeriesId">The key of the stored series, as a string because JavaScript's numbers are too small for it.</param>
public sealed record ValueAnswer(string Name, string Part, IReadOnlyDictionary<string, string> Labels, double Value, double? PerSecond, string Unit, string SeriesId);

/// <summary>The latest run of a check. <c>phases</c>: what it did, in its order, also where it failed; empty for checks without phases.</summary>
public sealed record CheckAnswer(string Component, DateTimeOffset StartedAt, double ElapsedMs, bool Success, double? RoundTripMs, IReadOnlyList<ValueAnswer> Values, IReadOnlyList<PhaseAnswer> Phases);

/// <summary>A phase of a check's run.</summary>
/// <param name="Phase">What was done: <c>resolve</c>, <c>connect</c>, <c>tls</c>, …</param>
/// <param name="StartMs">When it began, milliseconds since the run's start.</param>
/// <param name="TookMs">How long it was, milliseconds.</param>
/// <param name="Ended">False where the run failed within it.</param>
public sealed record PhaseAnswer(string Phase, double StartMs, double TookMs, bool Ended);

/// <summary>A device or channel with everything that is known of it.</summary>
public sealed record DeviceAnswer(BoardNode Node, IReadOnlyList<BoardComponent> Components, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<CheckAnswer> Checks);

/// <summary>A restoration checklist, filled with the incident's facts.</summary>
public sealed record ChecklistAnswer(string Title, string Language, IReadOnlyList<string> Steps);

/// <summary>A point of a series.</summary>
public sealed record PointAnswer(DateTimeOffset At, double Average, double Minimum, double Maximum, long Count);
