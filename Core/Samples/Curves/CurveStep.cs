namespace NetWatch.Core.Samples.Curves;

/// <summary>Chooses the step of a curve, so that people find whole minutes, hours and days at its points.</summary>
internal static class CurveStep
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly long[] s_steps =
    [
        Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second,
        Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
        Hour, 2 * Hour, 3 * Hour, 4 * Hour, 6 * Hour, 8 * Hour, 12 * Hour, Day,
    ];

    /// <summary>The least step in milliseconds whose multiples cut a span into so many pieces at most; longer ones are whole days.</summary>
    /// <param name="fromMs">The start, inclusive.</param>
    /// <param name="toMs">The end, exclusive and later.</param>
    /// <param name="most">At least 2.</param>
    public static long Choose(long fromMs, long toMs, int most)
    {
        foreach (long step in s_steps)
            if (Pieces(fromMs, toMs, step) <= most) return step;
        // One piece less than allowed: a span that begins within a step needs one more than its length says.
        long days = (toMs - fromMs + (Day * (most - 1)) - 1) / (Day * (most - 1));
        return days * Day;
    }

    /// <summary>The start of the step that a time falls into.</summary>
    public static long StartOf(long ms, long step) => ms - (((ms % step) + step) % step);

    private static long Pieces(long fromMs, long toMs, long step) => ((StartOf(toMs - 1, step) - StartOf(fromMs, step)) / step) + 1;
}
