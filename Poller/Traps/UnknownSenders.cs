using System.Net;
using NetWatch.Core.Events;

namespace NetWatch.Poller.Traps;

/// <summary>The senders that are no device of the catalog: a bounded list.</summary>
internal sealed class UnknownSenders(int capacity = 1000)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, UnknownSender> _senders = [];

    /// <summary>The senders, the latest first.</summary>
    public IReadOnlyList<UnknownSender> List
    {
        get
        {
            lock (_gate) return [.. _senders.Values.OrderByDescending(s => s.LastSeen)];
        }
    }

    /// <summary>Takes note of a notification.</summary>
    public void Note(IPAddress source, IPAddress? agent, TrapFacts trap, string detail, DateTimeOffset at)
    {
        lock (_gate)
        {
            UnknownSender? known = _senders.GetValueOrDefault(source);
            if (known is null && _senders.Count >= capacity) _senders.Remove(_senders.Values.MinBy(s => s.LastSeen)!.Address);
            _senders[source] = new UnknownSender(source, known?.FirstSeen ?? at, at, (known?.Count ?? 0) + 1, trap.Name, detail, trap.Version, agent);
        }
    }

    /// <summary>Forgets those that a new catalog knows.</summary>
    public void Forget(Func<IPAddress, bool> isKnown)
    {
        lock (_gate)
            foreach (IPAddress address in _senders.Keys.Where(isKnown).ToList()) _senders.Remove(address);
    }
}
