using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services;

/// <summary>Results as every probe makes them.</summary>
internal static class ProbeAnswers
{
    /// <summary>A result without values.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="outcome">The verdict.</param>
    /// <param name="reason">Why.</param>
    /// <param name="detail">One sentence, or null.</param>
    public static ProbeResult Result(this ProbeRequest request, TimeSpan elapsed, ProbeOutcome outcome, Reason reason, string? detail) => new()
    {
        NodeId = request.Node.Id,
        Component = request.Spec.Component,
        StartedAt = request.StartedAt,
        Elapsed = elapsed,
        Outcome = outcome,
        Reason = reason,
        Detail = detail,
    };

    /// <summary>The result of a check whose target's name could not be resolved.</summary>
    public static ProbeResult Unresolved(this ProbeRequest request, TimeSpan elapsed, Resolution resolution) =>
        request.Result(elapsed, resolution.ResolverSilent ? ProbeOutcome.Unknown : ProbeOutcome.Failed, Reason.NameNotResolved, resolution.Error);
}
