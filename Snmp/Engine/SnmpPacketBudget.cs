namespace NetWatch.Snmp;

/// <summary>
/// How many packets a second may be sent to a group of agents, such as those behind one WAN channel (<see cref="SnmpTarget.Budget"/>). What is beyond it waits
/// its turn; its timeout begins when it is sent. Shared by all targets of the group; safe from any thread.
/// </summary>
/// <remarks>A token bucket that holds a tenth of a second's packets: a thin line sees no bursts.</remarks>
public sealed class SnmpPacketBudget
{
    private readonly Lock _gate = new();
    private readonly double _capacity;
    private double _tokens;
    private long _filledAt;
    private bool _begun;

    /// <summary>A budget.</summary>
    /// <param name="packetsPerSecond">1 or more.</param>
    public SnmpPacketBudget(int packetsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(packetsPerSecond, 1);
        PacketsPerSecond = packetsPerSecond;
        _capacity = Math.Max(1, packetsPerSecond / 10.0);
        _tokens = _capacity;
    }

    /// <summary>The limit.</summary>
    public int PacketsPerSecond { get; }

    /// <summary>Takes a packet's place.</summary>
    /// <param name="now">The timestamp of now.</param>
    /// <param name="time">The clock of it.</param>
    /// <returns>False when this moment's packets are used up.</returns>
    internal bool TryTake(long now, TimeProvider time)
    {
        lock (_gate)
        {
            if (!_begun)
                (_begun, _filledAt) = (true, now);
            if (now > _filledAt)
            {
                _tokens = Math.Min(_capacity, _tokens + time.GetElapsedTime(_filledAt, now).TotalSeconds * PacketsPerSecond);
                _filledAt = now;
            }
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
