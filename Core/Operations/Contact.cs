namespace NetWatch.Core.Operations;

/// <summary>A person, or a program, that is told.</summary>
public sealed record Contact
{
    /// <summary>Its id: 1 to 60 small letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The language of its messages: <c>kk</c>, <c>ru</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where it is reached, in the order in which that is tried: the second one when the first did not take a message within two minutes.</summary>
    public IReadOnlyList<ContactAddress> Addresses { get; init; } = [];

    /// <summary>When it is not to be disturbed; null: never.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Holidays and other days on which it is not told at all.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>At most so many messages in an hour, 1 to 1000; what is more comes as one digest. Programs (<c>webhook</c>, <c>alertmanager</c>, <c>command</c>) have no cap.</summary>
    public int HourlyCap { get; init; } = 60;

    /// <summary>So many messages within five minutes are sent one by one, 1 to 1000; what follows is collected into digests.</summary>
    public int Burst { get; init; } = 11;
}

/// <summary>Where a contact is reached.</summary>
/// <param name="Channel">The channel: <c>mail</c>, <c>sms</c>, <c>telegram</c>, …</param>
/// <param name="Address">The address on it, as <c>Notifier:Recipients</c> writes it.</param>
public sealed record ContactAddress(string Channel, string Address);

/// <summary>Hours of each day in which a contact is told of critical incidents only.</summary>
public sealed record QuietHours
{
    /// <summary>When they begin, local time.</summary>
    public required TimeOnly From { get; init; }

    /// <summary>When they end, local time; not later than <see cref="From"/>: on the next day.</summary>
    public required TimeOnly To { get; init; }

    /// <summary>The IANA zone of both.</summary>
    public required string Zone { get; init; }

    /// <summary>Days of the week on which all day is quiet besides.</summary>
    public IReadOnlyList<DayOfWeek> WholeDays { get; init; } = [];

    /// <summary>True: critical incidents wait, too.</summary>
    public bool EvenCritical { get; init; }
}

/// <summary>Days on which a contact is not told.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Zone">The IANA zone of both.</param>
/// <param name="Note">Why, or null.</param>
public sealed record Absence(DateOnly From, DateOnly To, string Zone, string? Note = null);

/// <summary>Contacts that are told together.</summary>
public sealed record ContactGroup
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of its contacts.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];
}
