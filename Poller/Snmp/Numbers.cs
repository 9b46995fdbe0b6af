using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Numbers of agents.</summary>
internal static class Numbers
{
    private const double Two32 = 4294967296;

    /// <summary>The number of a value; null when it is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unsigned32">True where agents squeeze sizes of 32 bits into an INTEGER.</param>
    public static double? Of(in SnmpValue value, bool unsigned32 = false)
    {
        if (!value.TryGetDouble(out double number)) return null;
        return number < 0 && unsigned32 ? number + Two32 : number;
    }

    /// <summary>The number in a row; null when the row or the table lacks it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">The column's place, or -1.</param>
    public static double? At(ReadOnlySpan<SnmpValue> row, int place) => (uint)place < (uint)row.Length ? Of(row[place]) : null;
}
