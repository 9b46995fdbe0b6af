using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>The latest results of a component that does not work, or did not of late: what its events show as evidence.</summary>
internal sealed class RecentResults
{
    private readonly List<ProbeAttempt> _attempts = [];

    public void Add(Verdict verdict)
    {
        if (_attempts.Count == EventFacts.MostEvidence) _attempts.RemoveAt(0);
        _attempts.Add(new ProbeAttempt(verdict.StartedAt, verdict.Outcome, verdict.Reason, verdict.RoundTrip?.TotalMilliseconds));
    }

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<ProbeAttempt> All => [.. _attempts];

    /// <summary>The last of them in a row that led to a hard state, oldest first.</summary>
    public IReadOnlyList<ProbeAttempt> LedTo(NodeState state) => state switch
    {
        NodeState.Down or NodeState.Unreachable => Last(o => o != ProbeOutcome.Ok),
        NodeState.Degraded => Last(o => o == ProbeOutcome.Degraded),
        // What was lost is back with answers, whatever they say.
        NodeState.Up => Last(o => o == ProbeOutcome.Ok) is { Count: > 0 } good ? good : Last(o => o != ProbeOutcome.Failed),
        _ => [],
    };

    private List<ProbeAttempt> Last(Predicate<ProbeOutcome> fits) => _attempts[(_attempts.FindLastIndex(a => !fits(a.Outcome)) + 1)..];
}
