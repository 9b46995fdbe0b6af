using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Poller.Tracking;

internal enum ComponentRole
{
    /// <summary>A check of the node itself.</summary>
    Check,

    /// <summary>A part of the node that a check saw: a port, a storage area.</summary>
    Finding,

    /// <summary>A channel's port on the near device.</summary>
    Near,

    /// <summary>What the device told by a trap, until another trap or its time ends it.</summary>
    Trap,

    /// <summary>A measured value that is beyond its limit, or was of late.</summary>
    Limit,
}

/// <summary>The holder of one component's memory.</summary>
internal sealed class ComponentTrack(string key, ComponentRole role, ProbeSpec spec)
{
    public string Key { get; } = key;

    public ComponentRole Role { get; } = role;

    /// <summary>The check itself, or the check that sees the finding.</summary>
    public ProbeSpec Spec { get; set; } = spec;

    public Limits Limits => new(HardAfter ?? Spec.FailuresToHard, Spec.SuccessesToClear, 0.9 * ProbePlan.RetrySpacing(Spec));

    /// <summary>Failures in a row that make it hard, where that is not its check's affair.</summary>
    public int? HardAfter { get; set; }

    /// <summary>A limit: start of the first of the runs in a row that found the value beyond it.</summary>
    public DateTimeOffset? CrossedAt { get; set; }

    public ComponentMemory Memory { get; set; } = new();

    /// <summary>The classes of its latest results.</summary>
    public FlapRing Ring { get; set; }

    /// <summary>True while its latest failed result is not among them, because what it depends on may have failed first.</summary>
    public bool DoubtfulFailure { get; set; }

    /// <summary>Its latest results while it does not work, and for a while after; null while there is nothing to tell.</summary>
    public RecentResults? Recent { get; set; }

    /// <summary>Failures of runs that started earlier say nothing: the parent, or our own sight, was away.</summary>
    public DateTimeOffset FreshFrom { get; set; } = DateTimeOffset.MinValue;

    /// <summary>What the journal holds of it.</summary>
    public ComponentState Stored { get; set; } = ComponentState.Initial;

    /// <summary>When somebody asked for a run at once.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The spacing that the scheduler was told.</summary>
    public bool Retry { get; set; }

    /// <summary>A check: true while one of its findings fails softly or recovers.</summary>
    public bool FindingsRetry { get; set; }

    /// <summary>A check: the list of findings that its latest answer told.</summary>
    public IReadOnlyList<Finding>? Told { get; set; }

    /// <summary>A check: the parts that it tells to be the same at each run, in place of a track for each.</summary>
    public SettledParts? Settled { get; set; }

    /// <summary>A check: how far its settled parts went.</summary>
    public SettledTime SettledAt { get; set; }

    /// <summary>A finding: start of the latest run that told it.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>A finding: complete runs in a row that did not tell it any more.</summary>
    public int AbsentRow { get; set; }
}
