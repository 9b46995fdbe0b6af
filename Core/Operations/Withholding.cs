namespace NetWatch.Core.Operations;

/// <summary>What a maintenance window or a silence is about. A node is meant when any of the lists has it; an empty scope is refused.</summary>
public sealed record Scope
{
    /// <summary>Ids of devices and channels.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Sites' ids: everything in them.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Tags: every device that bears one.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>True, the default: also what is reached only through one of <see cref="Nodes"/>.</summary>
    public bool Behind { get; init; } = true;

    /// <summary>Only this check or part (<c>http:portal</c>); null: whatever fails.</summary>
    public string? Component { get; init; }

    /// <summary>True: everything that is monitored.</summary>
    public bool Everything { get; init; }
}

/// <summary>Planned work: nobody is told of what fails within it. What failed before and still does, and what fails on when it ends, is told then.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What is done.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public required Scope Scope { get; init; }

    /// <summary>When.</summary>
    public required WindowSchedule Schedule { get; init; }

    /// <summary>A comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>When a window is: local time, so that it stays at the same hour whatever the zone's rules become.</summary>
public sealed record WindowSchedule
{
    /// <summary>The IANA zone (<c>Asia/Almaty</c>).</summary>
    public required string Zone { get; init; }

    /// <summary>When it begins, local time; of a recurring one the first.</summary>
    public required DateTime Start { get; init; }

    /// <summary>How long it is, 1 minute to 31 days: time that passes, whatever clocks are set to meanwhile.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How it recurs: an RRULE of RFC 5545 (<c>FREQ=MONTHLY;BYDAY=1SU</c>); null: once.</summary>
    public string? Recurs { get; init; }

    /// <summary>Local dates on which a recurring one is left out.</summary>
    public IReadOnlyList<DateOnly> Except { get; init; } = [];
}

/// <summary>Somebody wants no messages about something until a time.</summary>
public sealed record Silence
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required Scope Scope { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why; never empty: who comes after reads it.</summary>
    public required string Comment { get; init; }

    /// <summary>Who set it.</summary>
    public required string Actor { get; init; }
}
