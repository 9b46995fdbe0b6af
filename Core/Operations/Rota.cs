namespace NetWatch.Core.Operations;

/// <summary>Who is on call, and when.</summary>
public sealed record Rota
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The IANA zone of its shifts.</summary>
    public required string Zone { get; init; }

    /// <summary>Shifts. Where two overlap, both are on call.</summary>
    public IReadOnlyList<Shift> Shifts { get; init; } = [];

    /// <summary>Swaps: who stands in for whom. A swap counts within its time whatever the shifts say; the youngest first.</summary>
    public IReadOnlyList<Swap> Swaps { get; init; } = [];

    /// <summary>The contact that is on call where no shift says who; null: nobody, and the next step is taken at once.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>A shift, once or recurring.</summary>
public sealed record Shift
{
    /// <summary>The contact on call.</summary>
    public required string Contact { get; init; }

    /// <summary>When it begins, local time of the rota's zone; of a recurring one the first.</summary>
    public required DateTime From { get; init; }

    /// <summary>When it ends, local time: of a recurring one the first, and each as long by the clock on the wall. At most 366 days after <see cref="From"/>.</summary>
    public required DateTime To { get; init; }

    /// <summary>How it recurs: an RRULE of RFC 5545 (<c>FREQ=WEEKLY;INTERVAL=2</c>); null: once.</summary>
    public string? Recurs { get; init; }

    /// <summary>Local dates on which a recurring one does not begin.</summary>
    public IReadOnlyList<DateOnly> Except { get; init; } = [];

    /// <summary>Where it came from: the UID of an imported event, or null.</summary>
    public string? Uid { get; init; }
}

/// <summary>Somebody stands in for somebody else.</summary>
/// <param name="Contact">Who stands in.</param>
/// <param name="For">For whom; null: for whoever is on call.</param>
/// <param name="From">When it begins, local time of the rota's zone.</param>
/// <param name="To">When it ends, local time.</param>
/// <param name="Note">Why, or null.</param>
public sealed record Swap(string Contact, string? For, DateTime From, DateTime To, string? Note = null);
