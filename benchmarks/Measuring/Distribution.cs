using System.Globalization;

namespace NetWatch.Benchmarks.Measuring;

/// <summary>Measured values, sorted.</summary>
internal sealed class Distribution(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double Max => _sorted[^1];

    /// <summary>The least value that a share of all values does not exceed.</summary>
    /// <param name="share">Above 0, up to 1.</param>
    public double At(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    /// <summary>Median, 99th percentile and maximum as cells of a table.</summary>
    public string Cells(string format = "0.0") =>
        string.Create(CultureInfo.InvariantCulture, $"{Median.ToString(format, CultureInfo.InvariantCulture)} | {At(0.99).ToString(format, CultureInfo.InvariantCulture)} | {Max.ToString(format, CultureInfo.InvariantCulture)}");
}
