namespace NetWatch.Storage.Journal;

/// <summary>Forgets what the store has and the engine has decided on, after at least 30 days. Open incidents and pending messages stay for ever.</summary>
internal sealed class JournalTrim(JournalDatabase journal, StorageOptions options)
{
    private const int RowsPerStep = 1_000;

    /// <summary>Trims, so many rows a transaction.</summary>
    public async Task TrimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        long before = now.AddDays(-options.JournalDays).ToUnixTimeMilliseconds();
        while (!cancellationToken.IsCancellationRequested && await journal.WriteAsync(t => TrimEvents(t, before)) == RowsPerStep)
        {
            // The next step.
        }

        while (!cancellationToken.IsCancellationRequested && await journal.WriteAsync(t => TrimIncidents(t, before)) == RowsPerStep)
        {
            // The next step.
        }

        while (!cancellationToken.IsCancellationRequested && await journal.WriteAsync(t => TrimOtherMessages(t, before)) == RowsPerStep)
        {
            // The next step.
        }

        await journal.ShrinkAsync();
    }

    private static int TrimEvents(JournalTransaction transaction, long before)
    {
        long upto = Math.Min(transaction.Get(Counters.CopiedEvents), transaction.Get(Counters.Engine));
        return transaction.Execute(JournalSql.TrimEvents, new { Upto = upto, Before = before, Limit = RowsPerStep });
    }

    /// <summary>Digests and test messages belong to no incident.</summary>
    private static int TrimOtherMessages(JournalTransaction transaction, long before) =>
        transaction.Execute(JournalSql.TrimOtherMessages, new { Before = before, Upto = transaction.Get(Counters.CopiedOutbox), Limit = RowsPerStep });

    private static int TrimIncidents(JournalTransaction transaction, long before)
    {
        List<long> old = transaction.Query<long>(JournalSql.FindOldIncidents, new
        {
            Before = before,
            Upto = transaction.Get(Counters.CopiedIncidents),
            UptoOutbox = transaction.Get(Counters.CopiedOutbox),
            UptoFrozen = transaction.Get(Counters.CopiedFrozen),
            UptoTicks = transaction.Get(Counters.CopiedTicks),
            UptoAttachments = transaction.Get(Counters.CopiedAttachments),
            Limit = RowsPerStep,
        });
        foreach (long number in old) transaction.Execute(JournalSql.TrimIncident, new { Number = number });
        return old.Count;
    }
}
