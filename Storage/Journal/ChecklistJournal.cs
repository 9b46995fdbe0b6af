using Dapper;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Storage.Journal;

/// <summary>The checklists that incidents were given, the histories of their steps and what stands of their files, in the journal.</summary>
internal sealed class ChecklistJournal(JournalDatabase database) : IChecklistJournal
{
    /// <summary>Gives an incident its checklist, where it has none or one whose steps have no history.</summary>
    public static void Give(JournalTransaction transaction, FrozenChecklist checklist) => Write(transaction, JournalSql.SetUntouchedFrozen, checklist);

    /// <inheritdoc/>
    public async ValueTask<FrozenChecklist?> ReadFrozenAsync(long incident, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.QuerySingleOrDefault<string>(JournalSql.ReadFrozen, new { Incident = incident })) is { } body ? Json.Read<FrozenChecklist>(body) : null;

    /// <inheritdoc/>
    public async ValueTask<FrozenChecklist> FreezeAsync(FrozenChecklist checklist, CancellationToken cancellationToken) => await database.WriteAsync(transaction =>
    {
        Write(transaction, JournalSql.AddFrozen, checklist);
        return Json.Read<FrozenChecklist>(transaction.Query<string>(JournalSql.ReadFrozen, new { checklist.Incident }).Single());
    });

    /// <inheritdoc/>
    public async ValueTask<TickOutcome> AppendAsync(ChecklistTick tick, int? expected, CancellationToken cancellationToken) => await database.WriteAsync<TickOutcome>(transaction =>
    {
        ChecklistTick? latest = transaction.Query<string>(JournalSql.ReadLatestTick, new { tick.Incident, tick.Step }).Select(Json.Read<ChecklistTick>).SingleOrDefault();
        int last = latest?.Seq ?? 0;
        if (expected is { } known && known != last) return new TickOutcome.Conflict(latest);
        if (transaction.Query<long>(JournalSql.CountTicks, new { tick.Incident }).Single() >= ChecklistTick.MostPerIncident) return new TickOutcome.Full();
        ChecklistTick saved = tick with { Seq = last + 1 };
        transaction.Execute(JournalSql.AddTick, new { saved.Incident, saved.Step, saved.Seq, Change = transaction.Next(Counters.Change), Body = Json.Write(saved) });
        return new TickOutcome.Saved(saved);
    });

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ChecklistTick>> ReadTicksAsync(long incident, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadTicks, new { Incident = incident }).Select(Json.Read<ChecklistTick>).ToList());

    /// <inheritdoc/>
    public async ValueTask<bool> AttachAsync(Attachment attachment, CancellationToken cancellationToken) => await database.WriteAsync(transaction =>
    {
        Sum sum = transaction.Query<Sum>(JournalSql.SumAttachments, new { attachment.Incident }).Single();
        if (sum.Count >= Attachment.MostPerIncident || sum.Bytes + attachment.Bytes > Attachment.MostBytesPerIncident) return false;
        transaction.Execute(JournalSql.AddAttachment, new { attachment.Incident, attachment.Id, Change = transaction.Next(Counters.Change), attachment.Bytes, Body = Json.Write(attachment) });
        return true;
    });

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Attachment>> ReadAttachmentsAsync(long incident, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadAttachments, new { Incident = incident }).Select(Json.Read<Attachment>).ToList());

    private static void Write(JournalTransaction transaction, string sql, FrozenChecklist checklist) =>
        transaction.Execute(sql, new { checklist.Incident, Change = transaction.Next(Counters.Change), Body = Json.Write(checklist) });

    private sealed class Sum
    {
        public long Count { get; set; }

        public long Bytes { get; set; }
    }
}
