using System.Globalization;

namespace NetWatch.Poller.History;

/// <summary>Values in the words of sentences.</summary>
internal static class Quantities
{
    /// <summary>A value with its unit, a ratio as a percentage: <c>94 %</c>, <c>3100000 octets per second</c>.</summary>
    public static string Words(double value, string unit) => unit == "ratio"
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.##} %")
        : string.Create(CultureInfo.InvariantCulture, $"{Rounded(value):0.######}{(unit.Length == 0 ? "" : " ")}{unit}");

    /// <summary>A time that is left: whole days from two days on, before that hours.</summary>
    public static string Left(TimeSpan time) => time >= TimeSpan.FromDays(2)
        ? string.Create(CultureInfo.InvariantCulture, $"in {Math.Floor(time.TotalDays):0} days")
        : time < TimeSpan.FromHours(1) ? "within the hour"
        : time < TimeSpan.FromHours(2) ? "in 1 hour"
        : string.Create(CultureInfo.InvariantCulture, $"in {Math.Floor(time.TotalHours):0} hours");

    /// <summary>Four significant digits: what a median is not finer than.</summary>
    private static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        double scale = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 3);
        return scale < 1e-12 ? value : Math.Round(value / scale) * scale;
    }
}
