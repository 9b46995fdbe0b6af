using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.History;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.SelfConnectivity;
using NetWatch.Poller.Tracking;
using NetWatch.Poller.Transcripts;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Tests.Pipeline;

/// <summary>
/// The real scheduler, tracker and pipeline on a fake clock, one thread: time moves from one due moment to the next, and everything
/// that is ready at a moment is done before the clock moves on.
/// </summary>
internal sealed class Timeline : ILivePublisher, ISelfConnectivity, IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Queue<Func<Task>> _launches = new();
    private readonly List<(DateTimeOffset At, Action Complete)> _pending = [];
    private readonly PipelineQueue _queue;
    private readonly ResultPipeline _pipeline;
    private TimeSpan _offset;
    private Task _step = Task.CompletedTask;
    private DateTimeOffset _nextSight;

    public Timeline(MemoryJournal? journal = null, DateTimeOffset? start = null)
    {
        Journal = journal ?? new MemoryJournal();
        Time = new FakeTimeProvider(start ?? Start);
        Clock = new WallClock(Time);
        _offset = Clock.GetUtcNow() - Start;
        _nextSight = Clock.GetUtcNow();
        _queue = new PipelineQueue(1000, Counters);
        IProbe[] probes = [new Scripted(this, "icmp"), new Scripted(this, "tcp"), new Scripted(this, "snmp")];
        Scheduler = new ProbeScheduler(probes, Clock, _queue, new OwnsEverything(), Counters, NullLogger.Instance, Transcripts = new TranscriptBook(Clock), _launches.Enqueue);
        PipelineOptions options = new() { Linger = TimeSpan.Zero };
        _pipeline = new ResultPipeline(_queue, Scheduler, this, TellSight, new CounterRates(), Journal, this, Counters, options, Clock, NullLogger.Instance);
        _step = _pipeline.BeginAsync(CancellationToken.None);
    }

    public FakeTimeProvider Time { get; }

    /// <summary>What the host's clock says; elapsed time does not follow when it is set back.</summary>
    private WallClock Clock { get; }

    public MemoryJournal Journal { get; }

    public PollerCounters Counters { get; } = new();

    public ProbeScheduler Scheduler { get; }

    public TranscriptBook Transcripts { get; }

    /// <summary>Nodes that answer nothing.</summary>
    public HashSet<string> Dead { get; } = [];

    /// <summary>What a target does instead of answering; null: it answers, unless it is dead.</summary>
    public Func<ProbeRequest, Answer?> Script { get; set; } = _ => null;

    /// <summary>True while this host sees.</summary>
    public bool Sees { get; set; } = true;

    public List<ProbeRequest> Asked { get; } = [];

    public List<LiveUpdate> Updates { get; } = [];

    public Dictionary<string, NodeLive> Board { get; } = [];

    /// <summary>Seconds since the start of the timeline.</summary>
    public decimal Now => Second(Clock.GetUtcNow());

    public Timeline With(params Node[] nodes)
    {
        Apply(Net.Of(nodes));
        return this;
    }

    public void Apply(DeviceCatalog catalog)
    {
        _queue.Add(new CatalogInput(catalog));
        Pump();
    }

    public void Report(ProblemKind kind, string? detail, string component = "", bool withdrawn = false)
    {
        _queue.Add(new ProblemInput(kind, detail, component, withdrawn));
        Pump();
    }

    public void Know(ValueHistory history)
    {
        _queue.Add(new HistoryInput(history));
        Pump();
    }

    public void Tell(TrapInput trap)
    {
        Assert.True(_queue.TryAdd(trap));
        Pump();
    }

    public void Run(decimal seconds) => RunTo(Now + seconds);

    public void RunTo(decimal second)
    {
        DateTimeOffset target = At(second);
        int stuck = 0;
        while (true)
        {
            Pump();
            DateTimeOffset now = Clock.GetUtcNow();
            DateTimeOffset next = _pending.Select(p => p.At).Append(_nextSight).Append(target).Min();
            if (Scheduler.NextDue is TimeSpan due && Start + _offset + WholeMilliseconds(due) < next) next = Start + _offset + WholeMilliseconds(due);
            if (Journal.IsDown && now + TimeSpan.FromMilliseconds(250) < next) next = now + TimeSpan.FromMilliseconds(250);
            if (next > now) Time.Advance(next - now);
            else if (now >= target) return;
            else Assert.True(++stuck < 1000, "time stands still");
            Fire();
        }
    }

    /// <summary>Sets this host's clock back; the seconds of the timeline follow it.</summary>
    public void SetClockBack(TimeSpan by)
    {
        Clock.SetBackBy += by;
        _offset -= by;
        _nextSight -= by;
    }

    /// <summary>The node's hard states, as told: seconds since the start, and the state.</summary>
    public List<(decimal At, NodeState To)> Story(string nodeId) =>
        [.. Changes(nodeId).Select(e => (Second(e.At), e.To!.Value))];

    public IEnumerable<EventRecord> Changes(string nodeId) => Journal.Events.Where(e => e.Kind == EventKind.NodeChanged && e.NodeId == nodeId);

    public NodeState StateOf(string nodeId) => Board[nodeId].State.State;

    public List<decimal> AskedAt(string nodeId, string component = "icmp") =>
        [.. Asked.Where(r => r.Node.Id == nodeId && r.Spec.Component == component).Select(r => Second(r.StartedAt))];

    /// <summary>Runs until the node is told to be in a state.</summary>
    public decimal RunUntil(string nodeId, NodeState state, decimal ceiling = 600)
    {
        decimal end = Now + ceiling;
        while (!Board.TryGetValue(nodeId, out NodeLive? node) || node.State.State != state)
        {
            Assert.True(Now < end, $"{nodeId} did not become {state} within {ceiling} s");
            Run(0.5m);
        }

        return Now;
    }

    /// <summary>The moment at a second of the timeline.</summary>
    public static DateTimeOffset At(decimal second) => Start.AddTicks((long)(second * TimeSpan.TicksPerSecond));

    public static decimal Second(DateTimeOffset at) => (decimal)(at - Start).Ticks / TimeSpan.TicksPerSecond;

    public void Publish(LiveUpdate update)
    {
        Updates.Add(update);
        foreach (NodeLive node in update.Nodes) Board[node.Node.Id] = node;
        foreach (string gone in update.Removed) Board.Remove(gone);
    }

    BlindVerdict ISelfConnectivity.Current => new(!Sees, null, Clock.GetUtcNow());

    event Action<BlindVerdict>? ISelfConnectivity.Changed
    {
        add { }
        remove { }
    }

    void ISelfConnectivity.ApplyCatalog(DeviceCatalog catalog)
    {
    }

    void ISelfConnectivity.NoteResult(ProbeResult result, IPAddress? address)
    {
    }

    bool ISelfConnectivity.IsLocalTarget(string address) => false;

    ValueTask<BlindVerdict> ISelfConnectivity.CheckNowAsync(CancellationToken cancellationToken) => new(new BlindVerdict(!Sees, null, Clock.GetUtcNow()));

    public void Dispose()
    {
        Scheduler.Dispose();
        _queue.Dispose();
    }

    /// <summary>Timers count whole milliseconds.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));

    private void TellSight() => _queue.Add(new SightInput(new Sight(Sees, Clock.GetUtcNow(), Sees ? null : "The gateway is silent.")));

    private void Fire()
    {
        DateTimeOffset now = Clock.GetUtcNow();
        if (_nextSight <= now)
        {
            TellSight();
            _nextSight = now + SightWatch.Period;
        }

        foreach ((DateTimeOffset At, Action Complete) done in _pending.Where(p => p.At <= now).ToList())
        {
            _pending.Remove(done);
            done.Complete();
        }
    }

    private void Pump()
    {
        while (true)
        {
            if (_launches.TryDequeue(out Func<Task>? launch))
            {
                Assert.False(launch().IsFaulted);
                continue;
            }

            if (!_step.IsCompleted) return;
            Assert.False(_step.IsFaulted, _step.Exception?.ToString());
            if (Counters.QueueDepth == 0) return;
            _step = _pipeline.StepAsync(CancellationToken.None);
        }
    }

    private sealed class WallClock(FakeTimeProvider time) : TimeProvider
    {
        public TimeSpan SetBackBy { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() - SetBackBy;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class Scripted(Timeline timeline, string type) : IProbe
    {
        public string Type => type;

        public ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
        {
            timeline.Asked.Add(request);
            Answer answer = timeline.Script(request) ?? (timeline.Dead.Contains(request.Node.Id) ? Answer.Silent : Answer.Ok);
            ProbeResult result = ResultOf(request, answer);
            if (answer.Takes == TimeSpan.Zero) return new ValueTask<ProbeResult>(result);
            TaskCompletionSource<ProbeResult> source = new();
            timeline._pending.Add((request.StartedAt + answer.Takes, () => source.TrySetResult(result)));
            if (!answer.IgnoresToken) cancellationToken.Register(() => source.TrySetCanceled(cancellationToken));
            return new ValueTask<ProbeResult>(source.Task);
        }

        private static ProbeResult ResultOf(ProbeRequest request, Answer answer) => new()
        {
            NodeId = request.Node.Id,
            Component = request.Spec.Component,
            StartedAt = request.StartedAt,
            Elapsed = answer.Takes,
            Outcome = answer.Outcome,
            Reason = answer.Reason,
            Detail = $"{request.Spec.Component}: {answer.Reason}",
            RoundTrip = answer.Outcome is ProbeOutcome.Ok or ProbeOutcome.Degraded ? TimeSpan.FromMilliseconds(1.5) : null,
            Findings = answer.Findings,
            Observations = answer.Observations,
            Facts = answer.Facts,
            Picture = answer.Picture,
        };
    }
}
