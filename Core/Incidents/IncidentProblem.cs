using System.Text.Json.Serialization;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;

namespace NetWatch.Core.Incidents;

/// <summary>One failed thing of an incident: a check of a node, or a part of it that a check sees.</summary>
public sealed record IncidentProblem
{
    /// <summary>The node.</summary>
    public required string NodeId { get; init; }

    /// <summary>The node's name when it failed.</summary>
    public required string NodeName { get; init; }

    /// <summary>The check or part (<c>http:portal</c>, <c>storage:/srv</c>).</summary>
    public required string Component { get; init; }

    /// <summary>What kind of problem it is.</summary>
    public ProblemKind Kind { get; init; }

    /// <summary>How loud it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How loud it was at most.</summary>
    public Severity Loudest { get; init; }

    /// <summary>When it began (the first failed run), not when it was decided.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why.</summary>
    public Reason Reason { get; init; }

    /// <summary>One sentence with the facts, in English, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was over, or null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True when it ended because nobody looks at it any more, and not because it works again.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>True once the incident's readers were told of it as it is.</summary>
    public bool Told { get; init; }

    /// <summary>True while it comes and goes.</summary>
    public bool Flapping { get; init; }

    /// <summary>True while it comes and goes and works at this moment.</summary>
    public bool WorksNow { get; init; }

    /// <summary>Who takes care of it, or null.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    /// <summary>What it is called by in commands: <c>NODE</c> or <c>NODE/COMPONENT</c>.</summary>
    [JsonIgnore]
    public string Key => Component.Length == 0 ? NodeId : $"{NodeId}/{Component}";
}
