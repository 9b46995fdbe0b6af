using System.Globalization;

namespace NetWatch.Core.Configuration.Values;

/// <summary>Durations (<c>30s</c>), speeds (<c>20M</c>) and ratios (<c>20%</c>) as files write them.</summary>
internal static class Quantity
{
    private static readonly (string Unit, double Milliseconds)[] DurationUnits =
        [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    private static readonly (string Unit, double Bits)[] SpeedUnits =
        [("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12)];

    public static TimeSpan? Duration(string text)
    {
        foreach ((string unit, double milliseconds) in DurationUnits)
            if (Amount(text, unit) is { } amount)
                return amount * milliseconds < TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.FromMilliseconds(amount * milliseconds) : null;
        return null;
    }

    /// <summary>Bytes with a unit of 1024: <c>500k</c>, <c>10M</c>, <c>2G</c>, <c>1T</c>; null when it is none.</summary>
    public static long? Bytes(string text)
    {
        foreach ((string unit, double bytes) in (ReadOnlySpan<(string, double)>)[("k", 1024), ("M", 1 << 20), ("G", 1 << 30), ("T", 1L << 40)])
            if (Amount(text, unit) is { } amount)
                return amount * bytes < long.MaxValue ? (long)Math.Round(amount * bytes) : null;
        return null;
    }

    public static long? Speed(string text)
    {
        foreach ((string unit, double bits) in SpeedUnits)
            if (Amount(text, unit) is { } amount)
                return amount * bits < long.MaxValue ? (long)Math.Round(amount * bits) : null;
        return null;
    }

    public static double? Percent(string text) => Amount(text, "%") / 100;

    /// <summary>A duration in the words of the file: the largest unit that needs at most one decimal.</summary>
    public static string Format(TimeSpan duration)
    {
        double milliseconds = duration.TotalMilliseconds;
        (string unit, double size) = DurationUnits.Last(u => u.Milliseconds == 1 || (milliseconds >= u.Milliseconds && milliseconds * 10 % u.Milliseconds == 0));
        return (milliseconds / size).ToString(CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>Digits, perhaps a fraction, then exactly the unit: no sign, no exponent, no blanks.</summary>
    private static double? Amount(string text, string unit)
    {
        if (!text.EndsWith(unit, StringComparison.Ordinal) || text.Length == unit.Length || !char.IsAsciiDigit(text[0])) return null;
        return double.TryParse(text.AsSpan(..^unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            && char.IsAsciiDigit(text[^(unit.Length + 1)]) ? amount : null;
    }
}
