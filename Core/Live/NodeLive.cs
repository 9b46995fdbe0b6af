using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Core.Live;

/// <summary>All that is known of one node at one revision. Immutable; a change makes a new one.</summary>
public sealed record NodeLive
{
    /// <summary>The node as configured.</summary>
    public required Node Node { get; init; }

    /// <summary>The derived state; its <see cref="ComponentState.Failures"/> are those of the reachability check.</summary>
    public required ComponentState State { get; init; }

    /// <summary>The states of the components, by key.</summary>
    public required IReadOnlyDictionary<string, ComponentState> Components { get; init; }

    /// <summary>
    /// The same without parts that have told the same for long and do not degrade the node: a device's hundreds of ports that work. For those who look at every node at once.
    /// </summary>
    public IReadOnlyDictionary<string, ComponentState> Remarkable
    {
        get => field ?? Components;
        init;
    }

    /// <summary>The latest result of each check, by component: when, how long, and the values that were read. A check that did not answer has no values.</summary>
    public required IReadOnlyDictionary<string, CheckLive> Checks { get; init; }

    /// <summary>What the device is and has, as it was read last, also while it does not answer; null when nobody has read it yet.</summary>
    public DevicePicture? Picture { get; init; }

    /// <summary>When the picture was told last; null when there is none.</summary>
    public DateTimeOffset? PictureAt { get; init; }

    /// <summary>Plain facts for people (sysName, sysDescr, …).</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

/// <summary>The latest run of one check.</summary>
/// <param name="StartedAt">When it started.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Success">True when it worked, degraded or not.</param>
/// <param name="RoundTrip">The measured round-trip or connect time, or null.</param>
/// <param name="Observations">The values as read; empty when it did not answer.</param>
/// <param name="Rates">The rates per second made from counters in this run; a counter without a trusted delta has none.</param>
public sealed record CheckLive(
    DateTimeOffset StartedAt,
    TimeSpan Elapsed,
    bool Success,
    TimeSpan? RoundTrip,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<RateValue> Rates)
{
    /// <summary>The values as read; empty when it did not answer.</summary>
    public IReadOnlyList<Observation> Observations { get; } = ReadValues.Of(Observations);

    /// <summary>The rates per second made from counters in this run.</summary>
    public IReadOnlyList<RateValue> Rates { get; } = RateValues.Of(Rates);

    /// <summary>Values of the device's picture that hold at this run, whichever run read them; empty when it did not answer.</summary>
    public IReadOnlyList<Observation> PictureObservations { get; init; } = [];

    /// <summary>The phases of the run, also of one that failed; empty for checks without any.</summary>
    public IReadOnlyList<PhaseTime> Phases { get; init; } = [];

    /// <summary><see cref="Observations"/>, table by table.</summary>
    public ReadValues Values => (ReadValues)Observations;

    /// <summary><see cref="Rates"/>, table by table.</summary>
    public RateValues RateValues => (RateValues)Rates;
}

/// <summary>A counter's rate.</summary>
/// <param name="Series">The counter's series.</param>
/// <param name="PerSecond">The rate per second.</param>
public readonly record struct RateValue(Series Series, double PerSecond);

/// <summary>A problem of the installation itself that holds now.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Since">Since when.</param>
/// <param name="Detail">One sentence, in English.</param>
/// <param name="Component">Of what of it: <c>board:Lobby</c>; empty: of the whole.</param>
public sealed record SystemProblem(ProblemKind Kind, DateTimeOffset Since, string Detail, string Component = "");

/// <summary>What the pipeline publishes after a commit.</summary>
/// <param name="At">When.</param>
/// <param name="Nodes">Nodes that changed.</param>
/// <param name="Removed">Ids of nodes that left the catalog.</param>
/// <param name="Events">The committed events, in order.</param>
/// <param name="Problems">All problems of the installation itself that hold now.</param>
public sealed record LiveUpdate(
    DateTimeOffset At,
    IReadOnlyList<NodeLive> Nodes,
    IReadOnlyList<string> Removed,
    IReadOnlyList<EventRecord> Events,
    IReadOnlyList<SystemProblem> Problems);

/// <summary>Receives what was committed, in order, from one writer. Must not block and must not throw.</summary>
public interface ILivePublisher
{
    /// <summary>Publishes one cut.</summary>
    void Publish(LiveUpdate update);
}

/// <summary>What the host tells the poller. Safe from any thread; takes effect in order with the results.</summary>
public interface IPollerControl
{
    /// <summary>Puts a catalog in force: new nodes are scheduled, removed ones forgotten, unchanged ones not disturbed.</summary>
    void ApplyCatalog(DeviceCatalog catalog);

    /// <summary>Tells that a problem of the installation itself holds (or, with a null detail, that it ended). Repeating what is already so changes nothing.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="detail">One sentence, in English, or null.</param>
    /// <param name="component">Of what of it, where there are several; empty: of the whole.</param>
    void ReportProblem(ProblemKind kind, string? detail, string component = "");

    /// <summary>Tells that there is no such part any more, so that no problem of it holds, and nothing works again.</summary>
    void WithdrawProblem(ProblemKind kind, string component);

    /// <summary>Makes all checks of a node due now; never a second one beside a running one.</summary>
    /// <param name="nodeId">The node; unknown ids are ignored.</param>
    void ProbeSoon(string nodeId);

    /// <summary>The same for one check, and writes the run down.</summary>
    /// <param name="nodeId">The node; unknown ids are ignored.</param>
    /// <param name="component">The check.</param>
    void ProbeNow(string nodeId, string component);

    /// <summary>What is written down of the runs of a node's checks, by component: of those that somebody asked for, and of those that fail.</summary>
    /// <param name="nodeId">The node.</param>
    IReadOnlyList<CheckTranscripts> TranscriptsOf(string nodeId);
}
