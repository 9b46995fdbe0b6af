namespace NetWatch.Simulator.Fleets;

/// <summary>One switch of a fleet: a number and a time of boot. All that it counts is computed from these, so that it takes no memory of its own.</summary>
internal sealed class FleetSwitch(int number, FleetClock clock)
{
    /// <summary>The longest uptime at the beginning, 300 days, in milliseconds.</summary>
    private const long LongestUptime = 300L * 86_400_000;

    private long _bootedAt = -(long)(Mix((ulong)number << 8) % LongestUptime);

    /// <summary>From 1 on.</summary>
    public int Number => number;

    /// <summary>snmpEngineBoots.</summary>
    public int Boots { get; private set; } = 1 + number % 40;

    /// <summary>Milliseconds since the boot.</summary>
    public long Uptime => Math.Max(0, clock.Now - Volatile.Read(ref _bootedAt));

    /// <summary>Uptime and counters begin anew.</summary>
    public void Boot(bool keepsBoots)
    {
        Volatile.Write(ref _bootedAt, clock.Now);
        Boots = keepsBoots ? Boots + 1 : 1;
    }

    /// <summary>What a counter of an interface stands at: it grows steadily from zero at the boot.</summary>
    /// <param name="ifIndex">The interface.</param>
    /// <param name="counter">Which of its counters.</param>
    /// <param name="perSecond">The greatest rate; each counter has one of its own from a tenth of it on.</param>
    public ulong Count(uint ifIndex, uint counter, ulong perSecond)
    {
        var share = 100 + Mix((ulong)(uint)number << 32 | ifIndex << 8 | counter) % 900;
        return (ulong)Uptime * perSecond / 1000 * share / 1000;
    }

    /// <summary>Numbers that look random and are the same in every process (SplitMix64).</summary>
    private static ulong Mix(ulong bits)
    {
        bits += 0x9E37_79B9_7F4A_7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        return bits ^ (bits >> 31);
    }
}
