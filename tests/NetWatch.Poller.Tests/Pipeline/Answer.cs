using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Tests.Pipeline;

/// <summary>What a scripted target does when it is asked.</summary>
internal sealed record Answer(ProbeOutcome Outcome, Reason Reason)
{
    public static Answer Ok { get; } = new(ProbeOutcome.Ok, Reason.Answered);

    public static Answer Silent { get; } = new(ProbeOutcome.Failed, Reason.NoReply);

    public static Answer Slow { get; } = new(ProbeOutcome.Degraded, Reason.ThresholdCrossed);

    public static Answer NoPermission { get; } = new(ProbeOutcome.Unknown, Reason.NoPermission);

    /// <summary>How long the run takes.</summary>
    public TimeSpan Takes { get; init; }

    /// <summary>True when the probe does not look at its token.</summary>
    public bool IgnoresToken { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<Observation> Observations { get; init; } = [];

    public IReadOnlyDictionary<string, string>? Facts { get; init; }

    public DevicePicture? Picture { get; init; }
}
