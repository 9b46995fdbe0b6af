using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.States;

namespace NetWatch.Storage.Journal;

/// <summary>The event log, the states and the kept pictures of devices, in the journal.</summary>
internal sealed class EventJournal(JournalDatabase database, ILogger<EventJournal> logger) : IEventLog
{
    private readonly Lock _lock = new();
    private long _last;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes up where the last process stopped.</summary>
    public async Task LoadAsync() =>
        // Not the counter: it may stand above the last event, and who waits after that one would never sleep.
        Announce(await database.ReadAsync(connection => connection.ExecuteScalar<long>(JournalSql.ReadLastEvent)));

    /// <summary>Commits events, states and pictures in one transaction.</summary>
    public async Task<IReadOnlyList<EventRecord>> AppendAsync(IReadOnlyList<EventDraft> drafts, IReadOnlyList<StoredState> states, IReadOnlyList<StoredPicture> pictures)
    {
        if (drafts.Count == 0 && states.Count == 0 && pictures.Count == 0) return [];
        List<EventRecord> records = await database.WriteAsync(transaction =>
        {
            List<EventRecord> numbered = [.. drafts.Select(d => EventRecord.Of(d, transaction.Next(Counters.Event)))];
            transaction.Execute(JournalSql.InsertEvent, numbered.Select(e => new
            {
                e.Seq,
                AtMs = e.At.ToUnixTimeMilliseconds(),
                e.NodeId,
                e.Component,
                Problem = Json.Word(e.Problem),
                Body = Json.Write(e),
            }));
            transaction.Execute(JournalSql.SetState, states.Select(s => new { s.NodeId, s.Component, Body = Json.Write(s.State) }));
            transaction.Execute(JournalSql.RemovePicture, pictures.Where(p => p.Picture.IsEmpty).Select(p => new { p.NodeId }));
            transaction.Execute(JournalSql.SetPicture, pictures.Where(p => !p.Picture.IsEmpty).Select(p => new { p.NodeId, Body = Json.Write(p.Picture) }));
            return numbered;
        });
        if (records.Count > 0) Announce(records[^1].Seq);
        return records;
    }

    /// <summary>The states that were committed.</summary>
    public async Task<IReadOnlyList<StoredState>> LoadStatesAsync() =>
        await database.ReadAsync(connection => connection.Query<StateRow>(JournalSql.ReadStates)
            .Select(r => new StoredState(r.NodeId, r.Component, Json.Read<ComponentState>(r.Body))).ToList());

    /// <summary>The pictures that were committed. One that cannot be read is left out: without it a change is not told, and monitoring goes on.</summary>
    public async Task<IReadOnlyList<StoredPicture>> LoadPicturesAsync()
    {
        List<StoredPicture> pictures = [];
        foreach (StateRow row in await database.ReadAsync(connection => connection.Query<StateRow>(JournalSql.ReadPictures).ToList()))
            try
            {
                pictures.Add(new StoredPicture(row.NodeId, Json.Read<DevicePicture>(row.Body)));
            }
            catch (Exception e) when (e is JsonException or InvalidDataException)
            {
                StorageLog.PictureDamaged(logger, row.NodeId, e);
            }

        return pictures;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EventRecord>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadEvents, new { After = after, Limit = limit }).Select(Json.Read<EventRecord>).ToList());

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EventRecord>> ReadLatestAsync(int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadLatestEvents, new { Limit = limit }).Select(Json.Read<EventRecord>).ToList());

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EventRecord>> ReadOfNodeAsync(string nodeId, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.Query<string>(JournalSql.ReadEventsOfNode, new { NodeId = nodeId, Limit = limit }).Select(Json.Read<EventRecord>).ToList());

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<EventRecord>> AppendAsync(IReadOnlyList<EventDraft> events, CancellationToken cancellationToken) => await AppendAsync(events, [], []);

    /// <inheritdoc/>
    public async ValueTask WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (_lock)
            {
                if (_last > after) return;
                news = _news.Task;
            }

            await news.WaitAsync(cancellationToken);
        }
    }

    private void Announce(long seq)
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            if (seq <= _last) return;
            _last = seq;
            told = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult();
    }

    private sealed class StateRow
    {
        public string NodeId { get; set; } = "";

        public string Component { get; set; } = "";

        public string Body { get; set; } = "";
    }
}
