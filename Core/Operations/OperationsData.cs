using System.Collections.Immutable;

namespace NetWatch.Core.Operations;

/// <summary>What people change in operation, as one value: it is exported and imported as one JSON.</summary>
public sealed record OperationsData
{
    /// <summary>Nothing is set up.</summary>
    public static OperationsData Empty { get; } = new();

    /// <summary>Contacts by id.</summary>
    public ImmutableSortedDictionary<string, Contact> Contacts { get; init; } = ImmutableSortedDictionary.Create<string, Contact>(StringComparer.Ordinal);

    /// <summary>Groups by id.</summary>
    public ImmutableSortedDictionary<string, ContactGroup> Groups { get; init; } = ImmutableSortedDictionary.Create<string, ContactGroup>(StringComparer.Ordinal);

    /// <summary>Rotas by id.</summary>
    public ImmutableSortedDictionary<string, Rota> Rotas { get; init; } = ImmutableSortedDictionary.Create<string, Rota>(StringComparer.Ordinal);

    /// <summary>Escalation policies by id.</summary>
    public ImmutableSortedDictionary<string, EscalationPolicy> Policies { get; init; } = ImmutableSortedDictionary.Create<string, EscalationPolicy>(StringComparer.Ordinal);

    /// <summary>Routes by id. An incident that none fits is told to every contact: it is never lost.</summary>
    public ImmutableSortedDictionary<string, Route> Routes { get; init; } = ImmutableSortedDictionary.Create<string, Route>(StringComparer.Ordinal);

    /// <summary>Maintenance windows by id.</summary>
    public ImmutableSortedDictionary<string, MaintenanceWindow> Windows { get; init; } = ImmutableSortedDictionary.Create<string, MaintenanceWindow>(StringComparer.Ordinal);

    /// <summary>Silences by id.</summary>
    public ImmutableSortedDictionary<string, Silence> Silences { get; init; } = ImmutableSortedDictionary.Create<string, Silence>(StringComparer.Ordinal);

    /// <summary>The daily test messages; null: none.</summary>
    public DailyTest? DailyTest { get; init; }
}

/// <summary>A test message a day by each channel, so that a dead one is found before it is needed.</summary>
/// <param name="At">When, local time.</param>
/// <param name="Zone">The IANA zone.</param>
/// <param name="Contacts">Ids of contacts: by each of their addresses.</param>
public sealed record DailyTest(TimeOnly At, string Zone, IReadOnlyList<string> Contacts);
