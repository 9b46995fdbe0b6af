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
        Assert.Equal(new BoardIncident(7, null), incidents.ByNode["sw"]);

        journal.Happen(new EventRecord { Seq = 2, At = LiveNodes.Noon, Kind = EventKind.OperatorActed, NodeId = "" });
        journal.Decide(incident with { Acknowledged = new Acknowledgement("aigerim", LiveNodes.Noon, null, null) });
        while (incidents.ByNode["sw"].AcknowledgedBy is null) await StepAsync();
        Assert.Equal(new BoardIncident(7, "aigerim"), incidents.ByNode["sw"]);
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
        private readonly List<Incident> _open = [];
        private TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _cursor;
        private int _looks;

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
                _open.RemoveAll(i => i.Number == incident.Number);
                _open.Add(incident);
                _cursor = _events.Count;
            }
        }

        public ValueTask<IncidentCheckpoint> LoadAsync(CancellationToken cancellationToken)
        {
            lock (_gate) return new(new IncidentCheckpoint(_cursor, [.. _open], _open.Count));
        }

        public ValueTask<IReadOnlyList<Incident>> ReadIncidentsAsync(bool openOnly, int limit, CancellationToken cancellationToken)
        {
            lock (_gate) return new([.. _open]);
        }

        public ValueTask<Incident?> ReadIncidentAsync(long number, CancellationToken cancellationToken)
        {
            lock (_gate) return new(_open.Find(i => i.Number == number));
        }

        public ValueTask<IReadOnlyList<EventRecord>> ReadLatestAsync(int limit, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _looks);
            lock (_gate) return new([.. _events.TakeLast(limit)]);
        }

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

        public ValueTask<IReadOnlyList<ChecklistProgress>> ReadProgressAsync(long incident, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
