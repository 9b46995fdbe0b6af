using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Services;
using NetWatch.Poller.Snmp;
using NetWatch.Simulator.Recordings;
using NetWatch.Snmp;

namespace NetWatch.Benchmarks.Polling;

/// <summary>What watching a device costs it: requests a minute over some hours of polls with everything that is read beside, and how long a run takes on weak agents.</summary>
internal static class DeviceCostBenchmark
{
    private static readonly Option<int> Minutes = new("--minutes") { Description = "Polls, a minute apart by the poller's clock", DefaultValueFactory = _ => 360 };
    private static readonly Option<string?> Recordings = new("--recordings") { Description = "A folder of recordings (.snmprec) to read too", HelpName = "FOLDER" };

    public static Command Create()
    {
        Command command = new("device-cost", "Requests a minute that devices of several sizes are asked, and the time of a run on weak agents") { Minutes, Recordings };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(Minutes), parsed.GetValue(Recordings)));
        return command;
    }

    private static async Task<int> RunAsync(int minutes, string? recordings)
    {
        Report.Begin("What watching a device costs it");
        Report.Line($"Polls a minute apart for {minutes} minutes of the poller's clock, with all that is due beside the ports. Answers of at most 1,472 octets.");
        Report.Line($"");
        Report.Line($"| device | ports | agent's delay, ms | requests a minute | first hour | median run, ms | longest run, ms | incomplete runs |");
        Report.Line($"|---|--:|--:|--:|--:|--:|--:|--:|");
        await MeasureAsync("access switch", AccessSwitch.Make(48), TimeSpan.Zero, minutes);
        await MeasureAsync("chassis", AccessSwitch.Make(1000), TimeSpan.Zero, Math.Min(minutes, 90));
        await MeasureAsync("access switch, weak agent", AccessSwitch.Make(48), TimeSpan.FromMilliseconds(100), 7);
        if (recordings is not null)
            foreach (Recording recording in Recording.LoadFolder(recordings)) await MeasureAsync(recording.Name, recording.Objects, TimeSpan.Zero, Math.Min(minutes, 90));
        Report.End();
        return 0;
    }

    private static async Task MeasureAsync(string name, SnmpObjectTable objects, TimeSpan delay, int minutes)
    {
        ShiftedTime time = new();
        await using SnmpAgent agent = new(new SnmpAgentOptions { MaxMessageSize = 1472 }, TimeProvider.System);
        await using SnmpEngine engine = new(new SnmpEngineOptions { SocketsPerFamily = 1 }, TimeProvider.System);
        using NameResolver resolver = new(time);
        SnmpAgentDevice wire = agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", objects);
        wire.Delay = delay;
        SnmpProbe probe = new(engine, resolver, time, new ProfileBook(ProfileSet.Shipped));
        SnmpProbeSpec spec = new() { Credential = new SnmpCredential("c", "2c", new Secret("public")), Port = wire.EndPoint.Port, Timeout = TimeSpan.FromSeconds(5) };
        Device node = new() { Id = name, Name = name, Address = "127.0.0.1", Probes = [spec], Reachability = spec.Component };
        List<double> runs = [];
        int incomplete = 0, ports = 0;
        long firstHour = 0, before = 0;
        for (int minute = 0; minute < minutes; minute++)
        {
            long started = Stopwatch.GetTimestamp();
            ProbeResult result = await probe.ProbeAsync(new ProbeRequest(node, spec, time.GetUtcNow()), CancellationToken.None);
            TimeSpan took = Stopwatch.GetElapsedTime(started);
            runs.Add(took.TotalMilliseconds);
            if (result.Outcome != ProbeOutcome.Ok) incomplete++;
            ports = result.Picture?.Ports.Count ?? 0;
            if (minute == 59) firstHour = wire.Requests;
            if (minute == 59) before = wire.Requests;
            time.Shift += TimeSpan.FromMinutes(1) - took;
        }

        runs.Sort();
        double steady = minutes > 60 ? (wire.Requests - before) / (double)(minutes - 60) : wire.Requests / (double)minutes;
        string first = minutes >= 60 ? (firstHour / 60.0).ToString("0.0", CultureInfo.InvariantCulture) : "-";
        Report.Line($"| {name} | {ports} | {delay.TotalMilliseconds:0} | {steady:0.0} | {first} | {runs[runs.Count / 2]:0.0} | {runs[^1]:0.0} | {incomplete} of {minutes} |");
    }

    /// <summary>The system's clock, ahead by what a test wants: hours of polls in seconds.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;

        public override long GetTimestamp() => System.GetTimestamp() + (long)(Shift.TotalSeconds * System.TimestampFrequency);
    }
}
