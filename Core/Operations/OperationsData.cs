using System.Collections.Immutable;

namespace NetWatch.Core.Operations;

/// <summary>What people change in operation, as one value: it is exported and imported as one JSON.</summary>
public sealed record OperationsData
{
    /// <summary>Nothing is set up.</summary>
    public static OperationsData Empty { get; } = new();

    /// <summary>Contacts by id.</summary>
    public ImmutableSortedDictionary<string, Contact> Contacts { get; init => field = Ordinal(value); } = Ordinal(ImmutableSortedDictionary<string, Contact>.Empty);

    /// <summary>Groups by id.</summary>
    public ImmutableSortedDictionary<string, ContactGroup> Groups { get; init => field = Ordinal(value); } = Ordinal(ImmutableSortedDictionary<string, ContactGroup>.Empty);

    /// <summary>Rotas by id.</summary>
    public ImmutableSortedDictionary<string, Rota> Rotas { get; init => field = Ordinal(value); } = Ordinal(ImmutableSortedDictionary<string, Rota>.Empty);

    /// <summary>Escalation policies by id.</summary>
    public ImmutableSortedDictionary<string, EscalationPolicy> Policies { get; init => field = Ordinal(value); } = Ordinal(ImmutableSortedDictionary<string, EscalationPolicy>.Empty);

    /// <summary>Routes by id. An incident that none fits is told to every contact: it is never lost.</summary>
    public ImmutableSortedDictionary<string, Route> Routes { get; init => field = Ordinal(value); } = Ordinal(ImmutableSortedDictionary<string, Route>.Empty);

    /// <summary>Maintenance windows by id.</summary>
    public ImmutableSortedDictionary<string, MaintenanceWindow> Windows { get; init => field = Ordinal(value); } = Ordinal(ImmutableSortedDictionary<string, MaintenanceWindow>.Empty);

    /// <summary>Silences by id.</summary>
    public ImmutableSortedDictionary<string, Silence> Silences { get; init => field = Ordinal(value); } = Ordinal(ImmutableSortedDictionary<string, Silence>.Empty);

    /// <summary>The daily test messages; null: none.</summary>
    public DailyTest? DailyTest { get; init; }

    /// <summary>In one order in every process, whatever its culture is: what reads JSON does not know of it.</summary>
    private static ImmutableSortedDictionary<string, T> Ordinal<T>(ImmutableSortedDictionary<string, T> things) =>
        things.KeyComparer == StringComparer.Ordinal ? things : things.WithComparers(StringComparer.Ordinal);
}

/// <summary>A test message a day by each channel, so that a dead one is found before it is needed.</summary>
/// <param name="At">When, local time.</param>
/// <param name="Zone">The IANA zone.</param>
/// <param name="Contacts">Ids of contacts: by each of their addresses.</param>
public sealed record DailyTest(TimeOnly At, string Zone, IReadOnlyList<string> Contacts);
