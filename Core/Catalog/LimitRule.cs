namespace NetWatch.Core.Catalog;

/// <summary>How a value is compared with its limits.</summary>
public enum LimitKind
{
    /// <summary>It is a problem above them.</summary>
    Above,

    /// <summary>It is a problem below them.</summary>
    Below,

    /// <summary>It is a problem when it is one of them: a number that stands for a state.</summary>
    Equal,

    /// <summary>It is a problem when it is none of them.</summary>
    Unequal,
}

/// <summary>Limits of a measured value, from the file.</summary>
public sealed record LimitRule
{
    /// <summary>The metric's stored name: <c>netwatch_processor_used_ratio</c>; of a counter with <c>:rate</c>, per second.</summary>
    public required string Metric { get; init; }

    /// <summary>What the problem is called in its component; the metric unless the file says otherwise. Unique within a node.</summary>
    public required string Name { get; init; }

    /// <summary>The parts whose values are compared; <c>*</c> stands for any text, and alone for all.</summary>
    public string Part { get; init; } = "*";

    /// <summary>How it is compared.</summary>
    public LimitKind Kind { get; init; }

    /// <summary>The limit at which it works badly, or null.</summary>
    public double? Warning { get; init; }

    /// <summary>The limit at which it does not work, or null.</summary>
    public double? Critical { get; init; }

    /// <summary>What it must come back to before it is well again, so that it does not go to and fro at the limit; null for the limit itself.</summary>
    public double? Clear { get; init; }

    /// <summary>How long it must be beyond the limit, 1 s to 7 d; null for as many results in a row as failures of its check take.</summary>
    public TimeSpan? For { get; init; }
}
