using Dapper;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;

namespace NetWatch.Storage.Journal;

/// <summary>Incidents, their messages and the work on their checklists, in the journal.</summary>
internal sealed class IncidentJournal(JournalDatabase database, ILeadership leadership) : IIncidentJournal
{
    private const string Operations = "operations";
    private const string Budgets = "budgets";

    /// <inheritdoc/>
    public async ValueTask<IncidentCheckpoint> LoadAsync(CancellationToken cancellationToken)
    {
        List<Incident> open = await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadOpenIncidents).Select(Json.Read<Incident>).ToList());
        return new IncidentCheckpoint(await database.CounterAsync(Counters.Engine), open, await database.CounterAsync(Counters.Incident))
        {
            Operations = await ReadEngineAsync(Operations, OperationsState.Empty),
            Budgets = await ReadEngineAsync(Budgets, new Dictionary<string, Budget>()),
        };
    }

    private async Task<T> ReadEngineAsync<T>(string name, T none) =>
        await database.ReadAsync(connection => connection.QuerySingleOrDefault<string>(JournalSql.ReadEngine, new { Name = name })) is { } body ? Json.Read<T>(body) : none;

    /// <inheritdoc/>
    public async ValueTask CommitAsync(IncidentCommit commit, CancellationToken cancellationToken) => await database.WriteAsync(transaction =>
    {
        foreach (Incident incident in commit.Incidents)
        {
            transaction.Execute(JournalSql.SetIncident, new
            {
                incident.Number,
                incident.NodeId,
                incident.Component,
                Problem = Json.Word(incident.Problem),
                ClosedAtMs = incident.ClosedAt?.ToUnixTimeMilliseconds(),
                Change = transaction.Next(Counters.Change),
                Body = Json.Write(incident),
            });
            transaction.Raise(Counters.Incident, incident.Number);
        }

        foreach (OutboxMessage message in commit.Messages)
        {
            IncidentKey key = transaction.Query<IncidentKey>(JournalSql.ReadIncidentKey, new { Number = message.Incident }).SingleOrDefault() ?? new IncidentKey();
            transaction.Execute(JournalSql.AddMessage, new
            {
                message.Incident,
                message.Step,
                message.Recipient,
                message.Channel,
                key.NodeId,
                key.Component,
                key.Problem,
                Pending = message.Status == OutboxStatus.Pending,
                NotBeforeMs = message.NotBefore.ToUnixTimeMilliseconds(),
                Change = transaction.Next(Counters.Change),
                Body = Json.Write(message),
            });
        }

        foreach (FrozenChecklist checklist in commit.Checklists) ChecklistJournal.Give(transaction, checklist);
        if (commit.Operations is { } operations) transaction.Execute(JournalSql.SetEngine, new { Name = Operations, Body = Json.Write(operations) });
        if (commit.Budgets is { } budgets) transaction.Execute(JournalSql.SetEngine, new { Name = Budgets, Body = Json.Write(budgets) });
        transaction.Raise(Counters.Engine, commit.Cursor);
        return true;
    });

    /// <inheritdoc/>
    /// <remarks>After the lease was lost to another process nothing is due any more: that process sends.</remarks>
    public async ValueTask<IReadOnlyList<OutboxMessage>> ReadDueAsync(string channel, string? recipient, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        if (!leadership.MayCommit) return [];
        object which = new { Channel = channel, Recipient = recipient, Now = now.ToUnixTimeMilliseconds(), Limit = limit };
        return await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadDueMessages, which).Select(Json.Read<OutboxMessage>).ToList());
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WaitingMessages>> ReadWaitingAsync(CancellationToken cancellationToken)
    {
        if (!leadership.MayCommit) return [];
        return await database.ReadAsync(connection => connection.Query<WaitingRow>(JournalSql.ReadWaitingMessages)
            .Select(r => new WaitingMessages(r.Channel, r.Recipient, r.Count, DateTimeOffset.FromUnixTimeMilliseconds(r.DueMs))).ToList());
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The message was never committed.</exception>
    public async ValueTask RecordAsync(OutboxMessage message, CancellationToken cancellationToken) => await database.WriteAsync(transaction =>
    {
        int rows = transaction.Execute(JournalSql.UpdateMessage, new
        {
            message.Incident,
            message.Step,
            message.Recipient,
            message.Channel,
            Pending = message.Status == OutboxStatus.Pending,
            NotBeforeMs = message.NotBefore.ToUnixTimeMilliseconds(),
            Change = transaction.Next(Counters.Change),
            Body = Json.Write(message),
        });
        if (rows != 1) throw new InvalidOperationException($"The outbox has no message ({message.Incident}, {message.Step}, {message.Recipient}, {message.Channel}).");
        return true;
    });

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(long incident, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadMessages, new { Incident = incident }).Select(Json.Read<OutboxMessage>).ToList());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Incident>> ReadIncidentsAsync(bool openOnly, int limit, CancellationToken cancellationToken) =>
        ReadIncidentsBeforeAsync(long.MaxValue, openOnly, limit, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Incident>> ReadIncidentsBeforeAsync(long before, bool openOnly, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query<string>(openOnly ? JournalSql.ReadLatestOpenIncidents : JournalSql.ReadLatestIncidents, new { Before = before, Limit = limit }).Select(Json.Read<Incident>).ToList());

    /// <inheritdoc/>
    public async ValueTask<IncidentChanges> ReadChangesAsync(long after, int limit, CancellationToken cancellationToken)
    {
        // The numbers first: what is committed in between is read too, and no commit falls between what was read and where the next reading begins.
        (long cursor, long upto) = (await database.CounterAsync(Counters.Engine), await database.CounterAsync(Counters.Change));
        List<ChangedIncident> rows = await database.ReadAsync(connection => connection.Query<ChangedIncident>(JournalSql.ReadIncidentChanges, new { After = after, Limit = limit }).AsList());
        long last = rows.Count == 0 ? after : rows[^1].Change;
        return new IncidentChanges(rows.Count < limit ? Math.Max(upto, last) : last, cursor, [.. rows.Select(r => Json.Read<Incident>(r.Body))]);
    }

    /// <inheritdoc/>
    public async ValueTask<Incident?> ReadIncidentAsync(long number, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.QuerySingleOrDefault<string>(JournalSql.ReadIncident, new { Number = number })) is { } body ? Json.Read<Incident>(body) : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ChecklistProgress>> ReadProgressAsync(long incident, CancellationToken cancellationToken) =>
        ChecklistProgress.Of(await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadTicks, new { Incident = incident }).Select(Json.Read<ChecklistTick>).ToList()));

    private sealed class ChangedIncident
    {
        public long Change { get; set; }

        public string Body { get; set; } = "";
    }

    private sealed class WaitingRow
    {
        public string Channel { get; set; } = "";

        public string Recipient { get; set; } = "";

        public int Count { get; set; }

        public long DueMs { get; set; }
    }

    private sealed class IncidentKey
    {
        public string NodeId { get; set; } = "";

        public string Component { get; set; } = "";

        public string Problem { get; set; } = Json.Word(ProblemKind.None);
    }
}
