namespace NetWatch.Storage.Journal;

/// <summary>Keeps the numbers of events and incidents above those that the store has, also when the journal is new, lost or restored: a number that came twice would overwrite history.</summary>
internal sealed class StoreNumbers(JournalDatabase journal, TimeProvider time)
{
    private static readonly DateTimeOffset s_incidentEpoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Goes on after the numbers of a store that was reached.</summary>
    /// <param name="lastEvent">The highest event number in the store.</param>
    /// <param name="lastIncident">The highest incident number in the store.</param>
    public Task RaiseAsync(long lastEvent, long lastIncident) => journal.WriteAsync(transaction =>
    {
        transaction.Set(Counters.StoreKnown, 1);
        transaction.Raise(Counters.Incident, lastIncident);
        if (transaction.Get(Counters.Event) >= lastEvent) return true;
        transaction.Set(Counters.Event, lastEvent);
        transaction.Raise(Counters.CopiedEvents, lastEvent);
        return true;
    });

    /// <summary>
    /// While the store is away at the start: a journal that has never met it cannot know its numbers, so it begins where no store can be,
    /// at the clock: events at ten a second since 1970, incidents at one a second since 2020 (nine digits, which people can still read out).
    /// They go on from there when the store is back.
    /// </summary>
    public Task AssumeAsync() => journal.WriteAsync(transaction =>
    {
        if (transaction.Get(Counters.StoreKnown) != 0) return false;
        DateTimeOffset now = time.GetUtcNow();
        transaction.Set(Counters.StoreKnown, 1);
        transaction.Raise(Counters.Event, now.ToUnixTimeSeconds() * 10);
        transaction.Raise(Counters.Incident, (long)(now - s_incidentEpoch).TotalSeconds);
        return true;
    });
}
