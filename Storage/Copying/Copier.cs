using Dapper;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Storage.Journal;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Copying;

/// <summary>Copies events, incidents, messages and the work on checklists from the journal to the store, in order and idempotently. A cursor moves only after its rows are committed there.</summary>
internal sealed class Copier(JournalDatabase journal, StoreDatabase store, StoreHealth health)
{
    private const int Step = 500;

    // Changes go row by row, each a journey to the server or two; samples wait for the same connection.
    private const int ChangesStep = 100;

    /// <summary>Copies everything that waits.</summary>
    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        await CopyAllAsync(Counters.CopiedEvents, CopyEventsAsync, cancellationToken);
        await CopyAllAsync(Counters.CopiedIncidents, after => CopyChangesAsync(after, JournalSql.ReadIncidentsToCopy, StoreSql.UpdateIncident, StoreSql.InsertIncident, r => CopyRows.Of(Json.Read<Incident>(r.Body))), cancellationToken);
        await CopyAllAsync(Counters.CopiedOutbox, after => CopyChangesAsync(after, JournalSql.ReadMessagesToCopy, StoreSql.UpdateMessage, StoreSql.InsertMessage, r => CopyRows.Of(Json.Read<OutboxMessage>(r.Body), r.NodeId, r.Component, r.Problem)), cancellationToken);
        await CopyAllAsync(Counters.CopiedFrozen, after => CopyChangesAsync(after, JournalSql.ReadFrozenToCopy, StoreSql.UpdateFrozen, StoreSql.InsertFrozen, r => CopyRows.Of(Json.Read<FrozenChecklist>(r.Body), r.Body)), cancellationToken);
        await CopyAllAsync(Counters.CopiedTicks, after => CopyChangesAsync(after, JournalSql.ReadTicksToCopy, StoreSql.UpdateTick, StoreSql.InsertTick, r => CopyRows.Of(Json.Read<ChecklistTick>(r.Body))), cancellationToken);
        await CopyAllAsync(Counters.CopiedAttachments, after => CopyChangesAsync(after, JournalSql.ReadAttachmentsToCopy, StoreSql.UpdateAttachment, StoreSql.InsertAttachment, r => CopyRows.Of(Json.Read<Attachment>(r.Body))), cancellationToken);
        await CountAsync();
    }

    /// <summary>Counts what waits.</summary>
    public async Task CountAsync()
    {
        long events = await journal.CounterAsync(Counters.CopiedEvents);
        long incidents = await journal.CounterAsync(Counters.CopiedIncidents);
        long outbox = await journal.CounterAsync(Counters.CopiedOutbox);
        long frozen = await journal.CounterAsync(Counters.CopiedFrozen);
        long ticks = await journal.CounterAsync(Counters.CopiedTicks);
        long attachments = await journal.CounterAsync(Counters.CopiedAttachments);
        health.ToCopy(await journal.ReadAsync(connection => connection.ExecuteScalar<long>(JournalSql.CountToCopy, new { Events = events, Incidents = incidents, Outbox = outbox, Frozen = frozen, Ticks = ticks, Attachments = attachments })));
    }

    private async Task CopyAllAsync(string cursor, Func<long, Task<long?>> copy, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && await copy(await journal.CounterAsync(cursor)) is long reached)
            await journal.WriteAsync(transaction => transaction.Set(cursor, reached));
    }

    private async Task<long?> CopyEventsAsync(long after)
    {
        List<EventRecord> events = await journal.ReadAsync(connection => connection.Query<string>(JournalSql.ReadEvents, new { After = after, Limit = Step }).Select(Json.Read<EventRecord>).ToList());
        if (events.Count == 0) return null;
        await store.WriteAsync(transaction =>
        {
            // Events arrive in order, so what is above the store's last is missing and nothing else is.
            long last = transaction.Query<long>(StoreSql.ReadLastEvent).Single();
            List<EventRow> missing = [.. events.Where(e => e.Seq > last).Select(CopyRows.Of)];
            if (missing.Count > 0) transaction.Dialect.InsertEvents(transaction.Connection, transaction.Transaction, missing);
            return missing.Count;
        });
        return events[^1].Seq;
    }

    private async Task<long?> CopyChangesAsync(long after, string read, string update, string insert, Func<ChangeRow, object> row)
    {
        List<ChangeRow> changes = await journal.ReadAsync(connection => connection.Query<ChangeRow>(read, new { After = after, Limit = ChangesStep }).AsList());
        if (changes.Count == 0) return null;
        await store.WriteAsync(transaction =>
        {
            foreach (ChangeRow change in changes)
            {
                object parameters = row(change);
                if (transaction.Execute(update, parameters) == 0) transaction.Execute(insert, parameters);
            }

            return changes.Count;
        });
        return changes[^1].Change;
    }

    private sealed class ChangeRow
    {
        public long Change { get; set; }

        public string Body { get; set; } = "";

        public string NodeId { get; set; } = "";

        public string Component { get; set; } = "";

        public string Problem { get; set; } = "";
    }
}
