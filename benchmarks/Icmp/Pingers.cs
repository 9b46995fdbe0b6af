using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Poller.Icmp;

namespace NetWatch.Benchmarks.Icmp;

/// <summary>What a pinger told of its sweep.</summary>
/// <param name="RoundTrips">The round trips of each address that answered, in the order of sending.</param>
/// <param name="Seconds">From the first request to the last answer, for a program its whole run.</param>
/// <param name="CpuSeconds">Processor time, its own and the kernel's for it.</param>
internal sealed record Sweep(IReadOnlyDictionary<IPAddress, IReadOnlyList<TimeSpan>> RoundTrips, double Seconds, double CpuSeconds)
{
    public int Received { get; } = RoundTrips.Values.Sum(r => r.Count);
}

/// <summary>Those who ping: our engine, and those it is compared with.</summary>
internal static class Pingers
{
    private const int PayloadLength = 56;

    /// <summary>A round of our engine to each address, all begun at once.</summary>
    public static async Task<Sweep> NetWatchAsync(IcmpEngine engine, IPAddress[] targets, EchoPlan plan)
    {
        EchoRoundResult[] results = new EchoRoundResult[targets.Length];
        Task[] rounds = new Task[targets.Length];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < targets.Length; i++) rounds[i] = PingAsync(i);
        await Task.WhenAll(rounds);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return new Sweep(Enumerable.Range(0, targets.Length).ToDictionary(i => targets[i], i => results[i].RoundTrips), seconds, cpuSeconds);

        async Task PingAsync(int i)
        {
            (EchoRoundResult? result, IcmpRefusal? refusal) = await engine.RunAsync(targets[i], plan, CancellationToken.None);
            results[i] = result ?? throw new InvalidOperationException(refusal!.Text);
        }
    }

    /// <summary>fping to each address; null, with a word on the standard error, where there is none.</summary>
    /// <param name="targets">The addresses.</param>
    /// <param name="count">Requests to each.</param>
    /// <param name="spacing">Time between two requests to one address; zero for as quick as fping goes.</param>
    public static async Task<Sweep?> FpingAsync(IPAddress[] targets, int count, TimeSpan spacing)
    {
        using TemporaryFolder folder = new();
        string list = Path.Combine(folder.Path, "targets");
        await File.WriteAllLinesAsync(list, targets.Select(t => t.ToString()));
        string period = spacing == TimeSpan.Zero ? "1" : spacing.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        // The shell's time is what costs fping the least; its own last line holds the times.
        ProcessStartInfo start = new("bash", ["-c", $"TIMEFORMAT='time %R %U %S'; time fping -q -C{count} -i0 -p{period} -t2000 -b{PayloadLength} -f {list}"]) { RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start)!;
        string[] lines = (await process.StandardError.ReadToEndAsync()).Split('\n');
        await process.WaitForExitAsync();
        double[]? times = lines.LastOrDefault(l => l.StartsWith("time ", StringComparison.Ordinal))?.Split(' ')[1..].Select(Number).ToArray();
        Dictionary<IPAddress, IReadOnlyList<TimeSpan>> roundTrips = [];
        foreach (string[] parts in lines.Select(l => l.Split(" : ")).Where(p => p.Length == 2))
            roundTrips[IPAddress.Parse(parts[0].Trim())] = [.. parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w != "-").Select(w => TimeSpan.FromMilliseconds(Number(w)))];
        if (roundTrips.Count > 0 && times is not null) return new Sweep(roundTrips, times[0], times[1] + times[2]);
        Console.Error.WriteLine("fping is missing or failed (apt-get install fping), so there is nothing to compare with.");
        return null;
    }

    /// <summary>.NET's own Ping to each address.</summary>
    /// <param name="targets">The addresses.</param>
    /// <param name="count">Requests to each.</param>
    /// <param name="spacing">Time between two requests to one address.</param>
    /// <param name="atOnce">Addresses that are pinged at one time.</param>
    public static async Task<Sweep> DotNetAsync(IPAddress[] targets, int count, TimeSpan spacing, int atOnce)
    {
        byte[] data = new byte[PayloadLength];
        List<TimeSpan>[] roundTrips = [.. targets.Select(_ => new List<TimeSpan>(count))];
        int next = -1;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            using Ping ping = new();
            for (int i; (i = Interlocked.Increment(ref next)) < targets.Length;)
                for (int echo = 0; echo < count; echo++)
                {
                    if (echo > 0) await Task.Delay(spacing, TimeProvider.System);
                    PingReply reply = await ping.SendPingAsync(targets[i], 2000, data);
                    if (reply.Status == IPStatus.Success) roundTrips[i].Add(TimeSpan.FromMilliseconds(reply.RoundtripTime));
                }
        })));
        return new Sweep(
            Enumerable.Range(0, targets.Length).ToDictionary(i => targets[i], i => (IReadOnlyList<TimeSpan>)roundTrips[i]),
            Stopwatch.GetElapsedTime(began).TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    /// <summary>By how many microseconds the told round trips differ from those that the kernel saw.</summary>
    public static Distribution? Errors(Sweep sweep, IReadOnlyDictionary<IPAddress, List<TimeSpan>> seen)
    {
        double[] errors =
        [
            .. sweep.RoundTrips
                .Where(told => seen.TryGetValue(told.Key, out List<TimeSpan>? kernel) && kernel.Count == told.Value.Count)
                .SelectMany(told => told.Value.Zip(seen[told.Key], (mine, kernel) => Math.Abs((mine - kernel).TotalMicroseconds))),
        ];
        return errors.Length == 0 ? null : new Distribution(errors);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
