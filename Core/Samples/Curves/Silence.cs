namespace NetWatch.Core.Samples.Curves;

/// <summary>
/// Tells silence from the pause between two polls. A store keeps no sign of a value that did not come, and a series does not say how often it is polled, which may have changed; so the distances of its own points
/// round about tell it.
/// </summary>
internal static class Silence
{
    /// <summary>Distances looked at before and after one, and it itself: one long one among them does not make itself usual, nor do two or three.</summary>
    private const int Around = 3;

    /// <summary>A pause is silence when it is so much longer than usual: one poll may be late by half of its interval, two cannot be missed.</summary>
    private const double Longer = 2.5;

    /// <summary>Whether nothing was measured between a point and the next one although something should have been.</summary>
    /// <param name="points">In rising order of time, each time once.</param>
    /// <param name="index">The point before the pause: 0 to two less than there are.</param>
    public static bool After(IReadOnlyList<SeriesPoint> points, int index) => Pause(points, index) > Longer * Usual(points, index);

    /// <summary>The usual pause round about, in milliseconds: the median of up to seven.</summary>
    public static long Usual(IReadOnlyList<SeriesPoint> points, int index)
    {
        int first = Math.Max(0, index - Around);
        int last = Math.Min(points.Count - 2, index + Around);
        Span<long> pauses = stackalloc long[(2 * Around) + 1];
        for (int i = first; i <= last; i++) pauses[i - first] = Pause(points, i);
        pauses = pauses[..(last - first + 1)];
        pauses.Sort();
        // Of an even number the lesser: of two pauses the long one is the silence.
        return pauses[(pauses.Length - 1) / 2];
    }

    private static long Pause(IReadOnlyList<SeriesPoint> points, int index) => points[index + 1].UnixMilliseconds - points[index].UnixMilliseconds;
}
