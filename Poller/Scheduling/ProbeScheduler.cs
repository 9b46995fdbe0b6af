using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Probing;
using NetWatch.Poller.Transcripts;

namespace NetWatch.Poller.Scheduling;

/// <summary>
/// Starts every check at its own due time: one priority queue, one timer, no window of workers, so a silent device delays nobody.
/// Checks of one node take turns; the next run is armed when this one has ended and its result was accepted; nothing but the
/// catalog unschedules a check.
/// </summary>
internal sealed partial class ProbeScheduler : IDisposable
{
    private readonly FrozenDictionary<string, IProbe> _probes;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly IResultSink _sink;
    private readonly IDeviceOwnership _ownership;
    private readonly PollerCounters _counters;
    private readonly ILogger _logger;
    private readonly TranscriptBook _transcripts;
    private readonly Action<Func<Task>> _launch;
    private readonly CancellationTokenSource _stopping = new();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ScheduledDevice> _devices = new(StringComparer.Ordinal);
    private readonly DueQueue _queue = new();
    private readonly ITimer _timer;
    private TimeSpan? _timerDue;
    private bool _stopped;

    /// <param name="probes">One probe per type.</param>
    /// <param name="time">The clock.</param>
    /// <param name="sink">Where results go.</param>
    /// <param name="ownership">Which nodes are ours.</param>
    /// <param name="counters">What it counts about itself.</param>
    /// <param name="logger">Its log.</param>
    /// <param name="transcripts">Which runs are written down.</param>
    /// <param name="launch">Starts a run; by default on the thread pool, so that a probe that blocks holds up no other.</param>
    public ProbeScheduler(
        IEnumerable<IProbe> probes,
        TimeProvider time,
        IResultSink sink,
        IDeviceOwnership ownership,
        PollerCounters counters,
        ILogger logger,
        TranscriptBook transcripts,
        Action<Func<Task>>? launch = null)
    {
        _probes = probes.ToFrozenDictionary(p => p.Type, StringComparer.Ordinal);
        _time = time;
        _origin = time.GetTimestamp();
        _sink = sink;
        _ownership = ownership;
        _counters = counters;
        _logger = logger;
        _transcripts = transcripts;
        _launch = launch ?? (static run => ThreadPool.UnsafeQueueUserWorkItem(static r => _ = r(), run, preferLocal: false));
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the next thing is due, from the scheduler's start; null when nothing is scheduled.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate) return _queue.Next();
        }
    }

    /// <summary>How long the earliest due start has been waiting; zero when none is.</summary>
    public TimeSpan Overdue => NextDue is TimeSpan due && Elapsed > due ? Elapsed - due : TimeSpan.Zero;

    private TimeSpan Elapsed => _time.GetElapsedTime(_origin);

    /// <summary>The due time of a check, from the scheduler's start, or null when it is not waiting for one.</summary>
    public TimeSpan? DueOf(string nodeId, string component)
    {
        lock (_gate)
            return Find(nodeId, component) is { Phase: ScheduledPhase.Waiting } probe ? probe.Due : null;
    }

    /// <summary>Makes the checks of a node due, at once or after a delay; one that is running runs again when it ends.</summary>
    /// <param name="nodeId">The node; unknown ids are ignored.</param>
    /// <param name="component">One of its checks, or null for all.</param>
    /// <param name="delay">How much later than now.</param>
    public void ProbeSoon(string nodeId, string? component = null, TimeSpan delay = default)
    {
        lock (_gate)
        {
            if (!_devices.TryGetValue(nodeId, out ScheduledDevice? device)) return;
            TimeSpan due = Elapsed + delay;
            foreach (ScheduledProbe probe in device.Probes)
            {
                if (component is not null && probe.Spec.Component != component) continue;
                if (probe.Phase == ScheduledPhase.Waiting && (!probe.Soon || due < probe.Due)) Arm(probe, due < probe.Due ? due : probe.Due);
                probe.Soon = true;
            }

            SetTimer();
        }
    }

    /// <summary>Sets whether a check runs at retry spacing; when it is waiting, its due time moves with it.</summary>
    public void SetPace(string nodeId, string component, bool retry)
    {
        lock (_gate)
        {
            if (Find(nodeId, component) is not { } probe || probe.Retry == retry) return;
            probe.Retry = retry;
            if (probe is { Phase: ScheduledPhase.Waiting, Soon: false, LastEnd: TimeSpan end }) Arm(probe, end + probe.Spacing);
            SetTimer();
        }
    }

    /// <summary>Stops starting runs and cancels those in flight.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_stopped) return;
            _stopped = true;
            foreach (ScheduledDevice device in _devices.Values) device.Running?.Cancel();
        }

        _stopping.Cancel();
    }

    public void Dispose()
    {
        Stop();
        _timer.Dispose();
        _stopping.Dispose();
    }

    private ScheduledProbe? Find(string nodeId, string component) =>
        _devices.TryGetValue(nodeId, out ScheduledDevice? device) ? device.Probes.Find(p => p.Spec.Component == component) : null;

    private void Arm(ScheduledProbe probe, TimeSpan due)
    {
        probe.Phase = ScheduledPhase.Waiting;
        probe.Due = due;
        probe.Version++;
        _queue.Add(new DueItem(DueKind.Start, probe, probe.Version, null), due);
    }

    /// <summary>Keeps the one timer at the earliest due time. Called under the gate.</summary>
    private void SetTimer()
    {
        if (_stopped || _queue.Next() is not TimeSpan due || (_timerDue is TimeSpan set && set <= due)) return;
        _timerDue = due;
        TimeSpan wait = due - Elapsed;
        // The system's timers count whole milliseconds and would fire early for a fraction.
        TimeSpan rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(rounded > TimeSpan.Zero ? rounded : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        List<ProbeRun> starts = [];
        List<ScheduledProbe> refused = [];
        List<ProbeRun> abandoned = [];
        try
        {
            lock (_gate)
            {
                _timerDue = null;
                TimeSpan now = Elapsed;
                while (!_stopped && _queue.TryTake(now, out DueItem item, out TimeSpan due))
                    Take(item, due, now, starts, refused, abandoned);
                SetTimer();
            }
        }
        catch (Exception e)
        {
            PollerLog.SchedulerStepFailed(_logger, e);
            lock (_gate) SetTimer();
        }

        foreach (ProbeRun run in abandoned) _launch(() => TellAbandonedAsync(run));
        foreach (ScheduledProbe probe in refused) _launch(() => TellRefusedAsync(probe));
        foreach (ProbeRun run in starts) _launch(() => RunAsync(run));
    }

    private void Take(DueItem item, TimeSpan due, TimeSpan now, List<ProbeRun> starts, List<ScheduledProbe> refused, List<ProbeRun> abandoned)
    {
        switch (item.Kind)
        {
            case DueKind.Start when item.Probe.Device.Running is null:
                starts.Add(Begin(item.Probe, due));
                break;
            case DueKind.Start when item.Probe.Device.Running.Abandoned:
                item.Probe.Phase = ScheduledPhase.Running;
                refused.Add(item.Probe);
                break;
            case DueKind.Start:
                item.Probe.Phase = ScheduledPhase.Ready;
                item.Probe.Device.Enqueue(item.Probe);
                break;
            case DueKind.Deadline:
                item.Run!.DeadlinePassed = true;
                item.Run.Cancel();
                _queue.Add(new DueItem(DueKind.Abandon, item.Probe, 0, item.Run), now + ProbePlan.Grace);
                break;
            case DueKind.Abandon:
                item.Run!.Abandoned = true;
                abandoned.Add(item.Run);
                refused.AddRange(item.Probe.Device.Ready);
                foreach (ScheduledProbe probe in item.Probe.Device.Ready) probe.Phase = ScheduledPhase.Running;
                item.Probe.Device.Ready.Clear();
                break;
        }
    }

    private static ProbeRun Begin(ScheduledProbe probe, TimeSpan due)
    {
        probe.Phase = ScheduledPhase.Running;
        probe.Soon = false;
        TimeSpan free = probe.Device.FreeSince;
        ProbeRun run = new(probe, due > free ? due : free);
        probe.Device.Running = run;
        return run;
    }
}
