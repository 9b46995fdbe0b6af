using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Catalog;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Poller;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Benchmarks;

/// <summary>
/// Two ways over the same devices: the production path (probe, profiles, pipeline with rates, states and samples; only scheduler, journal
/// and board are idle), and the engine alone, which asks the same questions and drops the decoded values.
/// </summary>
internal sealed class SnmpPaths : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Device[] _devices;
    private readonly ParallelOptions _parallel;
    private readonly SnmpEngine _engine;
    private readonly SnmpTarget[] _targets;
    private readonly ObjectIdentifier[] _scalars;
    private readonly ObjectIdentifier[][] _tables;

    private SnmpPaths(Device[] devices, int inFlight)
    {
        _devices = devices;
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = inFlight };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IDeviceOwnership, OwnsNothing>()
            .AddSingleton<IPipelineJournal, IdleJournal>()
            .AddSingleton<ILivePublisher, IdlePublisher>()
            .AddNetWatchPoller()
            .AddNetWatchProbes()
            .AddSingleton(new PipelineOptions { Linger = TimeSpan.Zero })
            .BuildServiceProvider();
        _engine = _services.GetRequiredService<SnmpEngine>();
        SnmpProbeSpec spec = (SnmpProbeSpec)devices[0].Probes[0];
        _targets = [.. devices.Select(d => new SnmpTarget(new IPEndPoint(IPAddress.Parse(d.Address), spec.Port), VersionCode.V2, spec.Credential.Community!.Reveal()) { Timeout = spec.Timeout, Retries = spec.Retries })];
        Profile[] profiles = [.. ProfileSet.Shipped.Where(p => p.AppliesTo(devices[0].KindName))];
        _scalars = [.. profiles.SelectMany(p => p.Scalars).Select(s => s.Id)];
        _tables = [.. profiles.SelectMany(p => p.Tables).Select(t => t.Columns.Where(c => c.InsteadOf is null).Select(c => c.Id).ToArray())];
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
    /// <returns>How many answered.</returns>
    public async Task<int> PollAsync()
    {
        SnmpProbe probe = _services.GetServices<IProbe>().OfType<SnmpProbe>().Single();
        PipelineQueue queue = _services.GetRequiredService<PipelineQueue>();
        PollerCounters counters = _services.GetRequiredService<PollerCounters>();
        long handled = counters.Results + _devices.Length;
        int answered = 0;
        await Parallel.ForEachAsync(_devices, _parallel, async (device, cancellationToken) =>
        {
            ProbeResult result = await probe.ProbeAsync(new ProbeRequest(device, device.Probes[0], TimeProvider.System.GetUtcNow()), cancellationToken);
            if (result.Outcome == ProbeOutcome.Ok) Interlocked.Increment(ref answered);
            await queue.WriteAsync(result, cancellationToken);
        });
        long waiting = Stopwatch.GetTimestamp();
        while (counters.Results < handled)
        {
            if (Stopwatch.GetElapsedTime(waiting) > TimeSpan.FromMinutes(1)) throw new InvalidOperationException("The pipeline did not handle all results.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return answered;
    }

    /// <summary>Asks every device the same by the engine alone.</summary>
    /// <returns>How many answered, and the varbinds that came.</returns>
    public async Task<(int Answered, long Varbinds)> EngineAsync()
    {
        int answered = 0;
        long varbinds = 0;
        await Parallel.ForEachAsync(_targets, _parallel, async (target, cancellationToken) =>
        {
            SnmpReply reply = await _engine.GetAsync(target, _scalars, cancellationToken);
            bool whole = reply.Outcome == SnmpOutcome.Answered;
            Interlocked.Add(ref varbinds, reply.Variables.Count);
            foreach (ObjectIdentifier[] columns in whole ? _tables : [])
            {
                SnmpTable table = await _engine.WalkTableAsync(target, columns, cancellationToken);
                whole &= table.Outcome == SnmpOutcome.Answered;
                Interlocked.Add(ref varbinds, table.Cells.Count);
            }

            if (whole) Interlocked.Increment(ref answered);
        });
        return (answered, varbinds);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<PollerService>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
