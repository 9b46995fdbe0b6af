using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>What a round says of its target.</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">One sentence; null when all is well.</param>
/// <param name="SawAnswer">Whether anything beyond this host answered.</param>
internal sealed record IcmpVerdict(ProbeOutcome Outcome, Reason Reason, string? Detail, bool SawAnswer)
{
    /// <summary>Judges a round by its check's thresholds.</summary>
    /// <param name="spec">The check.</param>
    /// <param name="round">The round.</param>
    /// <param name="statistics">Its figures; null when nothing was answered.</param>
    /// <param name="usual">What the median usually is; null while that is not known.</param>
    public static IcmpVerdict Of(IcmpProbeSpec spec, EchoRoundResult round, RoundStatistics? statistics, TimeSpan? usual)
    {
        bool sawAnswer = round.RoundTrips.Count > 0 || round.Errors.Any(e => !e.Local);
        int sent = Left(round);
        if (sent == 0) return new(ProbeOutcome.Unknown, Reason.LocalError, Sentence($"No echo could be sent: {round.Errors[^1].Text}."), false);
        if (statistics is not { } figures) return Silent(spec, round, sent, sawAnswer);

        int lost = sent - round.RoundTrips.Count;
        if (spec.LossThreshold is { } limit && lost > 0 && (double)lost / sent >= limit)
            return new(ProbeOutcome.Degraded, Reason.PartialLoss, Sentence($"{lost} of {sent} {Echoes(spec)} were lost."), sawAnswer);
        if (spec.RoundTripThreshold is { } slow && figures.Median >= slow)
            return new(
                ProbeOutcome.Degraded,
                Reason.ThresholdCrossed,
                Sentence($"The median round trip took {figures.Median.TotalMilliseconds:0.###} ms; the threshold is {slow.TotalMilliseconds:0.###} ms."),
                sawAnswer);
        if (usual is { } baseline && IsUnusual(spec, figures.Median, baseline))
            return new(
                ProbeOutcome.Degraded,
                Reason.ThresholdCrossed,
                Sentence($"The median round trip took {figures.Median.TotalMilliseconds:0.###} ms; usual in the last day is {baseline.TotalMilliseconds:0.###} ms."),
                sawAnswer);
        return new(ProbeOutcome.Ok, Reason.Answered, null, sawAnswer);
    }

    /// <summary>Whether a median is so many times the usual one, and by so much above it.</summary>
    public static bool IsUnusual(IcmpProbeSpec spec, TimeSpan median, TimeSpan usual) =>
        spec.BaselineFactor is { } factor && median > factor * usual && median > usual + (spec.BaselineMargin ?? TimeSpan.Zero);

    /// <summary>The echoes that really left, or that only the network kept from leaving: the base of the loss.</summary>
    public static int Left(EchoRoundResult round) => round.Sent - round.Errors.Count(e => e.Reason == Reason.LocalError);

    private static IcmpVerdict Silent(IcmpProbeSpec spec, EchoRoundResult round, int sent, bool sawAnswer)
    {
        IcmpError? error = round.Errors.LastOrDefault(e => !e.Local) ?? round.Errors.LastOrDefault(e => e.Reason != Reason.LocalError);
        if (error is null) return new(ProbeOutcome.Failed, Reason.NoReply, Sentence($"None of {sent} {Echoes(spec)} was answered."), sawAnswer);
        string who = error.From is null ? error.Text : $"{error.From} says {error.Text}";
        return new(ProbeOutcome.Failed, error.Reason, Sentence($"None of {sent} {Echoes(spec)} was answered: {who}."), sawAnswer);
    }

    /// <summary>A size of one's own is named: it may be the cause.</summary>
    private static string Echoes(IcmpProbeSpec spec) => spec.Size == EchoFormat.UsualPayload ? "echoes" : Sentence($"echoes of {spec.Size} bytes");

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
