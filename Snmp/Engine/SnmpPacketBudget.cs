namespace NetWatch.Snmp;

/// <summary>
/// How many packets a second may be sent to a group of agents, such as those behind one WAN channel (<see cref="SnmpTarget.Budget"/>). What is beyond it waits
/// its turn; its timeout begins when it is sent. Shared by all targets of the group; safe from any thread.
/// </summary>
/// <remarks>The generic cell rate algorithm with room for a tenth of a second's packets: a thin line sees no bursts beyond that.</remarks>
public sealed class SnmpPacketBudget
{
    private readonly Lock _gate = new();
    private readonly long _burst;
    private long _nextAt;
    private bool _begun;

    /// <summary>A budget.</summary>
    /// <param name="packetsPerSecond">1 or more.</param>
    public SnmpPacketBudget(int packetsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(packetsPerSecond, 1);
        PacketsPerSecond = packetsPerSecond;
        _burst = Math.Max(1, packetsPerSecond / 10);
    }

    /// <summary>The limit.</summary>
    public int PacketsPerSecond { get; }

    /// <summary>Counts a packet that cannot wait: those behind it wait the longer.</summary>
    /// <param name="now">The timestamp of now.</param>
    /// <param name="time">The clock of it.</param>
    internal void Charge(long now, TimeProvider time)
    {
        lock (_gate)
            (_begun, _nextAt) = (true, Math.Max(_nextAt, now) + time.TimestampFrequency / PacketsPerSecond);
    }

    /// <summary>Takes a packet's place.</summary>
    /// <param name="now">The timestamp of now.</param>
    /// <param name="time">The clock of it.</param>
    /// <returns>False when this moment's packets are used up.</returns>
    internal bool TryTake(long now, TimeProvider time)
    {
        var interval = time.TimestampFrequency / PacketsPerSecond;
        lock (_gate)
        {
            if (!_begun)
                (_begun, _nextAt) = (true, now);
            // When the next packet would be due if all went out evenly; a burst may be that much ahead of it.
            if (_nextAt - (_burst - 1) * interval > now)
                return false;
            _nextAt = Math.Max(_nextAt, now) + interval;
            return true;
        }
    }
}
