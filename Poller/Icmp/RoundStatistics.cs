namespace NetWatch.Poller.Icmp;

/// <summary>The figures of a round's round-trip times.</summary>
/// <param name="Sorted">All of them, the shortest first.</param>
/// <param name="Median">The middle one; of an even number the mean of the two middle ones.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Jitter">The mean absolute difference of successive ones in the order of sending; zero when there is only one.</param>
internal sealed record RoundStatistics(IReadOnlyList<TimeSpan> Sorted, TimeSpan Median, TimeSpan Mean, TimeSpan Jitter)
{
    /// <summary>The shortest.</summary>
    public TimeSpan Min => Sorted[0];

    /// <summary>The longest.</summary>
    public TimeSpan Max => Sorted[^1];

    /// <summary>The shortest that at least 95 % of them do not exceed; of fewer than 20 the longest.</summary>
    public TimeSpan P95 => Sorted[(((Sorted.Count * 95) + 99) / 100) - 1];

    /// <summary>The figures of one or more round-trip times in the order of sending; null when there is none.</summary>
    public static RoundStatistics? Of(IReadOnlyList<TimeSpan> inOrder)
    {
        if (inOrder.Count == 0) return null;
        TimeSpan[] sorted = [.. inOrder];
        long sum = 0;
        long differences = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i].Ticks;
            if (i > 0) differences += Math.Abs(sorted[i].Ticks - sorted[i - 1].Ticks);
        }

        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        TimeSpan median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new RoundStatistics(sorted, median, new(sum / sorted.Length), new(sorted.Length > 1 ? differences / (sorted.Length - 1) : 0));
    }
}
