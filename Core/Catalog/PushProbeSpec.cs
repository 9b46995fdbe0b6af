namespace NetWatch.Core.Catalog;

/// <summary>A job (a backup, a nightly import) that reports by itself: its silence is the failure.</summary>
public sealed record PushProbeSpec : ServiceProbeSpec
{
    /// <summary>A check that looks each half minute whether the report is due, and believes what it sees: time that has passed does not come back.</summary>
    public PushProbeSpec() => (Interval, FailuresToHard, SuccessesToClear) = (TimeSpan.FromSeconds(30), 1, 1);

    /// <inheritdoc/>
    public override string Type => "push";

    /// <inheritdoc/>
    public override string Target => Name ?? "";

    /// <summary>How long after a report the next one may take; 1 min to 400 d.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>What the job shows so that nobody else can report for it.</summary>
    public required Secret Token { get; init; }
}
