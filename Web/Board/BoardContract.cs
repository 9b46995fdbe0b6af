using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Web.Board;

/// <summary>One component as the board shows it.</summary>
public sealed record BoardComponent(string Component, NodeState State, DateTimeOffset? Since, Reason Reason, string? Detail, DateTimeOffset? CheckedAt);

/// <summary>A row of failures that is not hard yet.</summary>
public sealed record BoardSoft(int Failures, int Of);

/// <summary>What only a WAN channel has.</summary>
public sealed record BoardChannel(string From, string To, string? Provider, string? Role, long? SpeedBitsPerSecond, double? InBitsPerSecond, double? OutBitsPerSecond);

/// <summary>A device or channel as the board shows it; times are UTC, <see cref="RoundTripMs"/> is in milliseconds, <see cref="Product"/> is what the device says it is: vendor, model and version; <see cref="AcknowledgedBy"/> takes care of its incident; <see cref="Flapping"/>: its state changes so often that it says little. Of its incident: how loud it is, when its outage began, and how many of its problems hold (0 where the node itself does not answer).</summary>
public sealed record BoardNode(
    string Id,
    string Name,
    string NodeType,
    string Kind,
    string? SiteId,
    Importance Importance,
    string Address,
    NodeState State,
    DateTimeOffset? Since,
    Reason Reason,
    string? Detail,
    BoardSoft? Soft,
    DateTimeOffset? CheckedAt,
    string Reachability,
    double? RoundTripMs,
    IReadOnlyList<string> Parents,
    IReadOnlyList<BoardComponent> Components,
    long? IncidentId,
    BoardChannel? Channel,
    string? Product,
    string? AcknowledgedBy = null,
    bool Flapping = false,
    Severity? IncidentSeverity = null,
    DateTimeOffset? IncidentSince = null,
    int IncidentProblems = 0);

/// <summary>A site: its worst state, and whether all its channels are down.</summary>
public sealed record BoardSite(string Id, string Name, NodeState State, bool Lost);

/// <summary>A state event of the ticker.</summary>
public sealed record BoardEvent(long Seq, DateTimeOffset At, string NodeId, string NodeName, string? Component, NodeState? From, NodeState To, bool Hard, Reason Reason, string? Detail);

/// <summary>A problem of the installation itself.</summary>
public sealed record BoardProblem(ProblemKind Kind, DateTimeOffset Since, string Detail);

/// <summary>How many nodes are in each state.</summary>
public sealed record BoardTotals(int Up, int Degraded, int Down, int Unreachable, int Unknown);

/// <summary>A defect of the configuration file.</summary>
public sealed record BoardDefect(string Path, string Message);

/// <summary>Whether the file in force is the file on disk.</summary>
public sealed record BoardConfiguration(bool Stale, DateTimeOffset LoadedAt, IReadOnlyList<BoardDefect> Defects);

/// <summary>Everything, at one revision.</summary>
public sealed record BoardSnapshot(
    string Epoch,
    long Revision,
    DateTimeOffset At,
    string Version,
    string Installation,
    bool Demo,
    BoardConfiguration Configuration,
    IReadOnlyList<BoardProblem> Problems,
    BoardTotals Totals,
    IReadOnlyList<BoardSite> Sites,
    IReadOnlyList<BoardNode> Nodes,
    IReadOnlyList<BoardEvent> Events);

/// <summary>What changed from one revision to the next; null means unchanged.</summary>
public sealed record BoardDelta(
    string Epoch,
    long Revision,
    DateTimeOffset At,
    IReadOnlyList<BoardNode> Nodes,
    IReadOnlyList<string> Removed,
    BoardTotals Totals,
    IReadOnlyList<BoardSite>? Sites,
    IReadOnlyList<BoardEvent> Events,
    IReadOnlyList<BoardProblem>? Problems,
    BoardConfiguration? Configuration);

/// <summary>A sign of life between deltas.</summary>
public sealed record BoardTick(string Epoch, long Revision, DateTimeOffset At);
