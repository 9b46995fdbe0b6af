using NetWatch.Core.Samples;
using NetWatch.Storage.Samples;

namespace NetWatch.Storage.Tests.Samples;

/// <summary>A day of series as a real network gives them: a poll every 30 s with jitter, values with noise, a daily shape and idle ports.</summary>
internal static class LifelikeSeries
{
    private const int Polls = 2880;
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_uses = ["busy", "quiet", "unplugged"];

    /// <summary>A switch of 24 ports (a third busy, a third nearly idle, a third unplugged), its pings and its gauges.</summary>
    public static IEnumerable<(SeriesDescription Series, List<Point> Points)> OfOneSwitch(int seed)
    {
        Random random = new(seed);
        long[] times = Times(random);
        for (int port = 0; port < 24; port++)
            foreach (string name in (string[])["ifHCInOctets:rate", "ifHCOutOctets:rate", "ifHCInUcastPkts:rate", "ifHCOutUcastPkts:rate", "ifInErrors:rate", "ifOutErrors:rate", "ifInDiscards:rate", "ifOutDiscards:rate"])
                yield return Make(name, "", times, Rates(random, name, port % 3), s_uses[port % 3]);
        for (int port = 0; port < 24; port++) yield return Make("ifOperStatus", "", times, _ => port % 3 == 2 ? 2 : 1);
        double rtt = 0.0004;
        yield return Make("probe_icmp_duration_seconds", "seconds", times, _ => rtt + (Noise(random) * 0.00003) + (random.Next(100) == 0 ? random.NextDouble() * 0.005 : 0));
        yield return Make("probe_duration_seconds", "seconds", times, _ => 0.8 + (Noise(random) * 0.0004));
        yield return Make("probe_icmp_loss_ratio", "ratio", times, _ => random.Next(500) == 0 ? 0.2 : 0);
        yield return Make("probe_success", "", times, _ => 1);
        yield return Make("sysUpTime", "seconds", times, i => 8_000_000 + ((times[i] - times[0]) / 10 / 100.0));
        double temperature = 41;
        yield return Make("temperature", "celsius", times, _ => temperature += random.Next(40) == 0 ? random.Next(-1, 2) : 0);
        long used = 4_000_000_000;
        yield return Make("hrStorageUsed", "bytes", times, _ => used += random.Next(10) == 0 ? 4096 * random.Next(-200, 300) : 0);
        yield return Make("storage_used_ratio", "ratio", times, i => 0.53 + (i * 1e-6) + (Noise(random) * 1e-5));
        yield return Make("hrProcessorLoad", "percent", times, i => Math.Round(Math.Clamp((20 * Shape(i)) + (Noise(random) * 4), 0, 100)));
    }

    private static Func<int, double> Rates(Random random, string name, int use)
    {
        bool packets = name.Contains("Pkts", StringComparison.Ordinal);
        if (!packets && !name.Contains("Octets", StringComparison.Ordinal))
            return use == 0 ? _ => random.Next(300) == 0 ? random.Next(1, 5) / 30.0 : 0 : _ => 0;
        double peak = packets ? 900 : 700_000;
        return use switch
        {
            0 => i => Counted(random, Math.Max(0, peak * Shape(i) * (1 + (Noise(random) * 0.15)))),
            1 => _ => random.Next(4) == 0 ? Counted(random, packets ? 0.4 : 60) : 0,
            _ => _ => 0,
        };
    }

    /// <summary>A rate as it is computed: a whole difference of counters over the time that really passed.</summary>
    private static double Counted(Random random, double rate)
    {
        double seconds = 30 + (random.NextDouble() * 0.02);
        return Math.Round(rate * seconds) / seconds;
    }

    private static double Shape(int poll) => 0.15 + (0.85 * Math.Pow(Math.Sin(Math.PI * poll / Polls), 2));

    private static double Noise(Random random) => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;

    private static long[] Times(Random random)
    {
        long[] times = new long[Polls];
        times[0] = s_start.ToUnixTimeMilliseconds();
        for (int i = 1; i < times.Length; i++) times[i] = times[i - 1] + 30_000 + random.Next(0, 12);
        return times;
    }

    private static (SeriesDescription Series, List<Point> Points) Make(string name, string unit, long[] times, Func<int, double> value, string part = "")
    {
        SeriesDescription series = new(1, "sw", name, part, unit);
        return (series, [.. times.Select((t, i) => new Point(t, ValuePrecision.Round(series, value(i))))]);
    }
}
