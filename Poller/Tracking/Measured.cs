using NetWatch.Poller.History;

namespace NetWatch.Poller.Tracking;

/// <summary>What was measured of a value or text, as its limits see it.</summary>
/// <param name="Value">The value, in the metric's unit; of a text anything.</param>
/// <param name="Unit">The metric's unit.</param>
/// <param name="Compared">The number that is compared with the limits, in their measure: the value itself, deviations from what is usual, days until its end, days since a change.</param>
internal readonly record struct Measured(double Value, string Unit, double Compared)
{
    /// <summary>The past that it was compared with, or null.</summary>
    public SeriesHistory? History { get; init; }

    /// <summary>The text, where it is one; else null.</summary>
    public string? Text { get; init; }

    /// <summary>The text before it became another, or null: it did not, or nobody knows.</summary>
    public string? Was { get; init; }
}
