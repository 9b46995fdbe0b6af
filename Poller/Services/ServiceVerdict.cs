using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services;

/// <summary>What a check says of its service.</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">One sentence; null when all is well.</param>
internal readonly record struct ServiceVerdict(ProbeOutcome Outcome, Reason Reason, string? Detail)
{
    /// <summary>It works.</summary>
    public static ServiceVerdict Ok { get; } = new(ProbeOutcome.Ok, Reason.Answered, null);

    /// <summary>It does not work.</summary>
    public static ServiceVerdict Failed(Reason reason, FormattableString detail) => new(ProbeOutcome.Failed, reason, FormattableString.Invariant(detail));

    /// <summary>It works, but a threshold is crossed.</summary>
    public static ServiceVerdict Degraded(Reason reason, FormattableString detail) => new(ProbeOutcome.Degraded, reason, FormattableString.Invariant(detail));

    /// <summary>Nothing could be learned of it.</summary>
    public static ServiceVerdict Unknown(Reason reason, FormattableString detail) => new(ProbeOutcome.Unknown, reason, FormattableString.Invariant(detail));
}

/// <summary>Ends a check from wherever it is in its dialogue, with its verdict. It never leaves <see cref="ServiceProbe{TSpec}"/>.</summary>
internal sealed class ServiceFault(ServiceVerdict verdict) : Exception(verdict.Detail)
{
    /// <summary>The verdict.</summary>
    public ServiceVerdict Verdict => verdict;

    /// <summary>A failure.</summary>
    public static ServiceFault Of(Reason reason, FormattableString detail) => new(ServiceVerdict.Failed(reason, detail));
}
