using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Benchmarks.Polling;

/// <summary>
/// Two ways over the same devices: the production path (probe, profile, pipeline with rates, states and samples; only scheduler, journal
/// and board are idle), and the engine alone, which asks the same and drops the decoded values.
/// </summary>
internal sealed class SnmpPaths : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Device[] _devices;
    private readonly int _inFlight;
    private readonly SnmpEngine _engine;
    private readonly SnmpProbe _probe;
    private readonly PipelineQueue _queue;
    private readonly PollerCounters _counters;
    private readonly SnmpTarget[] _targets;
    private readonly SnmpQuery _query;
    private readonly SnmpReading[] _readings;

    private SnmpPaths(Device[] devices, int inFlight)
    {
        _devices = devices;
        _inFlight = Math.Clamp(inFlight, 1, devices.Length);
        _readings = [.. Enumerable.Range(0, _inFlight).Select(_ => new SnmpReading())];
        _services = PollingServices.Make().BuildServiceProvider();
        _engine = _services.GetRequiredService<SnmpEngine>();
        _probe = _services.GetServices<IProbe>().OfType<SnmpProbe>().Single();
        _queue = _services.GetRequiredService<PipelineQueue>();
        _counters = _services.GetRequiredService<PollerCounters>();
        _query = _probe.MemoryOf(devices[0]).Plan!.Query;
        _targets = [.. devices.Select(d => TargetFactory.TargetOf(IPAddress.Parse(d.Address), (SnmpProbeSpec)d.Probes[0], null))];
    }

    /// <summary>What the engine under both paths counted.</summary>
    public SnmpEngineCounters Counters => _engine.Counters;

    public static async Task<SnmpPaths> StartAsync(Device[] devices, int inFlight)
    {
        SnmpPaths paths = new(devices, inFlight);
        PollerService poller = paths._services.GetRequiredService<PollerService>();
        await poller.StartAsync(CancellationToken.None);
        poller.ApplyCatalog(new DeviceCatalog([], devices, []));
        return paths;
    }

    /// <summary>Polls every device once, until the pipeline has handled the last result.</summary>
    public async Task<CycleResult> PollAsync()
    {
        long began = Stopwatch.GetTimestamp();
        long lastAnswer = began;
        long handled = _counters.Results + _devices.Length;
        int answered = 0;
        long varbinds = 0;
        await EachAsync(async (i, _) =>
        {
            Device device = _devices[i];
            ProbeResult result = await _probe.ProbeAsync(new ProbeRequest(device, device.Probes[0], TimeProvider.System.GetUtcNow()), CancellationToken.None);
            if (result.Outcome == ProbeOutcome.Ok)
            {
                Interlocked.Increment(ref answered);
                Interlocked.Add(ref varbinds, result.Values.Count + BenchProfile.Texts);
                Volatile.Write(ref lastAnswer, Stopwatch.GetTimestamp());
            }

            await _queue.WriteAsync(result, CancellationToken.None);
        });
        long waiting = Stopwatch.GetTimestamp();
        while (_counters.Results < handled)
        {
            if (Stopwatch.GetElapsedTime(waiting) > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("The pipeline did not handle all results.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return new CycleResult(answered, varbinds, Stopwatch.GetElapsedTime(began, lastAnswer));
    }

    /// <summary>Asks every device the same by the engine alone.</summary>
    public async Task<CycleResult> EngineAsync()
    {
        long began = Stopwatch.GetTimestamp();
        long lastAnswer = began;
        int answered = 0;
        long varbinds = 0;
        await EachAsync(async (i, reading) =>
        {
            await _engine.ReadAsync(_targets[i], _query, reading, CancellationToken.None);
            if (reading.Outcome != SnmpOutcome.Answered) return;
            Interlocked.Increment(ref answered);
            Interlocked.Add(ref varbinds, CountOf(reading));
            Volatile.Write(ref lastAnswer, Stopwatch.GetTimestamp());
        });
        return new CycleResult(answered, varbinds, Stopwatch.GetElapsedTime(began, lastAnswer));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<PollerService>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static long CountOf(SnmpReading reading)
    {
        long count = 0;
        foreach (SnmpValue value in reading.Scalars)
            if (value.HasValue) count++;
        foreach (SnmpTableReading table in reading.Tables) count += table.CellCount;
        return count;
    }

    /// <summary>Does something for each device, so many at one time.</summary>
    private async Task EachAsync(Func<int, SnmpReading, ValueTask> one)
    {
        int next = -1;
        Task[] workers = new Task[_inFlight];
        for (int i = 0; i < workers.Length; i++) workers[i] = WorkAsync(_readings[i]);
        await Task.WhenAll(workers);

        async Task WorkAsync(SnmpReading reading)
        {
            for (int i = Interlocked.Increment(ref next); i < _devices.Length; i = Interlocked.Increment(ref next)) await one(i, reading);
        }
    }
}

/// <summary>What a cycle over all devices came to.</summary>
/// <param name="Answered">How many answered.</param>
/// <param name="Varbinds">The varbinds that came.</param>
/// <param name="LastAnswer">When the last of those that answered was done.</param>
internal readonly record struct CycleResult(int Answered, long Varbinds, TimeSpan LastAnswer);
