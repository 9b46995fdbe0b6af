namespace NetWatch.Poller.Icmp;

/// <summary>
/// What a node's round trips usually are: the median of its rounds' medians of the last day. Of many rounds it keeps fewer, evenly spread over the time, so that
/// a day takes less than a kilobyte whatever the interval is. Being a median, half a day of trouble does not move it. For one thread.
/// </summary>
internal sealed class RoundTripBaseline
{
    /// <summary>How long a round is remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Rounds that must be known before there is a baseline.</summary>
    public const int Least = 20;

    private const int Capacity = 96;

    private static readonly TimeSpan WidestStride = Memory / (Capacity / 2);

    private readonly List<(TimeSpan At, float Milliseconds)> _rounds = new(Least);
    private TimeSpan _stride;

    /// <summary>How many rounds it remembers: never more than a hundred.</summary>
    public int Count => _rounds.Count;

    /// <summary>When it was told of a round last.</summary>
    public TimeSpan LastAt { get; private set; }

    /// <summary>The usual median at a time; null while too few rounds are known.</summary>
    /// <param name="now">The time since some fixed moment.</param>
    public TimeSpan? At(TimeSpan now)
    {
        Forget(now);
        if (_rounds.Count < Least) return null;
        Span<float> sorted = stackalloc float[_rounds.Count];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = _rounds[i].Milliseconds;
        sorted.Sort();
        int middle = sorted.Length / 2;
        return TimeSpan.FromMilliseconds(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /// <summary>Remembers a round.</summary>
    /// <param name="now">The time since the same moment, never less than before.</param>
    /// <param name="median">Its median.</param>
    public void Add(TimeSpan now, TimeSpan median)
    {
        LastAt = now;
        Forget(now);
        if (_rounds.Count > 0 && now - _rounds[^1].At < _stride) return;
        if (_rounds.Count == Capacity) Thin(now);
        _rounds.Add((now, (float)median.TotalMilliseconds));
    }

    private void Forget(TimeSpan now)
    {
        int old = 0;
        while (old < _rounds.Count && now - _rounds[old].At > Memory) old++;
        _rounds.RemoveRange(0, old);
    }

    /// <summary>Leaves every second one out; from now on only every second one comes in.</summary>
    private void Thin(TimeSpan now)
    {
        for (int i = 0; i < Capacity / 2; i++) _rounds[i] = _rounds[2 * i];
        _rounds.RemoveRange(Capacity / 2, Capacity / 2);
        TimeSpan stride = (now - _rounds[0].At) / (Capacity / 2);
        _stride = stride < WidestStride ? stride : WidestStride;
    }
}
