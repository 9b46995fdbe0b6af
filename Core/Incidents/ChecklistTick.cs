using System.Text.Json.Serialization;

namespace NetWatch.Core.Incidents;

/// <summary>What an entry of a step's history is.</summary>
public enum TickKind
{
    /// <summary>Somebody said what became of the step.</summary>
    Said,

    /// <summary>Somebody gave the step to somebody, or took it away; its state is as before.</summary>
    Assigned,

    /// <summary>Its proof holds: NetWatch ticked it.</summary>
    Proved,

    /// <summary>Its proof does not hold any more: it is open again.</summary>
    ProofCeased,
}

/// <summary>An entry of a step's history. Entries are never changed and never removed; the latest one counts.</summary>
public sealed record ChecklistTick
{
    /// <summary>Nothing became of it yet, or not any more.</summary>
    public const string Open = "open";

    /// <summary>It was done.</summary>
    public const string Done = "done";

    /// <summary>It does not apply here.</summary>
    public const string NotApplicable = "notApplicable";

    /// <summary>It was done and did not help.</summary>
    public const string DidNotHelp = "didNotHelp";

    /// <summary>Who ticks a step that is proved.</summary>
    public const string NetWatch = "NetWatch";

    /// <summary>The most entries of one incident.</summary>
    public const int MostPerIncident = 1000;

    /// <summary>The incident's number.</summary>
    public required long Incident { get; init; }

    /// <summary>The step, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Its place in the step's history: from 1, rising by 1. The journal sets it.</summary>
    public int Seq { get; init; }

    /// <summary>What it is.</summary>
    public TickKind Kind { get; init; }

    /// <summary>What became of the step: <c>done</c>, <c>notApplicable</c>, <c>didNotHelp</c>, or <c>open</c> again.</summary>
    public required string State { get; init; }

    /// <summary>Who said so; <see cref="NetWatch"/> of a proof.</summary>
    public required string Actor { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A note, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Who is to do the step after this entry, a contact's id or a name; null: nobody in particular.</summary>
    public string? Assignee { get; init; }

    /// <summary>The attachment's id, or null.</summary>
    public string? Attachment { get; init; }

    /// <summary>True when NetWatch ticked it because its proof holds.</summary>
    [JsonIgnore]
    public bool IsProved => Kind == TickKind.Proved;
}

/// <summary>What became of an entry that was to be added.</summary>
public abstract record TickOutcome
{
    private TickOutcome()
    {
    }

    /// <summary>It stands there.</summary>
    /// <param name="Tick">As it stands, with its place.</param>
    public sealed record Saved(ChecklistTick Tick) : TickOutcome;

    /// <summary>Somebody wrote meanwhile.</summary>
    /// <param name="Latest">What stands there last; null: nothing.</param>
    public sealed record Conflict(ChecklistTick? Latest) : TickOutcome;

    /// <summary>The incident has as many entries as it may have.</summary>
    public sealed record Full : TickOutcome;
}

/// <summary>A file that somebody added to an incident.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="Id">Its id, unique in the incident: lower-case hexadecimal digits.</param>
/// <param name="Name">What it is called, for people; never a path.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Actor">Who added it.</param>
/// <param name="At">When.</param>
public sealed record Attachment(long Incident, string Id, string Name, string Type, long Bytes, string Actor, DateTimeOffset At)
{
    /// <summary>The most bytes of one.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>The most of one incident.</summary>
    public const int MostPerIncident = 20;

    /// <summary>The most bytes of all of one incident.</summary>
    public const int MostBytesPerIncident = 50 * 1024 * 1024;
}

/// <summary>How far the work on an incident's checklist is.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="State">What became of it: <c>done</c>, <c>notApplicable</c>, <c>didNotHelp</c>, or <c>open</c> again.</param>
/// <param name="Actor">Who said so.</param>
/// <param name="At">When.</param>
/// <param name="Note">A note, or null.</param>
public sealed record ChecklistProgress(long Incident, int Step, string State, string Actor, DateTimeOffset At, string? Note)
{
    /// <summary>The latest word on each step, in the order of the steps; who is to do it is none.</summary>
    public static IReadOnlyList<ChecklistProgress> Of(IEnumerable<ChecklistTick> ticks) =>
        [.. ticks.Where(t => t.Kind != TickKind.Assigned).GroupBy(t => t.Step).OrderBy(g => g.Key).Select(g => g.MaxBy(t => t.Seq)!)
            .Select(t => new ChecklistProgress(t.Incident, t.Step, t.State, t.Actor, t.At, t.Note))];
}
