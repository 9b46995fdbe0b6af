namespace NetWatch.Core.Catalog;

/// <summary>What of a value's own past a limit compares it with. Equal by value: rules that ask the same share the answer.</summary>
public abstract record HistoryRule
{
    /// <summary>How far back the past is looked at.</summary>
    public abstract TimeSpan Span { get; }

    /// <summary>The step of the averages that are looked at.</summary>
    public abstract TimeSpan Step { get; }
}

/// <summary>What is usual for the value at this hour of the week: the median of its averages of five minutes in that hour, in each of the last weeks.</summary>
public sealed record BaselineRule : HistoryRule
{
    /// <summary>The weeks that are looked at unless the file says otherwise.</summary>
    public const int DefaultWeeks = 4;

    /// <summary>The weeks that must have values of the hour unless the file says otherwise.</summary>
    public const int DefaultLeastWeeks = 3;

    /// <summary>The least deviation, above 0, in the metric's unit: a value that was always the same is not unusual by a trifle.</summary>
    public required double Floor { get; init; }

    /// <summary>The weeks that are looked at, 2 to 12.</summary>
    public int Weeks { get; init; } = DefaultWeeks;

    /// <summary>In so many of them the hour must have values, else the limit says nothing of it; 2 up to <see cref="Weeks"/>.</summary>
    public int LeastWeeks { get; init; } = DefaultLeastWeeks;

    /// <inheritdoc/>
    public override TimeSpan Span => TimeSpan.FromDays(7 * Weeks);

    /// <inheritdoc/>
    public override TimeSpan Step => TimeSpan.FromMinutes(5);
}

/// <summary>When the value reaches an end at its present pace: the robust straight line through its last days.</summary>
public sealed record ForecastRule : HistoryRule
{
    /// <summary>The window unless the file says otherwise.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(14);

    /// <summary>The value at which it is full, empty or worn, in the metric's unit.</summary>
    public required double Reaches { get; init; }

    /// <summary>True when it falls to that value, false when it rises to it.</summary>
    public bool Falls { get; init; }

    /// <summary>The days that the pace is taken from, 1 d to 84 d.</summary>
    public TimeSpan Window { get; init; } = DefaultWindow;

    /// <inheritdoc/>
    public override TimeSpan Span => Window;

    /// <inheritdoc/>
    public override TimeSpan Step => TimeSpan.FromHours(1);
}
