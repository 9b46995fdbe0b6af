namespace NetWatch.Core.Catalog;

/// <summary>How a value is compared with its limits.</summary>
public enum LimitKind
{
    /// <summary>It is a problem above them; of a forecast, when it rises to its end.</summary>
    Above,

    /// <summary>It is a problem below them; of a forecast, when it falls to its end.</summary>
    Below,

    /// <summary>It is a problem when it is one of them: a number that stands for a state, or a text.</summary>
    Equal,

    /// <summary>It is a problem when it is none of them.</summary>
    Unequal,

    /// <summary>It is a problem when it is too far from what is usual, above or below.</summary>
    Outside,

    /// <summary>It is a problem when the text has one of the patterns in it.</summary>
    Matches,

    /// <summary>It is a problem when the text has none of the patterns in it.</summary>
    Mismatches,

    /// <summary>It is a problem for a while after the text became another.</summary>
    Changed,
}

/// <summary>Limits of a measured value or of a text, from the file.</summary>
public sealed record LimitRule
{
    /// <summary>
    /// The metric's stored name: <c>netwatch_processor_used_ratio</c>; of a counter with <c>:rate</c>, per second. With <see cref="Text"/> the
    /// name of the text: <c>version</c>, <c>sysName</c>, <c>ifAlias</c>.
    /// </summary>
    public required string Metric { get; init; }

    /// <summary>What the problem is called in its component; the metric unless the file says otherwise. Unique within a node.</summary>
    public required string Name { get; init; }

    /// <summary>The parts whose values are compared; <c>*</c> stands for any text, and alone for all.</summary>
    public string Part { get; init; } = "*";

    /// <summary>How it is compared.</summary>
    public LimitKind Kind { get; init; }

    /// <summary>What of its own past the value is compared with, or null: with the limits as they are.</summary>
    public HistoryRule? History { get; init; }

    /// <summary>The texts that it is compared with, where it is a text and no number; else null.</summary>
    public TextRule? Text { get; init; }

    /// <summary>
    /// The limit at which it works badly, or null. In the metric's unit; with a <see cref="BaselineRule"/> in deviations from what is usual; with a
    /// <see cref="ForecastRule"/> in days until the end is reached; of <see cref="LimitKind.Changed"/> in days since the change.
    /// </summary>
    public double? Warning { get; init; }

    /// <summary>The limit at which it does not work, or null; in the measure of <see cref="Warning"/>.</summary>
    public double? Critical { get; init; }

    /// <summary>What it must come back to before it is well again, so that it does not go to and fro at the limit; null for the limit itself. In the measure of <see cref="Warning"/>.</summary>
    public double? Clear { get; init; }

    /// <summary>How long it must be beyond the limit, 1 s to 7 d; null for as many results in a row as failures of its check take.</summary>
    public TimeSpan? For { get; init; }
}

/// <summary>Texts that a text is compared with.</summary>
public sealed record TextRule
{
    /// <summary>Those for which it works badly; with <see cref="LimitKind.Unequal"/> and <see cref="LimitKind.Mismatches"/> those of which it must be one. Empty for none.</summary>
    public IReadOnlyList<string> Warning { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>The same for not working at all. Empty for none.</summary>
    public IReadOnlyList<string> Critical { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;
}
