using System.Text.Json.Serialization;
using NetWatch.Core.Probing;

namespace NetWatch.Core.States;

/// <summary>The observed state of a component, a node or a site.</summary>
public enum NodeState
{
    /// <summary>Nothing is known: not probed yet, no right to probe, or blind.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Up,

    /// <summary>It answers, but something of it does not work.</summary>
    Degraded,

    /// <summary>It does not answer, and that was tested enough to be told (hard).</summary>
    Down,

    /// <summary>It does not answer, and every parent is Down or Unreachable.</summary>
    Unreachable,
}

/// <summary>What the tracker remembers of one component. A value: the tracker makes the next one from it.</summary>
public sealed record ComponentState
{
    /// <summary>The state before anything was probed.</summary>
    public static ComponentState Initial { get; } = new();

    /// <summary>The hard state.</summary>
    public NodeState State { get; init; } = NodeState.Unknown;

    /// <summary>When the hard state began; null before the first.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why the hard state holds.</summary>
    public Reason Reason { get; init; } = Reason.NotProbedYet;

    /// <summary>One sentence with the facts, in English, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Failures in a row; 0 when the last result was a success. Below the limit the failure is soft.</summary>
    public int Failures { get; init; }

    /// <summary>Successes in a row since the last failure, up to the limit that clears.</summary>
    public int Successes { get; init; }

    /// <summary>Start of the first run of the present row of failures; null when it does not fail.</summary>
    public DateTimeOffset? FirstFailureAt { get; init; }

    /// <summary>Start of the latest run with any verdict.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Start of the latest run that worked.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }

    /// <summary>False when it is told only as an event and never degrades its node (see <see cref="Finding.Degrades"/>).</summary>
    public bool Degrades { get; init; } = true;

    /// <summary>True while nothing is known of a component whose problem was told: that it works again must be told, too.</summary>
    public bool EndIsOwed { get; init; }

    /// <summary>True while its results change so often that the state says little: a mark beside the state, never instead of it. Of a node: that its reachability check does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Flapping { get; init; }
}

/// <summary>The state of one component of one node, as the journal keeps it over a restart.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Component">The component; empty for the node's own derived state.</param>
/// <param name="State">The state.</param>
public sealed record StoredState(string NodeId, string Component, ComponentState State);
