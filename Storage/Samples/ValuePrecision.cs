using System.Globalization;
using NetWatch.Core.Samples;

namespace NetWatch.Storage.Samples;

/// <summary>How fine a value was measured. Stored values are rounded to that, because digits that were never measured do not compress.</summary>
internal static class ValuePrecision
{
    private const int RateDigits = 5;

    /// <summary>
    /// Rounds a value to its source's precision: times to 1 µs, ratios to 0.000001, rates to five significant digits
    /// (an exact difference of counters over a time known to about 1 ms in 30 s, so the fifth is already uncertain); everything else stays as the device said it.
    /// </summary>
    public static double Round(SeriesDescription? series, double value)
    {
        if (series is null || !double.IsFinite(value) || value == 0) return value;
        if (series.Name.EndsWith(":rate", StringComparison.Ordinal)) return Significant(value, RateDigits);
        return series.Unit is "seconds" or "ratio" && Math.Abs(value) < 1e9 ? Math.Round(value * 1e6) / 1e6 : value;
    }

    /// <summary>Rounds to significant decimal digits, to the double nearest to that decimal.</summary>
    public static double Significant(double value, int digits)
    {
        if (!double.IsFinite(value) || value == 0) return value;
        int exponent = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        double rounded = exponent switch
        {
            > 22 or < -22 => double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            >= 0 => Math.Round(value * s_powers[exponent]) / s_powers[exponent],
            _ => Math.Round(value / s_powers[-exponent]) * s_powers[-exponent],
        };
        return double.IsFinite(rounded) ? rounded : value;
    }

    private static readonly double[] s_powers = [.. Enumerable.Range(0, 23).Select(e => double.Parse($"1e{e}", CultureInfo.InvariantCulture))];
}
