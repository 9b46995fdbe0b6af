namespace NetWatch.Core.Probing;

/// <summary>What one run of a check sent and received, step by step.</summary>
/// <param name="StartedAt">When it started.</param>
/// <param name="ElapsedMs">How long it took, in milliseconds.</param>
/// <param name="Outcome">What it found.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">One sentence with the facts, in English, or null.</param>
/// <param name="Lines">The steps, in their order; no secret is among them.</param>
/// <param name="IsCut">True where there were more steps than are kept.</param>
public sealed record ProbeTranscript(DateTimeOffset StartedAt, double ElapsedMs, ProbeOutcome Outcome, Reason Reason, string? Detail, IReadOnlyList<TranscriptLine> Lines, bool IsCut);

/// <summary>A step of a run.</summary>
/// <param name="AtMs">Milliseconds since the run started.</param>
/// <param name="Phase">The phase: <c>resolve</c>, <c>send</c>, <c>receive</c>, <c>connect</c>, <c>walk</c>, …</param>
/// <param name="Text">What happened. What a device said may be among it.</param>
public sealed record TranscriptLine(double AtMs, string Phase, string Text);

/// <summary>The transcripts of a check that are kept.</summary>
/// <param name="Component">The check.</param>
/// <param name="Last">Of the last run that was written down, or null.</param>
/// <param name="LastFailed">Of the last run that was written down and failed, or null.</param>
public sealed record CheckTranscripts(string Component, ProbeTranscript? Last, ProbeTranscript? LastFailed);
