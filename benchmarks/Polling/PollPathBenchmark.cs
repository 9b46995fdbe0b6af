using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Benchmarks.Agents;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Snmp;
using NetWatch.Simulator.Fleets;
using NetWatch.Snmp;

namespace NetWatch.Benchmarks.Polling;

/// <summary>What the production path costs above the engine, without a socket: from decoded values to a committed batch and the published view.</summary>
internal static class PollPathBenchmark
{
    private static readonly Option<int> Count = new("--count") { Description = "Devices", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Interfaces = new("--interfaces") { Description = "Ports of each device", DefaultValueFactory = _ => 24 };
    private static readonly Option<int> Cycles = new("--cycles") { Description = "Cycles", DefaultValueFactory = _ => 60 };

    public static Command Create()
    {
        Command command = new("poll-path", "Microseconds and bytes a device of the production path above the SNMP engine") { Count, Interfaces, Cycles };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(Count), parsed.GetValue(Interfaces), parsed.GetValue(Cycles)));
        return command;
    }

    private static async Task<int> RunAsync(int count, int interfaces, int cycles)
    {
        SnmpProbeSpec spec = BenchNodes.Spec(161, AgentsCommand.Community, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2), 1);
        Device[] devices = BenchNodes.Make("10.0.0.1", count, spec);
        await using ServiceProvider services = PollingServices.Make().BuildServiceProvider();
        SnmpProbe probe = services.GetServices<IProbe>().OfType<SnmpProbe>().Single();
        PollBuffers[] polls = await ReadAsync(services.GetRequiredService<SnmpEngine>(), probe.MemoryOf(devices[0]), interfaces, cycles);
        PipelineQueue queue = services.GetRequiredService<PipelineQueue>();
        ResultPipeline pipeline = services.GetRequiredService<ResultPipeline>();
        await pipeline.BeginAsync(CancellationToken.None);
        queue.Add(new CatalogInput(new DeviceCatalog([], devices, [])));
        await pipeline.StepAsync(CancellationToken.None);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        DateTimeOffset begin = TimeProvider.System.GetUtcNow() - (cycles * spec.Interval);
        List<(double Probe, double Pipeline, double ProbeBytes, double PipelineBytes)> figures = [];
        PollerCounters counters = services.GetRequiredService<PollerCounters>();
        long samples = 0;
        for (int i = 0; i < cycles; i++)
        {
            samples = counters.Samples;
            figures.Add(Cycle(devices, probe, polls[i], begin + (i * spec.Interval), queue, pipeline));
            samples = counters.Samples - samples;
        }

        var settled = figures.Skip(cycles / 2).ToArray();
        double Median(Func<(double Probe, double Pipeline, double ProbeBytes, double PipelineBytes), double> figure) => new Distribution(settled.Select(figure)).Median / count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} devices of {interfaces} ports: probe {Median(f => f.Probe):0.0} µs, pipeline {Median(f => f.Pipeline):0.0} µs, together {Median(f => f.Probe + f.Pipeline):0.0} µs a device; allocated {Median(f => f.ProbeBytes):0} + {Median(f => f.PipelineBytes):0} bytes, {samples / count} samples; kept {(GC.GetTotalMemory(forceFullCollection: true) - before) / (double)count:0} bytes a device"));
        return 0;
    }

    private static (double Probe, double Pipeline, double ProbeBytes, double PipelineBytes) Cycle(
        Device[] devices, SnmpProbe probe, PollBuffers read, DateTimeOffset at, PipelineQueue queue, ResultPipeline pipeline)
    {
        (double probeTime, double pipelineTime, double probeBytes, double pipelineBytes) = (0, 0, 0, 0);
        foreach (Device[] batch in devices.Chunk(500))
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            foreach (Device device in batch)
            {
                ProbeRequest request = new(device, device.Probes[0], at);
                SnmpProbe.TakeRows(request, probe.MemoryOf(device).Plan!, read);
                ProbeResult result = probe.Answered(request, (SnmpProbeSpec)request.Spec, probe.MemoryOf(device), read, Stopwatch.GetTimestamp());
                read.End();
                _ = queue.WriteAsync(result, CancellationToken.None).AsTask();
            }

            probeTime += (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds;
            probeBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
            allocated = GC.GetAllocatedBytesForCurrentThread();
            cpu = Environment.CpuUsage.TotalTime;
            if (!pipeline.StepAsync(CancellationToken.None).IsCompletedSuccessfully) throw new InvalidOperationException("The step did not end at once.");
            pipelineTime += (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds;
            pipelineBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        return (probeTime, pipelineTime, probeBytes, pipelineBytes);
    }

    /// <summary>What a simulated switch answered at so many moments.</summary>
    private static async Task<PollBuffers[]> ReadAsync(SnmpEngine engine, DeviceMemory memory, int interfaces, int count)
    {
        SwitchFleetOptions options = new() { First = IPAddress.Loopback, Port = 0, Count = 1, Interfaces = interfaces, Community = AgentsCommand.Community };
        await using SwitchFleet fleet = await SwitchFleet.StartAsync(options, TimeProvider.System);
        SnmpTarget target = new(fleet.Devices[0].EndPoint, VersionCode.V2, AgentsCommand.Community);
        PollBuffers[] polls = new PollBuffers[count];
        for (int i = 0; i < count; i++)
        {
            polls[i] = new PollBuffers();
            polls[i].Begin(memory.Plan!);
            await engine.ReadAsync(target, memory.Plan!.Query, polls[i].Reading);
            if (polls[i].Reading.Outcome != SnmpOutcome.Answered) throw new InvalidOperationException("The simulated switch did not answer.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        return polls;
    }
}
