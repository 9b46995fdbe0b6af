using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Board;

public sealed class OpenIncidentsTests
{
    [Fact]
    public async Task Incident_that_the_engine_commits_late_is_found_without_another_event()
    {
        FakeTimeProvider time = new(LiveNodes.Noon);
        SlowEngine journal = new();
        using OpenIncidents incidents = new(journal, journal, time, NullLogger<OpenIncidents>.Instance);
        TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        incidents.Changed += () => changed.TrySetResult();
        using CancellationTokenSource hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        hang.CancelAfter(TimeSpan.FromSeconds(30));
        await incidents.StartAsync(hang.Token);

        journal.Happen(new EventRecord { Seq = 1, At = LiveNodes.Noon, Kind = EventKind.NodeChanged, NodeId = "sw" });
        int looks = journal.Looks;
        while (journal.Looks < looks + 5) await StepAsync();
        Assert.Empty(incidents.ByNode);

        Incident incident = new()
        {
            Number = 7,
            NodeId = "sw",
            Component = "",
            Problem = ProblemKind.DeviceDown,
            Severity = Severity.Critical,
            Reason = Reason.NoReply,
            OpenedAt = LiveNodes.Noon,
            Since = LiveNodes.Noon,
        };
        journal.Decide(incident);
        while (!changed.Task.IsCompleted) await StepAsync();
        Assert.Equal(new BoardIncident(7, null, Severity.Critical, LiveNodes.Noon, 0), incidents.ByNode["sw"]);

        journal.Happen(new EventRecord { Seq = 2, At = LiveNodes.Noon, Kind = EventKind.OperatorActed, NodeId = "" });
        journal.Decide(incident with { Acknowledged = new Acknowledgement("aigerim", LiveNodes.Noon, null, null) });
        while (incidents.ByNode["sw"].AcknowledgedBy is null) await StepAsync();
        Assert.Equal(new BoardIncident(7, "aigerim", Severity.Critical, LiveNodes.Noon, 0), incidents.ByNode["sw"]);

        incidents.Take();
        journal.Happen(new EventRecord { Seq = 3, At = LiveNodes.Noon, Kind = EventKind.NodeChanged, NodeId = "sw" });
        journal.Decide(incident with { Number = 8 });
        while (incidents.ByNode["sw"].Number != 8) await StepAsync();
        journal.Happen(new EventRecord { Seq = 4, At = LiveNodes.Noon, Kind = EventKind.NodeChanged, NodeId = "sw" });
        journal.Decide(incident with { Number = 8, ClosedAt = LiveNodes.Noon });
        while (incidents.ByNode["sw"].Number != 7) await StepAsync();
        journal.Happen(new EventRecord { Seq = 5, At = LiveNodes.Noon, Kind = EventKind.NodeChanged, NodeId = "sw" });
        journal.Decide(incident with { ClosedAt = LiveNodes.Noon });
        while (incidents.ByNode.Count > 0) await StepAsync();
        Assert.Equal(["sw"], incidents.Take().Concerned);
        Assert.Empty(incidents.Take().Concerned);
        Assert.Equal(5, journal.Handed);
        await incidents.StopAsync(hang.Token);

        async Task StepAsync()
        {
            time.Advance(TimeSpan.FromMilliseconds(300));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, hang.Token);
        }
    }

    /// <summary>A journal whose engine decides when the test says so.</summary>
    private sealed class SlowEngine : IEventLog, IIncidentJournal
    {
        private readonly Lock _gate = new();
        private readonly List<EventRecord> _events = [];
        private readonly List<Incident> _changes = [];
        private TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _cursor;
        private int _looks;

        /// <summary>Incidents that were read so far.</summary>
        public int Handed { get; private set; }

        public int Looks => Volatile.Read(ref _looks);

        public void Happen(EventRecord record)
        {
            lock (_gate)
            {
                _events.Add(record);
                _happened.TrySetResult();
                _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public void Decide(Incident incident)
        {
            lock (_gate)
            {
                _changes.Add(incident);
                _cursor = _events.Count;
            }
        }

        public ValueTask<IncidentChanges> ReadChangesAsync(long after, int limit, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                Incident[] news = [.. _changes.Skip((int)after)];
                Handed += news.Length;
                return new(new IncidentChanges(_changes.Count, _cursor, news));
            }
        }

        public ValueTask<IReadOnlyList<EventRecord>> ReadLatestAsync(int limit, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _looks);
            lock (_gate) return new([.. _events.TakeLast(limit)]);
        }

        public ValueTask<IReadOnlyList<EventRecord>> ReadOfNodeAsync(string nodeId, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async ValueTask WaitAsync(long after, CancellationToken cancellationToken)
        {
            Task happened;
            lock (_gate)
            {
                if (_events.Count > after) return;
                happened = _happened.Task;
            }

            await happened.WaitAsync(cancellationToken);
        }

        public ValueTask<IReadOnlyList<EventRecord>> ReadAsync(long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<EventRecord>> AppendAsync(IReadOnlyList<EventDraft> events, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask CommitAsync(IncidentCommit commit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<OutboxMessage>> ReadDueAsync(string channel, string? recipient, DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<WaitingMessages>> ReadWaitingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask RecordAsync(OutboxMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<OutboxMessage>> ReadMessagesAsync(long incident, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IncidentCheckpoint> LoadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<Incident>> ReadIncidentsBeforeAsync(long before, bool openOnly, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<Incident>> ReadIncidentsAsync(bool openOnly, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Incident?> ReadIncidentAsync(long number, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<ChecklistProgress>> ReadProgressAsync(long incident, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
