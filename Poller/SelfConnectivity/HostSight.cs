using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Services;

namespace NetWatch.Poller.SelfConnectivity;

/// <summary>Holds the verdict and gathers what decides it: the kernel's facts first, then witnesses, then a sample of what is watched.</summary>
internal sealed class HostSight(IcmpEngine engine, NameResolver resolver, TimeProvider time, ILogger<HostSight> logger)
    : ISelfConnectivity, IDisposable
{
    /// <summary>Watched nodes that are pinged when all witnesses are silent.</summary>
    private const int Sample = 16;

    private static readonly EchoPlan Ask = new(3, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(600));
    /// <summary>An answer that began so soon after the silence may have been on the way when the way was cut.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestLookup = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _gate = new();
    /// <summary>When each address answered last, witnesses included.</summary>
    private readonly ConcurrentDictionary<IPAddress, DateTimeOffset> _answeredAt = [];

    /// <summary>The watched addresses whose latest result is an answer, and when its run began.</summary>
    private readonly ConcurrentDictionary<IPAddress, DateTimeOffset> _answering = [];

    private DeviceCatalog _catalog = DeviceCatalog.Empty;
    private BlindVerdict _current = BlindVerdict.NotChecked;
    private IReadOnlySet<IPAddress>? _own;
    private DateTimeOffset? _witnessesSilentSince;

    /// <inheritdoc/>
    public event Action<BlindVerdict>? Changed;

    /// <inheritdoc/>
    public BlindVerdict Current => Volatile.Read(ref _current);

    /// <summary>Reads how this host would reach targets.</summary>
    internal Func<IEnumerable<IPAddress>, IReadOnlyList<RouteFact>> ReadRoutes { get; init; } = HostFacts.RoutesTo;

    /// <summary>Reads this host's own addresses.</summary>
    internal Func<IReadOnlySet<IPAddress>> ReadOwn { get; init; } = HostFacts.OwnAddresses;

    /// <inheritdoc/>
    public void ApplyCatalog(DeviceCatalog catalog) => Volatile.Write(ref _catalog, catalog);

    /// <inheritdoc/>
    public bool IsLocalTarget(string address) =>
        string.Equals(address, "localhost", StringComparison.OrdinalIgnoreCase) || resolver.Known(address) is { } known && IsOwn(known);

    /// <inheritdoc/>
    public void NoteResult(ProbeResult result, IPAddress? address)
    {
        address ??= Volatile.Read(ref _catalog).Nodes.TryGetValue(result.NodeId, out Node? node) ? resolver.Known(node.Address) : null;
        if (address is null || IsOwn(address)) return;
        if (!result.SawAnswer)
        {
            if (result.Outcome == ProbeOutcome.Failed) _answering.TryRemove(address, out _);
            return;
        }

        _answeredAt[address] = result.StartedAt;
        _answering[address] = result.StartedAt;
        BlindVerdict? sees = null;
        lock (_gate)
        {
            if (_current.IsBlind && result.StartedAt > _current.CheckedAt) sees = new BlindVerdict(false, null, result.StartedAt);
        }

        if (sees is not null) Put(sees);
    }

    /// <inheritdoc/>
    public async ValueTask<BlindVerdict> CheckNowAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset asked = time.GetUtcNow();
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Current.CheckedAt >= asked && Current.CheckedAt <= time.GetUtcNow()) return Current;
            DateTimeOffset began = time.GetUtcNow();
            string? why = BlindRule.Decide(await GatherAsync(began, cancellationToken));
            return Put(new BlindVerdict(why is not null, why, began));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async ValueTask<SightFacts> GatherAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        DeviceCatalog catalog = Volatile.Read(ref _catalog);
        IReadOnlySet<IPAddress> own = ReadOwn();
        Volatile.Write(ref _own, own);
        WatchedTargets targets = WatchedTargets.Of(catalog, resolver, own);
        IReadOnlyList<RouteFact> routes = ReadRoutes(targets.OnePerNetwork);
        if (!routes.Any(r => r.IsUsable)) return new SightFacts(routes, [], false);

        IReadOnlyList<Witness> witnesses = await AskWitnessesAsync(catalog, targets, routes, began, cancellationToken);
        bool silent = witnesses.Any(w => w.Counts) && !witnesses.Any(w => w.Answers == true);
        DateTimeOffset silentSince = (_witnessesSilentSince = silent ? _witnessesSilentSince ?? began : null) ?? began;
        if (!silent) return new SightFacts(routes, witnesses, false);

        bool answered = await AnyAnswersAsync(targets.Remote.OrderByDescending(AnsweredAt).Take(Sample), cancellationToken);
        return new SightFacts(routes, witnesses, answered || _answering.Values.Any(at => at >= silentSince + OnTheWay));
    }

    private async ValueTask<IReadOnlyList<Witness>> AskWitnessesAsync(
        DeviceCatalog catalog, WatchedTargets targets, IReadOnlyList<RouteFact> routes, DateTimeOffset began, CancellationToken cancellationToken)
    {
        // A link-local next hop has no address that a device could be listed by, so its silence may be a listed device's outage.
        IPAddress[] gateways = [.. routes.Where(r => r.IsUsable).Select(r => r.Gateway).OfType<IPAddress>().Where(g => !g.IsIPv6LinkLocal).Distinct()];
        IEnumerable<Task<Witness>> asked = gateways
            .Select(g => WitnessAsync(g, g.ToString(), declared: false, targets, began, cancellationToken))
            .Concat(catalog.SelfCheckTargets.Select(d => DeclaredAsync(d, targets, began, cancellationToken)));
        return await Task.WhenAll(asked);
    }

    private async Task<Witness> DeclaredAsync(string name, WatchedTargets targets, DateTimeOffset began, CancellationToken cancellationToken)
    {
        Resolution resolution = await resolver.ResolveAsync(name, LongestLookup, cancellationToken);
        IPAddress? address = resolution.Address ?? resolver.Known(name);
        return address is null
            ? new Witness(name, Declared: true, IsListed: false, HasAnswered: false, Answers: null)
            : await WitnessAsync(address, name, declared: true, targets, began, cancellationToken);
    }

    private async Task<Witness> WitnessAsync(
        IPAddress address, string name, bool declared, WatchedTargets targets, DateTimeOffset began, CancellationToken cancellationToken)
    {
        bool listed = targets.Listed.Contains(address)
            || (declared && ReadRoutes([address])[0].Gateway is { } gateway && targets.Listed.Contains(gateway));
        bool? answers = await AnswersAsync(address, cancellationToken);
        if (answers == true) _answeredAt[address] = began;
        return new Witness(name, declared, listed, _answeredAt.ContainsKey(address), answers);
    }

    /// <summary>Whether an address answers a ping in any way; null when this host may not ask.</summary>
    private async Task<bool?> AnswersAsync(IPAddress address, CancellationToken cancellationToken)
    {
        (EchoRoundResult? round, _) = await engine.RunAsync(address, Ask, cancellationToken);
        return round is null ? null : round.RoundTrips.Count > 0 || round.Errors.Any(e => !e.Local);
    }

    private async ValueTask<bool> AnyAnswersAsync(IEnumerable<IPAddress> addresses, CancellationToken cancellationToken)
    {
        bool?[] answers = await Task.WhenAll(addresses.Select(a => AnswersAsync(a, cancellationToken)));
        return answers.Contains(true);
    }

    private bool IsOwn(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return true;
        IReadOnlySet<IPAddress> own = Volatile.Read(ref _own) ?? ReadOwn();
        Volatile.Write(ref _own, own);
        return own.Contains(address);
    }

    private DateTimeOffset AnsweredAt(IPAddress address) => _answeredAt.GetValueOrDefault(address, DateTimeOffset.MinValue);

    private BlindVerdict Put(BlindVerdict verdict)
    {
        bool changed;
        lock (_gate)
        {
            // A verdict of the future is from before the clock was set back.
            if (verdict.CheckedAt < _current.CheckedAt && _current.CheckedAt <= time.GetUtcNow()) return _current;
            changed = verdict.IsBlind != _current.IsBlind;
            Volatile.Write(ref _current, verdict);
        }

        if (!changed) return verdict;
        if (verdict.IsBlind) PollerLog.WentBlind(logger, verdict.Detail ?? "");
        else PollerLog.SeesAgain(logger);
        Changed?.Invoke(verdict);
        return verdict;
    }
}
