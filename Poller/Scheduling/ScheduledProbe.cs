using NetWatch.Core.Catalog;
using NetWatch.Poller.Transcripts;

namespace NetWatch.Poller.Scheduling;

internal enum ScheduledPhase
{
    /// <summary>Waits for its due time.</summary>
    Waiting,

    /// <summary>Is due, and waits for another run of the same node to end.</summary>
    Ready,

    /// <summary>Runs.</summary>
    Running,

    /// <summary>Left the catalog.</summary>
    Removed,
}

/// <summary>One check of one node and its own due time. Times are spans since the scheduler's start, on the monotonic clock.</summary>
internal sealed class ScheduledProbe(ScheduledDevice device, ProbeSpec spec)
{
    public ScheduledDevice Device { get; } = device;

    public ProbeSpec Spec { get; set; } = spec;

    public ScheduledPhase Phase { get; set; }

    /// <summary>When it is, or was last, due.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>Only the newest arming counts; older ones in the queue are stale.</summary>
    public int Version { get; set; }

    /// <summary>When its last run ended, or null before the first.</summary>
    public TimeSpan? LastEnd { get; set; }

    /// <summary>True while it fails softly or recovers: the tracker's word.</summary>
    public bool Retry { get; set; }

    /// <summary>True when somebody asked for a run at once: a change of pace does not put it off again.</summary>
    public bool Soon { get; set; }

    public bool IsReachability => Spec.Component == Device.Node.Reachability;

    public TimeSpan Spacing => Retry ? ProbePlan.RetrySpacing(Spec) : Spec.Interval;
}

/// <summary>A node as the scheduler sees it: its checks take turns.</summary>
internal sealed class ScheduledDevice(Node node)
{
    public Node Node { get; set; } = node;

    public List<ScheduledProbe> Probes { get; set; } = [];

    /// <summary>Checks that are due while another runs: the reachability check first, then in the order they became due.</summary>
    public List<ScheduledProbe> Ready { get; } = [];

    /// <summary>The run that holds the node; an abandoned one holds it until it really ends.</summary>
    public ProbeRun? Running { get; set; }

    /// <summary>When the last run let go of the node.</summary>
    public TimeSpan FreeSince { get; set; }

    public void Enqueue(ScheduledProbe probe)
    {
        if (probe.IsReachability) Ready.Insert(0, probe);
        else Ready.Add(probe);
    }
}

/// <summary>One run of one check.</summary>
internal sealed class ProbeRun(ScheduledProbe probe, TimeSpan couldStartAt) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    public ScheduledProbe Probe { get; } = probe;

    /// <summary>The node as it was when the run began: a catalog edit does not change a run in flight.</summary>
    public Node Node { get; } = probe.Device.Node;

    public ProbeSpec Spec { get; } = probe.Spec;

    /// <summary>When it was due and the node was free.</summary>
    public TimeSpan CouldStartAt { get; } = couldStartAt;

    public DateTimeOffset StartedAt { get; set; }

    public TimeSpan StartedOn { get; set; }

    /// <summary>Where it is written down; null where nobody would read it.</summary>
    public RunTranscript? Transcript { get; set; }

    public bool Ended { get; set; }

    public bool Abandoned { get; set; }

    public bool DeadlinePassed { get; set; }

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Cancels without running the probe's callbacks on the caller's thread.</summary>
    public void Cancel() => _ = _cancellation.CancelAsync();

    public void Dispose() => _cancellation.Dispose();
}
