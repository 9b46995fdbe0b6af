namespace NetWatch.Notifier.Calendars;

/// <summary>A time in which the same contacts are on call.</summary>
/// <param name="Start">When it begins, with the offset of the rota's zone.</param>
/// <param name="End">When it is over.</param>
/// <param name="Contacts">Ids of the contacts; empty: a gap, nobody is.</param>
public sealed record OnCallSpan(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<string> Contacts);
