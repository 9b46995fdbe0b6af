namespace NetWatch.Notifier.Calendars;

/// <summary>One time that something is.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it is over: the first moment after it.</param>
internal readonly record struct Occurrence(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Contains(DateTimeOffset at) => Start <= at && at < End;
}
