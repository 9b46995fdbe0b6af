using System.Buffers;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Web.Metrics;

namespace NetWatch.Benchmarks;

/// <summary>What one scrape of <c>/metrics</c> costs, written into nothing.</summary>
internal static class ExpositionBenchmark
{
    private static readonly Option<int> Devices = new("--devices") { Description = "Devices", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<int> Interfaces = new("--interfaces") { Description = "Ports of each device", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Scrapes after one that warms up", DefaultValueFactory = _ => 7 };

    private static readonly Metric[] Columns =
    [
        new("ifHCInOctets", MetricKind.Counter64, "bytes", "Octets received."),
        new("ifHCOutOctets", MetricKind.Counter64, "bytes", "Octets sent."),
        new("ifInErrors", MetricKind.Counter32, "packets", "Inbound packets that had errors."),
        new("ifOutErrors", MetricKind.Counter32, "packets", "Outbound packets that could not be sent because of errors."),
        new("ifInDiscards", MetricKind.Counter32, "packets", "Inbound packets discarded."),
        new("ifOutDiscards", MetricKind.Counter32, "packets", "Outbound packets discarded."),
        new("ifOperStatus", MetricKind.Gauge, "", "State."),
        new("ifAdminStatus", MetricKind.Gauge, "", "Desired state."),
        new("ifHighSpeed", MetricKind.Gauge, "", "Bandwidth in millions of bits per second."),
    ];

    public static Command Create()
    {
        Command command = new("exposition", $"Bytes, seconds and allocation of /metrics with {Columns.Length} series a port") { Devices, Interfaces, Rounds };
        command.SetAction(parsed => Run(parsed.GetValue(Devices), parsed.GetValue(Interfaces), parsed.GetValue(Rounds)));
        return command;
    }

    private static void Run(int devices, int interfaces, int rounds)
    {
        Random random = new(1);
        NodeLive[] nodes = [.. Enumerable.Range(0, devices).Select(i => Live(string.Create(CultureInfo.InvariantCulture, $"switch-{i:00000}"), interfaces, random))];
        Report.Begin("/metrics");
        List<(double Seconds, double Cpu, long Allocated)> scrapes = [];
        NullOutput output = new();
        for (int i = 0; i <= rounds; i++)
        {
            output.Bytes = 0;
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            DeviceExposition.Write(output, nodes, withTarget: true);
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (i > 0) scrapes.Add((seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated));
        }

        long samples = (long)devices * ((interfaces * Columns.Length) + 7);
        double median = new Distribution(scrapes.Select(s => s.Seconds)).Median;
        Report.Line($"| devices | samples | MB | seconds, median of {rounds} | worst | CPU s | MB/s | ns a sample | allocated MB |");
        Report.Line($"|---|---|---|---|---|---|---|---|---|");
        Report.Line($"| {devices} | {samples} | {output.Bytes / 1e6:0.0} | {median:0.00} | {scrapes.Max(s => s.Seconds):0.00} | {new Distribution(scrapes.Select(s => s.Cpu)).Median:0.00} | {output.Bytes / 1e6 / median:0} | {median * 1e9 / samples:0} | {new Distribution(scrapes.Select(s => s.Allocated / 1e6)).Median:0.0} |");
        Report.End();
    }

    private static NodeLive Live(string id, int interfaces, Random random)
    {
        SnmpProbeSpec spec = new() { Credential = new SnmpCredential("bench", "2c", new Secret("public")) };
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        ComponentState up = new() { State = NodeState.Up, Since = now, Reason = Reason.Answered, CheckedAt = now };
        List<Observation> observations = [];
        for (int port = 1; port <= interfaces; port++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Gi1/0/{port}");
            KeyValuePair<string, string>[] labels = [new("ifIndex", port.ToString(CultureInfo.InvariantCulture)), new("ifName", name), new("ifDescr", $"GigabitEthernet{name[2..]}"), new("ifAlias", $"desk {port}")];
            foreach (Metric column in Columns)
            {
                ulong value = column.Kind switch { MetricKind.Counter64 => (ulong)random.NextInt64(), MetricKind.Counter32 => (ulong)random.Next(1000), _ => (ulong)random.Next(1, 3) };
                observations.Add(new Observation(new Series(id, column, name, labels), value, value));
            }
        }

        return new NodeLive
        {
            Node = new Device { Id = id, Name = id, Address = "10.7.0.1", Site = "almaty", Kind = DeviceKind.Switch, Reachability = "snmp", Probes = [spec] },
            State = up,
            Components = new Dictionary<string, ComponentState> { ["snmp"] = up },
            Checks = new Dictionary<string, CheckLive> { ["snmp"] = new(now, TimeSpan.FromMilliseconds(12), true, TimeSpan.FromMilliseconds(1.5), observations, []) },
        };
    }

    /// <summary>Counts what is written and forgets it.</summary>
    private sealed class NullOutput : IBufferWriter<byte>
    {
        private readonly byte[] _buffer = new byte[64 * 1024];

        public long Bytes { get; set; }

        public void Advance(int count) => Bytes += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

        public Span<byte> GetSpan(int sizeHint = 0) => _buffer;
    }
}
