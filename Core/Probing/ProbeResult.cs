using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Samples;

namespace NetWatch.Core.Probing;

/// <summary>What a probe, or a finding inside it, says of its component.</summary>
public enum ProbeOutcome
{
    /// <summary>It works.</summary>
    Ok,

    /// <summary>It answers, but a threshold is crossed.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>Nothing could be learned (no right to send, blind, a local error); never counted as a failure.</summary>
    Unknown,
}

/// <summary>One thing to ask of one node, now.</summary>
/// <param name="Node">The node.</param>
/// <param name="Spec">The check.</param>
/// <param name="StartedAt">When the run starts.</param>
/// <param name="Transcript">Where to tell what was sent and received; null when nobody reads it.</param>
public sealed record ProbeRequest(Node Node, ProbeSpec Spec, DateTimeOffset StartedAt, IProbeTranscript? Transcript = null);

/// <summary>Receives what a probe does, step by step, for the <c>probe</c> command.</summary>
public interface IProbeTranscript
{
    /// <summary>Adds one line.</summary>
    /// <param name="phase">The phase: <c>resolve</c>, <c>send</c>, <c>receive</c>, <c>connect</c>, <c>walk</c>, …</param>
    /// <param name="text">What happened, in plain words; never a secret.</param>
    void Write(string phase, string text);
}

/// <summary>A probe of one type. One instance serves all nodes concurrently.</summary>
public interface IProbe
{
    /// <summary>The probe type it serves, as <see cref="ProbeSpec.Type"/>.</summary>
    string Type { get; }

    /// <summary>Runs one check. Never throws for a dead target: the outcome is data.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="cancellationToken">Ends the run early; it also carries the caller's deadline.</param>
    /// <returns>The result; <see cref="ProbeResult.Elapsed"/> is the probe's own measure.</returns>
    ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken);
}

/// <summary>What one run of one check found.</summary>
public sealed record ProbeResult
{
    /// <summary>The node's id.</summary>
    public required string NodeId { get; init; }

    /// <summary>The component that the check judges.</summary>
    public required string Component { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the run took in all.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The verdict of this run.</summary>
    public required ProbeOutcome Outcome { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>One sentence with the facts, in English, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The measured round-trip or connect time, or null when nothing answered.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>The values read; empty when nothing answered. A value that is not available is absent.</summary>
    public IReadOnlyList<Observation> Observations
    {
        get => Values;
        init => Values = ReadValues.Of(value);
    }

    /// <summary><see cref="Observations"/>, table by table.</summary>
    public ReadValues Values { get; init; } = ReadValues.Empty;

    /// <summary>Verdicts on parts of the device that this check saw (ports, storage areas, the UPS's output). The same list as that of an earlier run says the same again.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Plain facts for people (sysName, sysDescr, sysUpTime…), or null: they go into mails and pages, not into series.</summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }

    /// <summary>What the device is and has, as far as this check has read it by now; the same object while nothing of it was read anew. Null for checks that do not look.</summary>
    public DevicePicture? Picture { get; init; }

    /// <summary>Of the picture's observations those that were read in this run, and so are samples.</summary>
    public IReadOnlyList<Observation> PictureFresh { get; init; } = [];

    /// <summary>The phases of the run, in their order; empty for checks without any. Also of a run that failed: the last one is then where it did.</summary>
    public IReadOnlyList<PhaseTime> Phases { get; init; } = [];

    /// <summary>True when something at the target's address, or a router about it, answered at all, even by a refusal or an ICMP error: we can see.</summary>
    public bool SawAnswer { get; init; }
}

/// <summary>A phase of a run.</summary>
/// <param name="Phase">What was done: <c>resolve</c>, <c>connect</c>, <c>tls</c>, …</param>
/// <param name="Start">When it began, since the run's start.</param>
/// <param name="Took">How long it was.</param>
/// <param name="Ended">False where the run failed within it.</param>
public readonly record struct PhaseTime(string Phase, TimeSpan Start, TimeSpan Took, bool Ended);

/// <summary>A verdict on one part of a device.</summary>
/// <param name="Component">Its key: <c>port:Gi0/1</c>, <c>storage:/var</c>, <c>ups:output</c>.</param>
/// <param name="Outcome">The verdict.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">One sentence with the facts, in English.</param>
/// <param name="Degrades">False when its failure is only told as an event and does not degrade the device (a port to a desk).</param>
public sealed record Finding(string Component, ProbeOutcome Outcome, Reason Reason, string? Detail, bool Degrades = true);
