using NetWatch.Core.Events;
using NetWatch.Core.Incidents;

namespace NetWatch.Core.Operations;

/// <summary>Whom an incident is told, and whom when nobody acknowledges it.</summary>
public sealed record EscalationPolicy
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The steps, by rising delay; the first one has none. Steps go on until somebody acknowledges.</summary>
    public IReadOnlyList<EscalationStep> Steps { get; init; } = [];
}

/// <summary>A step of a policy.</summary>
public sealed record EscalationStep
{
    /// <summary>Minutes from the incident's first message, 0 to 10080.</summary>
    public int AfterMinutes { get; init; }

    /// <summary>Who: <c>contact:ID</c>, <c>group:ID</c> or <c>rota:ID</c>.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Only by these channels of theirs, in this order; empty: by each one's own first.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];
}

/// <summary>Which incidents a policy gets. Routes are looked at by rising <see cref="Order"/>; the first that fits decides, unless it says to go on.</summary>
public sealed record Route
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its place; equal ones by id.</summary>
    public int Order { get; init; }

    /// <summary>The policy's id.</summary>
    public required string Policy { get; init; }

    /// <summary>True: routes after it are looked at, too.</summary>
    public bool GoOn { get; init; }

    /// <summary>Sites' ids; empty: any. The same of the lists below.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Nodes' ids.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Kinds of nodes as pages write them (<c>switch</c>, <c>channel</c>, …).</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Tags, one of which the node must bear.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Kinds of problems.</summary>
    public IReadOnlyList<ProblemKind> Problems { get; init; } = [];

    /// <summary>Incidents at least so loud.</summary>
    public Severity AtLeast { get; init; }

    /// <summary>Only in these hours of the week; null: always.</summary>
    public WeeklyHours? Hours { get; init; }
}

/// <summary>Hours of some days of the week.</summary>
/// <param name="Days">The days; empty: all.</param>
/// <param name="From">When they begin, local time.</param>
/// <param name="To">When they end, local time; not later than <paramref name="From"/>: on the next day.</param>
/// <param name="Zone">The IANA zone of both.</param>
public sealed record WeeklyHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To, string Zone);
