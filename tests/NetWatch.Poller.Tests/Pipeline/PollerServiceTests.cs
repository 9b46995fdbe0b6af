using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.SelfConnectivity;
using NetWatch.Poller.Transcripts;

namespace NetWatch.Poller.Tests.Pipeline;

/// <summary>The whole poller on the real clock and real threads; the only times asserted are ceilings that catch a hang.</summary>
public sealed class PollerServiceTests
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_thousand_devices_with_a_tenth_silent_are_all_judged_and_everything_is_committed()
    {
        const int count = 2000;
        TimeSpan interval = TimeSpan.FromSeconds(1);
        Device[] nodes = [.. Enumerable.Range(0, count).Select(i => Net.Device($"d{i}", probes: Net.Tcp(22, interval)))];
        Office office = new() { IsSilent = id => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) % 10 == 0 };
        await office.RunAsync(Net.Of(nodes), () => office.States.Count(s => s.Value is NodeState.Up) == count * 9 / 10 && office.States.Count(s => s.Value is NodeState.Down) == count / 10);

        TestContext.Current.SendDiagnosticMessage($"{office.Counters.Runs} runs, most late {office.Counters.MaxLateness.TotalMilliseconds:0} ms, {office.Counters.Commits} commits");
        Assert.Equal(0, office.Counters.Abandoned);
        Assert.Equal(0, office.Counters.QueueDepth);
        Assert.Equal(office.Counters.Runs, office.Counters.Results + office.Counters.Dropped);
        Assert.All(nodes, n => Assert.False(office.Overlapped.ContainsKey(n.Id)));
        Assert.Equal(count / 10, office.Journal.Events.Count(e => e is { Kind: EventKind.NodeChanged, To: NodeState.Down }));
    }

    [Fact]
    public async Task Probes_that_throw_hang_or_lie_about_themselves_disturb_nobody()
    {
        TimeSpan interval = TimeSpan.FromSeconds(1);
        Device[] nodes = [.. new[] { "throws", "hangs", "cancels", "fine" }.Select(id => Net.Device(id, probes: Net.Tcp(22, interval) with { Timeout = TimeSpan.FromMilliseconds(100) }))];
        Office office = new();
        await office.RunAsync(Net.Of(nodes), () =>
            office.States.GetValueOrDefault("fine") == NodeState.Up && office.Asked.GetValueOrDefault("fine") >= 8
            && office.Counters.Abandoned == 1 && office.Counters.Refused >= 1 && office.Asked.GetValueOrDefault("throws") >= 3
            && office.States.GetValueOrDefault("cancels") == NodeState.Down);

        Assert.Equal(1, office.Asked["hangs"]);
        Assert.DoesNotContain(office.Journal.Events, e => e is { Kind: EventKind.NodeChanged, To: NodeState.Down, NodeId: not "cancels" });
    }

    [Fact]
    public async Task Deadline_is_told_alike_in_every_culture()
    {
        CultureInfo.CurrentCulture = new CultureInfo("ru-RU") { NumberFormat = { NumberDecimalSeparator = "," } };
        Office office = new();
        await office.RunAsync(
            Net.Of(Net.Device("cancels", probes: Net.Tcp(22, TimeSpan.FromSeconds(1)) with { Timeout = TimeSpan.FromMilliseconds(100) })),
            () => office.States.GetValueOrDefault("cancels") == NodeState.Down);

        EventRecord down = Assert.Single(office.Journal.Events, e => e is { Kind: EventKind.NodeChanged, To: NodeState.Down });
        Assert.Equal("The run did not end within its deadline of 0.8 s.", down.Detail);
    }

    [Fact]
    public async Task Full_queue_makes_probes_wait_and_takes_what_the_host_tells()
    {
        PollerCounters counters = new();
        using PipelineQueue queue = new(1, counters);
        ProbeResult result = new() { NodeId = "a", Component = "icmp", StartedAt = default, Elapsed = default, Outcome = ProbeOutcome.Ok, Reason = Reason.Answered };
        await queue.WriteAsync(result, CancellationToken.None);
        Task second = queue.WriteAsync(result with { NodeId = "b" }, CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);
        Assert.True(queue.Add(new ProblemInput(ProblemKind.StoreAway, "away")));
        Assert.Equal(2, counters.QueueDepth);

        Assert.True(queue.TryTake(out PipelineInput? first));
        await second.WaitAsync(Ceiling, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(queue.TryTake(out PipelineInput? told));
        Assert.True(queue.TryTake(out PipelineInput? last));
        Assert.Equal(("a", "b"), (((ResultInput)first!).Result.NodeId, ((ResultInput)last!).Result.NodeId));
        Assert.IsType<ProblemInput>(told);
        Assert.Equal((0, 0), (counters.QueueDepth, counters.Dropped));
    }

    [Fact]
    public async Task Pipeline_that_fails_by_a_bug_is_told_loudly_and_ends_the_application()
    {
        TimeProvider time = TimeProvider.System;
        Office office = new();
        using PipelineQueue queue = new(1000, office.Counters);
        using ProbeScheduler scheduler = new([office], time, queue, new OwnsEverything(), office.Counters, NullLogger.Instance, new TranscriptBook(time));
        using SightWatch watch = new(office, queue, time, NullLogger.Instance);
        Lines lines = new();
        BreakingClock clock = new();
        ResultPipeline pipeline = new(queue, scheduler, office, watch.CheckSoon, new CounterRates(), office.Journal, office, office.Counters, new PipelineOptions(), clock, NullLogger.Instance);
        clock.Broken = true;
        Application application = new();
        using PollerService service = new(pipeline, queue, scheduler, new TranscriptBook(time), watch, office.Counters, application, time, lines);
        await service.StartAsync(CancellationToken.None);
        await application.Stopped.WaitAsync(Ceiling, time, TestContext.Current.CancellationToken);

        Assert.Equal((LogLevel.Critical, 2120), Assert.Single(lines.Told));
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Inputs_behind_a_full_commit_do_not_linger_again()
    {
        FakeTimeProvider time = new(Timeline.Start);
        Office office = new();
        using PipelineQueue queue = new(1000, office.Counters);
        using ProbeScheduler scheduler = new([office], time, queue, new OwnsEverything(), office.Counters, NullLogger.Instance, new TranscriptBook(time));
        PipelineOptions options = new() { BatchLimit = 10 };
        ResultPipeline pipeline = new(queue, scheduler, office, () => { }, new CounterRates(), office.Journal, office, office.Counters, options, time, NullLogger.Instance);
        for (int i = 0; i < 35; i++) queue.Add(new ProblemInput(ProblemKind.CollectorLate, null));
        queue.Complete();
        Task run = pipeline.RunAsync(CancellationToken.None);
        Assert.False(run.IsCompleted);

        // One linger for everything that came together.
        time.Advance(options.Linger);
        await run.WaitAsync(Ceiling, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(0, office.Counters.QueueDepth);
    }

    private sealed class Application : IHostApplicationLifetime
    {
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stopped => _stopped.Task;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopped.TrySetResult();
    }

    private sealed class Lines : ILogger
    {
        private readonly ConcurrentQueue<(LogLevel, int)> _told = new();

        public IReadOnlyCollection<(LogLevel Level, int Id)> Told => _told;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _told.Enqueue((logLevel, eventId.Id));
    }

    private sealed class BreakingClock : TimeProvider
    {
        public bool Broken { get; set; }

        public override DateTimeOffset GetUtcNow() => Broken ? throw new InvalidOperationException("a bug") : base.GetUtcNow();
    }

    /// <summary>A network that answers by the real clock.</summary>
    private sealed class Office : IProbe, ILivePublisher, ISelfConnectivity
    {
        private readonly ConcurrentDictionary<string, int> _running = new();

        public Func<string, bool> IsSilent { get; init; } = _ => false;

        public PollerCounters Counters { get; } = new();

        public MemoryJournal Journal { get; } = new();

        public ConcurrentDictionary<string, NodeState> States { get; } = new();

        public ConcurrentDictionary<string, int> Asked { get; } = new();

        public ConcurrentDictionary<string, bool> Overlapped { get; } = new();

        public string Type => "tcp";

        public BlindVerdict Current => new(false, null, TimeProvider.System.GetUtcNow());

        public event Action<BlindVerdict>? Changed
        {
            add { }
            remove { }
        }

        public async Task RunAsync(DeviceCatalog catalog, Func<bool> done)
        {
            TimeProvider time = TimeProvider.System;
            using PipelineQueue queue = new(1000, Counters);
            using ProbeScheduler scheduler = new([this], time, queue, new OwnsEverything(), Counters, NullLogger.Instance, new TranscriptBook(time));
            using SightWatch watch = new(this, queue, time, NullLogger.Instance);
            PipelineOptions options = new() { Linger = TimeSpan.FromMilliseconds(20) };
            ResultPipeline pipeline = new(queue, scheduler, this, watch.CheckSoon, new CounterRates(), Journal, this, Counters, options, time, NullLogger.Instance);
            using PollerService service = new(pipeline, queue, scheduler, new TranscriptBook(time), watch, Counters, new Application(), time, NullLogger.Instance);
            await service.StartAsync(CancellationToken.None);
            service.ApplyCatalog(catalog);
            long began = time.GetTimestamp();
            while (!done())
            {
                Assert.True(time.GetElapsedTime(began) < Ceiling, $"not done within {Ceiling}: {string.Join(", ", States.GroupBy(s => s.Value).Select(g => $"{g.Count()} {g.Key}"))}");
                await Task.Delay(TimeSpan.FromMilliseconds(50), time);
            }

            await service.StopAsync(CancellationToken.None);
        }

        public async ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
        {
            string id = request.Node.Id;
            Asked.AddOrUpdate(id, 1, (_, n) => n + 1);
            if (_running.AddOrUpdate(id, 1, (_, n) => n + 1) > 1) Overlapped[id] = true;
            try
            {
                if (id == "throws") throw new InvalidOperationException("a bug");
                if (id == "hangs") await new TaskCompletionSource().Task;
                if (id == "cancels") await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                if (IsSilent(id)) await Task.Delay(TimeSpan.FromMilliseconds(700), TimeProvider.System, CancellationToken.None);
                bool answers = !IsSilent(id);
                return new ProbeResult
                {
                    NodeId = "somebody else",
                    Component = "?",
                    StartedAt = request.StartedAt,
                    Elapsed = TimeSpan.FromMilliseconds(1),
                    Outcome = answers ? ProbeOutcome.Ok : ProbeOutcome.Failed,
                    Reason = answers ? Reason.Answered : Reason.NoReply,
                };
            }
            finally
            {
                _running.AddOrUpdate(id, 0, (_, n) => n - 1);
            }
        }

        public void Publish(LiveUpdate update)
        {
            foreach (NodeLive node in update.Nodes) States[node.Node.Id] = node.State.State;
        }

        public void ApplyCatalog(DeviceCatalog catalog)
        {
        }

        public void NoteResult(ProbeResult result, IPAddress? address)
        {
        }

        public bool IsLocalTarget(string address) => false;

        public ValueTask<BlindVerdict> CheckNowAsync(CancellationToken cancellationToken) => new(Current);
    }
}
