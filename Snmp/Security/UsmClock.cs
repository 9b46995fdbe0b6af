namespace NetWatch.Snmp.Security;

/// <summary>
/// What a non-authoritative engine knows of an authoritative one's clock (RFC 3414 §2.3): pure state, time comes in as timestamps of a monotonic clock.
/// </summary>
/// <param name="frequency">Timestamps per second.</param>
internal struct UsmClock(long frequency)
{
    /// <summary>Seconds that a message may be away (RFC 3414 §2.2.3).</summary>
    public const int Window = 150;

    /// <summary>The value of snmpEngineBoots that stands for "cannot be told any more" (RFC 3414 §2.2.2).</summary>
    public const int BootsExhausted = int.MaxValue;

    private int _time;
    private long _at;

    /// <summary>snmpEngineBoots.</summary>
    public int Boots { get; private set; }

    /// <summary>The highest snmpEngineTime that came with these boots, which guards against replays (latestReceivedEngineTime).</summary>
    public int LatestReceivedTime { get; private set; }

    /// <summary>snmpEngineTime now, in seconds.</summary>
    public readonly int TimeAt(long now) => (int)Math.Min(_time + Math.Max(0, now - _at) / frequency, int.MaxValue);

    /// <summary>
    /// Judges an authenticated message's boots and time, and learns from them where they are ahead (RFC 3414 §3.2 step 7 b).
    /// </summary>
    /// <returns>Whether the message is in the time window.</returns>
    public bool Accept(int boots, int time, long now)
    {
        if (boots > Boots || boots == Boots && time > LatestReceivedTime)
            Set(boots, time, now);
        return Boots != BootsExhausted && boots == Boots && time >= TimeAt(now) - (long)Window;
    }

    /// <summary>Whether boots and time have gone back further than the window: an agent that does not keep its boots.</summary>
    public readonly bool IsSetBack(int boots, int time, long now) => boots < Boots || boots == Boots && time < TimeAt(now) - (long)Window;

    /// <summary>Takes boots and time as they are, back or forth.</summary>
    public void Set(int boots, int time, long now)
    {
        Boots = boots;
        LatestReceivedTime = time;
        _time = time;
        _at = now;
    }
}
