using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>Two readings of one table, to tell how fast its counters grow.</summary>
/// <param name="Earlier">The reading before.</param>
/// <param name="Between">The time between the two.</param>
internal sealed record Growth(Snapshot Earlier, TimeSpan Between)
{
    private const double Modulus = 4294967296;

    /// <summary>How fast a counter grows; null when the earlier reading has no such row, or when the counter went back (it began anew).</summary>
    /// <param name="index">The row.</param>
    /// <param name="name">The column.</param>
    /// <param name="now">The counter now.</param>
    public double? PerSecond(ObjectIdentifier index, string name, in SnmpValue now)
    {
        if (Earlier.Column(name) is not (>= 0 and var column) || Earlier.Find(index) is not (>= 0 and var row) || Between <= TimeSpan.Zero) return null;
        SnmpValue then = Earlier.Value(row, column);
        if (then.Type != now.Type || !now.TryGetUInt64(out ulong after) || !then.TryGetUInt64(out ulong before)) return null;
        if (after >= before) return (after - before) / Between.TotalSeconds;
        // A counter of 32 bits that rolled over grew by less than half of its range; otherwise it began anew.
        double grown = Modulus - before + after;
        return now.Type == SnmpType.Counter32 && grown < Modulus / 2 ? grown / Between.TotalSeconds : null;
    }
}
