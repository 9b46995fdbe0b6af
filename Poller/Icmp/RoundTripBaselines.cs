using System.Collections.Concurrent;

namespace NetWatch.Poller.Icmp;

/// <summary>The baselines of all nodes, by id: an edit of the devices file leaves them as they are, a new address begins anew. Safe from any thread.</summary>
internal sealed class RoundTripBaselines(TimeProvider time)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (string Address, RoundTripBaseline Baseline)> _nodes = new(StringComparer.Ordinal);
    private readonly long _origin = time.GetTimestamp();
    private long _sweptTicks;

    /// <summary>How many nodes it knows.</summary>
    public int Count => _nodes.Count;

    /// <summary>Tells a node's usual median, and remembers that of its new round.</summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="address">The address that was pinged.</param>
    /// <param name="median">The median of the round that has just ended; null when nothing answered: that is loss, not a long way.</param>
    /// <returns>What was usual before this round; null while too few rounds are known.</returns>
    public TimeSpan? Exchange(string nodeId, string address, TimeSpan? median)
    {
        TimeSpan now = time.GetElapsedTime(_origin);
        Sweep(now);
        if (median is not { } latest) return null;
        RoundTripBaseline baseline = _nodes.AddOrUpdate(
            nodeId,
            static (_, address) => (address, new RoundTripBaseline()),
            static (_, known, address) => known.Address == address ? known : (address, new RoundTripBaseline()),
            address).Baseline;
        lock (baseline)
        {
            TimeSpan? usual = baseline.At(now);
            baseline.Add(now, latest);
            return usual;
        }
    }

    /// <summary>Forgets nodes that nothing was heard of for as long as rounds are remembered.</summary>
    private void Sweep(TimeSpan now)
    {
        long swept = Interlocked.Read(ref _sweptTicks);
        if (now.Ticks - swept < SweepEvery.Ticks || Interlocked.CompareExchange(ref _sweptTicks, now.Ticks, swept) != swept) return;
        foreach ((string nodeId, (_, RoundTripBaseline baseline)) in _nodes)
            if (now - baseline.LastAt > RoundTripBaseline.Memory) _nodes.TryRemove(nodeId, out _);
    }
}
