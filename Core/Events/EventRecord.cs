using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetWatch.Core.Operations;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Core.Events;

/// <summary>What kind of fact an event of the log is.</summary>
public enum EventKind
{
    /// <summary>A component's hard state changed.</summary>
    ComponentChanged,

    /// <summary>A node's derived state changed.</summary>
    NodeChanged,

    /// <summary>A site lost its last channel, or has one again. <see cref="EventDraft.NodeId"/> is the site's id.</summary>
    SiteChanged,

    /// <summary>Something of the whole installation began or ended: blind, store away, configuration stale, collector late, a board dark (see <see cref="EventDraft.Problem"/>; <see cref="EventDraft.To"/> is Down when it began, Up when it ended, Unknown when what it was of is no more).</summary>
    SystemChanged,

    /// <summary>A new catalog is in force.</summary>
    CatalogApplied,

    /// <summary>The process started.</summary>
    Started,

    /// <summary>A device restarted (sysUpTime fell).</summary>
    DeviceRestarted,

    /// <summary>A node was removed from the catalog.</summary>
    NodeRemoved,

    /// <summary>A device told something by itself, by an SNMP trap or inform (see <see cref="EventFacts.Trap"/>). It changes no state unless the file says so (<see cref="Catalog.TrapRule"/>).</summary>
    TrapReceived,

    /// <summary>A moment came that the incident engine had waited for. It stands in the log so that a replay decides alike.</summary>
    TimerDue,

    /// <summary>What a device is or has changed: its software, its serial number, a module, an installed package (see <see cref="EventDraft.Detail"/>).</summary>
    InventoryChanged,

    /// <summary>
    /// The results of a component, or (with an empty component) of a node's reachability check, began to change often, or ceased to (see <see cref="EventDraft.Flapping"/>).
    /// <see cref="EventDraft.To"/> is the hard state at that moment; Unknown when it ended because nobody looks at it any more.
    /// </summary>
    FlappingChanged,

    /// <summary>Somebody acted, or the configuration says something new (see <see cref="EventDraft.Action"/>).</summary>
    OperatorActed,
}

/// <summary>What kind of problem an event, an incident or a message is about.</summary>
public enum ProblemKind
{
    /// <summary>None (an informative event).</summary>
    None,

    /// <summary>A device does not answer.</summary>
    DeviceDown,

    /// <summary>A WAN channel does not answer at its far end.</summary>
    ChannelDown,

    /// <summary>All channels of a site are down.</summary>
    SiteLost,

    /// <summary>A check of a device that answers fails.</summary>
    CheckFailed,

    /// <summary>A measured value crossed its threshold.</summary>
    Threshold,

    /// <summary>Checks of many nodes failed within minutes: what failed further is one incident.</summary>
    ManyProblems,

    /// <summary>This host cannot see the network.</summary>
    MonitoringBlind,

    /// <summary>The database is away, slow or full.</summary>
    StoreAway,

    /// <summary>The configuration file was refused.</summary>
    ConfigurationStale,

    /// <summary>NetWatch is behind its own schedule.</summary>
    CollectorLate,

    /// <summary>Traps are to be received, and an address cannot be listened on.</summary>
    TrapsNotReceived,

    /// <summary>A test message was not accepted by a channel.</summary>
    MessagesNotAccepted,

    /// <summary>The screen of a paired board says nothing.</summary>
    BoardDark,
}

/// <summary>An event that is to be committed; the journal gives it its number.</summary>
public record EventDraft
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What kind of fact it is.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The device, channel or site; empty for the whole installation.</summary>
    public string NodeId { get; init; } = "";

    /// <summary>The component; empty for the node itself.</summary>
    public string Component { get; init; } = "";

    /// <summary>The problem it belongs to.</summary>
    public ProblemKind Problem { get; init; }

    /// <summary>The state before, where one changed.</summary>
    public NodeState? From { get; init; }

    /// <summary>The state after, where one changed.</summary>
    public NodeState? To { get; init; }

    /// <summary>Why.</summary>
    public Reason Reason { get; init; }

    /// <summary>One sentence with the facts, in English, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Of <see cref="EventKind.FlappingChanged"/>: true when it began, false when it ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Flapping { get; init; }

    /// <summary>Who acted; null: NetWatch itself.</summary>
    public string? Actor { get; init; }

    /// <summary>What somebody decided, or null.</summary>
    public OperatorAction? Action { get; init; }

    /// <summary>What a message about it must know, frozen when it happened, so that a replay of the log gives the same messages.</summary>
    public EventFacts? Facts { get; init; }
}

/// <summary>A committed event.</summary>
public sealed record EventRecord : EventDraft
{
    /// <summary>A record that is read, or written by hand.</summary>
    public EventRecord()
    {
    }

    [SetsRequiredMembers]
    private EventRecord(EventDraft draft, long seq) : base(draft) => Seq = seq;

    /// <summary>Its place in the log: from 1, rising by 1, never used twice.</summary>
    public required long Seq { get; init; }

    /// <summary>The event as it stands in the log.</summary>
    public static EventRecord Of(EventDraft draft, long seq) => new(draft, seq);
}

/// <summary>The facts around a node when its state changed.</summary>
public sealed record EventFacts
{
    /// <summary>The most ids that <see cref="Through"/> has.</summary>
    public const int MostThrough = 32;

    /// <summary>The most results that <see cref="Evidence"/> has.</summary>
    public const int MostEvidence = 10;

    /// <summary>The node's name.</summary>
    public required string Name { get; init; }

    /// <summary>The node's kind as pages write it (<c>switch</c>, …, <c>channel</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>The node's address.</summary>
    public required string Address { get; init; }

    /// <summary>How much its outage hurts: <c>low</c>, <c>normal</c>, <c>high</c>, <c>critical</c>.</summary>
    public required string Importance { get; init; }

    /// <summary>The site's id, or null.</summary>
    public string? SiteId { get; init; }

    /// <summary>The site's name, or null.</summary>
    public string? SiteName { get; init; }

    /// <summary>Names of its parents, for people.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Ids of its parents, in the order of <see cref="Parents"/>: two nodes may bear one name.</summary>
    public IReadOnlyList<string> ParentIds { get; init; } = [];

    /// <summary>
    /// Ids of the nodes without which it is not reached, nearest first: those that lie on every way from here to it, of two ways only what they share. At most <see cref="MostThrough"/>.
    /// Told by the graph alone, whatever works of it at this moment.
    /// </summary>
    public IReadOnlyList<string> Through { get; init; } = [];

    /// <summary>A device's tags, as the file gives them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The device's vendor as its profile knows it, also from before a restart; null when it never told.</summary>
    public string? Vendor { get; init; }

    /// <summary>
    /// The results that led here, oldest first, at most <see cref="MostEvidence"/>: of a failure those that failed, of a recovery those that worked, of flapping both. Empty where no
    /// result of its own led here.
    /// </summary>
    public IReadOnlyList<ProbeAttempt> Evidence { get; init; } = [];

    /// <summary>Everything that is reached only through it, with its state at this moment.</summary>
    public IReadOnlyList<AffectedNode> Behind { get; init; } = [];

    /// <summary>What would be lost with it and is carried by others; null: nothing, or it is not down.</summary>
    public CarriedNodes? Carried { get; init; }

    /// <summary>The component that decided.</summary>
    public string DecidedBy { get; init; } = "";

    /// <summary>When its outage really began: the start of the first failed run; null when it did not fail.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it last answered, or null.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }

    /// <summary>The last values that were good, for people: name (<c>roundTrip</c>, <c>sysUpTime</c>, …) to text with unit.</summary>
    public IReadOnlyDictionary<string, string> LastGood { get; init; } = new Dictionary<string, string>();

    /// <summary>True when this failure took the last channel of its site.</summary>
    public bool SiteLost { get; init; }

    /// <summary>A channel's provider, or null.</summary>
    public string? Provider { get; init; }

    /// <summary>A channel's near device and port as text, or null.</summary>
    public string? Near { get; init; }

    /// <summary>A channel's role, or null.</summary>
    public string? Role { get; init; }

    /// <summary>What the device told, where the event is a trap, else null.</summary>
    public TrapFacts? Trap { get; init; }
}

/// <summary>One result of a check, or of a part that a check sees.</summary>
/// <param name="At">When its run started.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="Reason">Why.</param>
/// <param name="Milliseconds">The measured round-trip or connect time; null when nothing answered, and of parts.</param>
public readonly record struct ProbeAttempt(DateTimeOffset At, ProbeOutcome Outcome, Reason Reason, double? Milliseconds);

/// <summary>A node that an outage touches.</summary>
/// <param name="NodeId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind as pages write it.</param>
/// <param name="State">Its state at that moment.</param>
/// <param name="Site">The id of its site, or null.</param>
public sealed record AffectedNode(string NodeId, string Name, string Kind, NodeState State, string? Site = null);

/// <summary>What hangs behind a lost node and is still reached by another way.</summary>
/// <param name="Count">How many devices and channels.</param>
/// <param name="By">Names of the nodes that carry them, at most five.</param>
public sealed record CarriedNodes(int Count, IReadOnlyList<string> By);
