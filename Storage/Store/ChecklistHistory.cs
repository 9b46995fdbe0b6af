using Dapper;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Storage.Copying;

namespace NetWatch.Storage.Store;

/// <summary>Reads from the store what was done on the checklists of many incidents. What was written within the last second or two may still be on its way there.</summary>
internal sealed class ChecklistHistory(StoreDatabase store) : IChecklistHistory
{
    /// <inheritdoc/>
    public async ValueTask<ChecklistWork> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        object span = new { FromUtc = CopyRows.Utc(from), ToUtc = CopyRows.Utc(to) };
        return await store.ReadAsync(
            connection =>
            {
                List<WorkedRow> incidents = connection.Query<WorkedRow>(StoreSql.ReadWorkedIncidents, span).AsList();
                ILookup<long, ChecklistTick> ticks = connection.Query<TickRow>(StoreSql.ReadTicksOfSpan, span).ToLookup(r => r.Incident, r => r.ToTick());
                Dictionary<string, FrozenChecklist> texts = incidents.GroupBy(i => i.Checklist, StringComparer.Ordinal).ToDictionary(
                    g => g.Key,
                    g => Json.Read<FrozenChecklist>(connection.QuerySingle<string>(StoreSql.ReadFrozen, new { Incident = g.Max(i => i.Number) })),
                    StringComparer.Ordinal);
                return new ChecklistWork([.. incidents.Select(i => new WorkedIncident(i.Number, Utc(i.OpenedUtc), i.Checklist, [.. ticks[i.Number]]))], texts);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Incident>> FindBeforeAsync(Incident incident, CancellationToken cancellationToken)
    {
        object wanted = new
        {
            incident.Number,
            NodeId = Text.Clip(incident.NodeId, CopyRows.KeyLength),
            Problem = Json.Word(incident.Problem),
            Reason = Json.Word(incident.Reason),
            NodeKind = incident.Facts?.Kind,
            incident.Facts?.SiteId,
            Limit = IChecklistHistory.MostOfEach,
        };
        StoreStatements sql = store.Dialect.Sql;
        return await store.ReadAsync(
            connection =>
            {
                string[] statements = [sql.ReadPastOfNode, .. incident.Facts is null ? (string[])[] : [sql.ReadPastOfFailure], .. incident.Facts?.SiteId is null ? (string[])[] : [sql.ReadPastOfSite]];
                return statements.SelectMany(s => connection.Query<string>(s, wanted)).Distinct(StringComparer.Ordinal).Select(Json.Read<Incident>).ToList();
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Incident>> FindOfNodeAsync(string nodeId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        object wanted = new { NodeId = Text.Clip(nodeId, CopyRows.KeyLength), FromUtc = CopyRows.Utc(from), ToUtc = CopyRows.Utc(to), Limit = limit };
        return await store.ReadAsync(connection => connection.Query<string>(store.Dialect.Sql.ReadOfNodeWithin, wanted).Select(Json.Read<Incident>).ToList(), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<(FrozenChecklist? Checklist, IReadOnlyList<ChecklistTick> Ticks)> ReadWorkAsync(long incident, CancellationToken cancellationToken) => await store.ReadAsync(
        connection => (
            connection.QuerySingleOrDefault<string>(StoreSql.ReadFrozen, new { Incident = incident }) is { } body ? Json.Read<FrozenChecklist>(body) : null,
            (IReadOnlyList<ChecklistTick>)[.. connection.Query<TickRow>(StoreSql.ReadTicksOf, new { Incident = incident }).Select(r => r.ToTick())]),
        cancellationToken);

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private sealed class WorkedRow
    {
        public long Number { get; set; }

        public DateTime OpenedUtc { get; set; }

        public string Checklist { get; set; } = "";
    }

    private sealed class TickRow
    {
        public long Incident { get; set; }

        public int Step { get; set; }

        public int Seq { get; set; }

        public string Kind { get; set; } = "";

        public string State { get; set; } = "";

        public string Actor { get; set; } = "";

        public DateTime AtUtc { get; set; }

        public string? Note { get; set; }

        public string? Assignee { get; set; }

        public string? Attachment { get; set; }

        public ChecklistTick ToTick() => new()
        {
            Incident = Incident,
            Step = Step,
            Seq = Seq,
            Kind = Enum.Parse<TickKind>(Kind, ignoreCase: true),
            State = State,
            Actor = Actor,
            At = Utc(AtUtc),
            Note = Note,
            Assignee = Assignee,
            Attachment = Attachment,
        };
    }
}
