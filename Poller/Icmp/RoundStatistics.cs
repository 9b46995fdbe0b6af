namespace NetWatch.Poller.Icmp;

/// <summary>The figures of a round's round-trip times.</summary>
/// <param name="Min">The shortest.</param>
/// <param name="Median">The middle one; of an even number the mean of the two middle ones.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Max">The longest.</param>
/// <param name="Jitter">The mean absolute difference of successive ones; zero when there is only one.</param>
internal readonly record struct RoundStatistics(TimeSpan Min, TimeSpan Median, TimeSpan Mean, TimeSpan Max, TimeSpan Jitter)
{
    /// <summary>The figures of one or more round-trip times in the order of sending; null when there is none.</summary>
    public static RoundStatistics? Of(IReadOnlyList<TimeSpan> inOrder)
    {
        if (inOrder.Count == 0) return null;
        long[] sorted = new long[inOrder.Count];
        long sum = 0;
        long differences = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = inOrder[i].Ticks;
            sum += sorted[i];
            if (i > 0) differences += Math.Abs(sorted[i] - inOrder[i - 1].Ticks);
        }

        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        long median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        long jitter = sorted.Length > 1 ? differences / (sorted.Length - 1) : 0;
        return new RoundStatistics(new(sorted[0]), new(median), new(sum / sorted.Length), new(sorted[^1]), new(jitter));
    }
}
