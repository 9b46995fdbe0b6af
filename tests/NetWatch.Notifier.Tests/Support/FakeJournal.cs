using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Tests.Support;

/// <summary>The journal's ports in memory, keeping their promises: commits are whole, keys are unique, reads are ordered.</summary>
internal sealed class FakeJournal : IEventLog, IIncidentJournal, IChecklistJournal
{
    private readonly Lock _lock = new();
    private readonly List<EventRecord> _events = [];
    private readonly SortedDictionary<long, Incident> _incidents = [];
    private readonly List<long> _changes = [];
    private readonly List<OutboxMessage> _messages = [];
    private readonly Dictionary<long, FrozenChecklist> _frozen = [];
    private readonly List<ChecklistTick> _ticks = [];
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OperationsState _operations = OperationsState.Empty;
    private IReadOnlyDictionary<string, Budget> _budgets = new Dictionary<string, Budget>();
    private long _cursor;

    /// <summary>The next so many commits throw, as a full disk does.</summary>
    public int FailingCommits { get; set; }

    public long Cursor => _cursor;

    public IReadOnlyList<Incident> Incidents
    {
        get
        {
            lock (_lock) return [.. _incidents.Values];
        }
    }

    public IReadOnlyList<OutboxMessage> Messages
    {
        get
        {
            lock (_lock) return [.. _messages];
        }
    }

    public EventRecord Append(EventRecord record)
    {
        lock (_lock)
        {
            record = record with { Seq = _events.Count + 1 };
            _events.Add(record);
            _appended.TrySetResult();
            _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return record;
        }
    }

    public ValueTask<IReadOnlyList<EventRecord>> AppendAsync(IReadOnlyList<EventDraft> events, CancellationToken cancellationToken) =>
        new([.. events.Select(draft => Append(EventRecord.Of(draft, 0)))]);

    public void Put(OutboxMessage message)
    {
        lock (_lock) _messages.Add(message);
    }

    public ValueTask<IReadOnlyList<EventRecord>> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock) return new([.. _events.Where(e => e.Seq > after).Take(limit)]);
    }

    public ValueTask<IReadOnlyList<EventRecord>> ReadLatestAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_lock) return new([.. _events.AsEnumerable().Reverse().Take(limit)]);
    }

    public ValueTask<IReadOnlyList<EventRecord>> ReadOfNodeAsync(string nodeId, int limit, CancellationToken cancellationToken)
    {
        lock (_lock) return new([.. _events.AsEnumerable().Reverse().Where(e => e.NodeId == nodeId).Take(limit)]);
    }

    public async ValueTask WaitAsync(long after, CancellationToken cancellationToken)
    {
        Task appended;
        lock (_lock)
        {
            if (_events.Count > after) return;
            appended = _appended.Task;
        }

        await appended.WaitAsync(cancellationToken);
    }

    public ValueTask<IncidentCheckpoint> LoadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return new(new IncidentCheckpoint(_cursor, [.. _incidents.Values.Where(i => i.ClosedAt is null)], _incidents.Keys.DefaultIfEmpty().Max())
            {
                Operations = _operations,
                Budgets = _budgets,
            });
    }

    public ValueTask CommitAsync(IncidentCommit commit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (FailingCommits-- > 0) throw new IOException("the disk is full");
            Assert.True(commit.Cursor >= _cursor, "the cursor never goes back");
            _cursor = commit.Cursor;
            foreach (Incident incident in commit.Incidents) _incidents[incident.Number] = incident;
            _changes.AddRange(commit.Incidents.Select(i => i.Number));
            foreach (FrozenChecklist checklist in commit.Checklists)
                if (!_ticks.Any(t => t.Incident == checklist.Incident)) _frozen[checklist.Incident] = checklist;
            _operations = commit.Operations ?? _operations;
            _budgets = commit.Budgets ?? _budgets;
            foreach (OutboxMessage message in commit.Messages)
                if (!_messages.Any(m => Key(m) == Key(message)))
                    _messages.Add(message);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> ReadDueAsync(string channel, string? recipient, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
            return new([.. _messages
                .Where(m => m.Status == OutboxStatus.Pending && m.NotBefore <= now && m.Channel == channel && (recipient is null || m.Recipient == recipient))
                .OrderBy(m => m.CreatedAt).Take(limit)]);
    }

    public ValueTask<IReadOnlyList<WaitingMessages>> ReadWaitingAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return new([.. _messages.Where(m => m.Status == OutboxStatus.Pending).GroupBy(m => (m.Channel, m.Recipient))
                .Select(g => new WaitingMessages(g.Key.Channel, g.Key.Recipient, g.Count(), g.Min(m => m.NotBefore)))]);
    }

    public ValueTask RecordAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        lock (_lock) _messages[_messages.FindIndex(m => Key(m) == Key(message))] = message;
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(long incident, CancellationToken cancellationToken)
    {
        lock (_lock) return new([.. _messages.Where(m => m.Incident == incident)]);
    }

    public ValueTask<IReadOnlyList<Incident>> ReadIncidentsAsync(bool openOnly, int limit, CancellationToken cancellationToken) => ReadIncidentsBeforeAsync(long.MaxValue, openOnly, limit, cancellationToken);

    public ValueTask<IReadOnlyList<Incident>> ReadIncidentsBeforeAsync(long before, bool openOnly, int limit, CancellationToken cancellationToken)
    {
        lock (_lock) return new([.. _incidents.Values.Reverse().Where(i => i.Number < before && (!openOnly || i.ClosedAt is null)).Take(limit)]);
    }

    public ValueTask<IncidentChanges> ReadChangesAsync(long after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock) return new(new IncidentChanges(_changes.Count, _cursor, [.. _changes.Skip((int)after).Distinct().Select(n => _incidents[n]).Where(i => after > 0 || i.ClosedAt is null)]));
    }

    public ValueTask<Incident?> ReadIncidentAsync(long number, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_incidents.GetValueOrDefault(number));
    }

    public ValueTask<IReadOnlyList<ChecklistProgress>> ReadProgressAsync(long incident, CancellationToken cancellationToken)
    {
        lock (_lock) return new(ChecklistProgress.Of(_ticks.Where(t => t.Incident == incident)));
    }

    public ValueTask<FrozenChecklist?> ReadFrozenAsync(long incident, CancellationToken cancellationToken)
    {
        lock (_lock) return new(_frozen.GetValueOrDefault(incident));
    }

    public ValueTask<FrozenChecklist> FreezeAsync(FrozenChecklist checklist, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _frozen.TryAdd(checklist.Incident, checklist);
            return new(_frozen[checklist.Incident]);
        }
    }

    public ValueTask<TickOutcome> AppendAsync(ChecklistTick tick, int? expected, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ChecklistTick? latest = _ticks.LastOrDefault(t => t.Incident == tick.Incident && t.Step == tick.Step);
            if (expected is { } known && known != (latest?.Seq ?? 0)) return new(new TickOutcome.Conflict(latest));
            ChecklistTick saved = tick with { Seq = (latest?.Seq ?? 0) + 1 };
            _ticks.Add(saved);
            return new(new TickOutcome.Saved(saved));
        }
    }

    public ValueTask<IReadOnlyList<ChecklistTick>> ReadTicksAsync(long incident, CancellationToken cancellationToken)
    {
        lock (_lock) return new([.. _ticks.Where(t => t.Incident == incident).OrderBy(t => t.Step).ThenBy(t => t.Seq)]);
    }

    public ValueTask<bool> AttachAsync(Attachment attachment, CancellationToken cancellationToken) => throw new NotSupportedException("The notifier adds no files.");

    public ValueTask<IReadOnlyList<Attachment>> ReadAttachmentsAsync(long incident, CancellationToken cancellationToken) => new([]);

    private static (long, string, string, string) Key(OutboxMessage m) => (m.Incident, m.Step, m.Recipient, m.Channel);
}
