namespace NetWatch.Simulator.Traffic;

/// <summary>
/// How many octets a direction of a link carries, as a pure function of time: a mean rate under a daily shape and waves that look like
/// noise. The amplitudes add up to less than 1, so the rate is always above zero and the sum of octets only grows.
/// </summary>
internal sealed class TrafficShape
{
    private const double Day = 86_400;

    /// <summary>Amplitude and mean period in seconds of the waves that are not tied to the clock.</summary>
    private static readonly (double Amplitude, double Period)[] s_noise = [(0.10, 1700), (0.09, 430), (0.10, 137), (0.09, 61), (0.06, 23)];

    private readonly double _mean;
    private readonly (double PerSecond, double Amplitude, double Phase)[] _waves;

    /// <summary>A shape that differs from others of the same rate by its seed.</summary>
    /// <param name="bitsPerSecond">The mean rate.</param>
    /// <param name="seed">Where the noise begins; the same seed gives the same traffic.</param>
    /// <param name="busiestHour">The busiest hour of the day, UTC, 0 to 24.</param>
    public TrafficShape(double bitsPerSecond, string seed, double busiestHour = 9.5)
    {
        _mean = bitsPerSecond / 8;
        var chance = new Chance(seed);
        var peak = busiestHour * 3600;
        _waves =
        [
            Wave(0.40, Day, Math.PI / 2 - Math.Tau * peak / Day),
            // Lunch: twice a day, a little less at the peak and a little more beside it.
            Wave(0.10, Day / 2, -Math.PI / 2 - 2 * Math.Tau * peak / Day),
            .. s_noise.Select(noise => Wave(noise.Amplitude, noise.Period * (0.8 + 0.4 * chance.Next()), Math.Tau * chance.Next())),
        ];
    }

    /// <summary>Octets between midnight UTC of the day on which the simulation began and a moment; below zero before it.</summary>
    /// <param name="seconds">Seconds since that midnight.</param>
    public double OctetsAt(double seconds)
    {
        var sum = seconds;
        foreach (var (perSecond, amplitude, phase) in _waves)
            sum -= amplitude / perSecond * Math.Cos(perSecond * seconds + phase);
        return _mean * sum;
    }

    /// <summary>The rate at a moment in bit/s: the derivative of <see cref="OctetsAt"/>.</summary>
    /// <param name="seconds">Seconds since midnight UTC of the first day.</param>
    public double BitsPerSecondAt(double seconds)
    {
        var rate = 1.0;
        foreach (var (perSecond, amplitude, phase) in _waves)
            rate += amplitude * Math.Sin(perSecond * seconds + phase);
        return _mean * 8 * rate;
    }

    private static (double PerSecond, double Amplitude, double Phase) Wave(double amplitude, double period, double phase) =>
        (Math.Tau / period, amplitude, phase);
}
