namespace NetWatch.Poller.Icmp;

/// <summary>How many echo requests a second may leave to a group of targets. Each takes its moment ahead of time, in the order of asking. Safe from any thread.</summary>
/// <remarks>The generic cell rate algorithm: a short burst may leave at once, what is beyond it evenly.</remarks>
internal sealed class PacketBudget
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly double _interval;
    private readonly double _burst;
    private double _next = double.MinValue;

    /// <param name="packetsPerSecond">1 or more.</param>
    /// <param name="burst">The time whose packets may leave at once.</param>
    /// <param name="time">The clock of the timestamps.</param>
    public PacketBudget(int packetsPerSecond, TimeSpan burst, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(packetsPerSecond, 1);
        PacketsPerSecond = packetsPerSecond;
        _time = time;
        _interval = (double)time.TimestampFrequency / packetsPerSecond;
        _burst = Math.Max(0, (burst.TotalSeconds * time.TimestampFrequency) - _interval);
    }

    /// <summary>The limit.</summary>
    public int PacketsPerSecond { get; }

    /// <summary>Takes the moment of one packet.</summary>
    /// <param name="now">The timestamp of now.</param>
    /// <param name="latest">The latest timestamp that is of use.</param>
    /// <param name="at">When the packet may leave: now, or later.</param>
    /// <returns>False, and nothing is taken, when that would be later than the latest.</returns>
    public bool TryTake(long now, long latest, out long at)
    {
        lock (_gate)
        {
            double next = Math.Max(_next, now);
            at = Math.Max(now, (long)Math.Ceiling(next - _burst));
            if (at > latest) return false;
            _next = next + _interval;
            return true;
        }
    }

    /// <summary>How long a packet that asks now would wait.</summary>
    public TimeSpan Backlog(long now)
    {
        lock (_gate) return _next - _burst <= now ? TimeSpan.Zero : TimeSpan.FromSeconds((_next - _burst - now) / _time.TimestampFrequency);
    }
}
