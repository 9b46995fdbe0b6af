namespace NetWatch.Poller.Rates;

/// <summary>What two readings of sysUpTime say.</summary>
internal enum UptimeChange
{
    /// <summary>It went on.</summary>
    Continued,

    /// <summary>It passed 2^32 hundredths of a second (497 days) and began anew; the device did not restart.</summary>
    RolledOver,

    /// <summary>It fell: the device, or at least its agent, restarted.</summary>
    Restarted,
}

/// <summary>Tells a restart from the rollover of sysUpTime (SNMPv2-MIB, TimeTicks of 32 bits).</summary>
internal static class Uptime
{
    private const double TicksPerSecond = 100;
    private const double Modulus = 4294967296;

    /// <summary>How far the agent's clock may be from ours between two readings, in ticks, besides a tenth of the time between them.</summary>
    private const double Slack = 60 * TicksPerSecond;

    /// <summary>Compares two readings.</summary>
    /// <param name="previous">The earlier reading, in hundredths of a second.</param>
    /// <param name="current">The later reading.</param>
    /// <param name="elapsed">Our time between them.</param>
    public static UptimeChange Compare(uint previous, uint current, TimeSpan elapsed)
    {
        if (current >= previous) return UptimeChange.Continued;
        double passed = elapsed.TotalSeconds * TicksPerSecond;
        double expected = previous + passed - Modulus;
        return Math.Abs(current - expected) <= Slack + (Math.Abs(passed) / 10) ? UptimeChange.RolledOver : UptimeChange.Restarted;
    }
}
