using NetWatch.Core.Probing;

namespace NetWatch.Poller.Tracking;

/// <summary>What one run says of one component.</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">One sentence, or null.</param>
/// <param name="StartedAt">When the run started.</param>
/// <param name="At">When the run ended: the time at which what it says became known.</param>
/// <param name="RoundTrip">The measured round-trip or connect time; null when nothing answered, and of parts.</param>
internal readonly record struct Verdict(ProbeOutcome Outcome, Reason Reason, string? Detail, DateTimeOffset StartedAt, DateTimeOffset At, TimeSpan? RoundTrip = null);

/// <summary>How many results turn soft into hard, and clear.</summary>
/// <param name="FailuresToHard">Failures in a row that make it hard.</param>
/// <param name="SuccessesToClear">Successes in a row that clear it.</param>
/// <param name="Spacing">Failures that come closer than this are one: a run that was asked for in between proves nothing more.</param>
internal readonly record struct Limits(int FailuresToHard, int SuccessesToClear, TimeSpan Spacing);
