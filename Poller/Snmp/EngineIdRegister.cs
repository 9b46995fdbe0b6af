namespace NetWatch.Poller.Snmp;

/// <summary>
/// Which devices said which snmpEngineID (RFC 3411 section 5) lately. Two with the same one work here, because nothing is keyed by it; other managers confuse them.
/// </summary>
internal sealed class EngineIdRegister(TimeProvider time)
{
    /// <summary>A device that has not said it for so long has left, or has another one.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, long>> _bearers = new(StringComparer.Ordinal);

    /// <summary>A device said its engine ID.</summary>
    /// <param name="nodeId">The device.</param>
    /// <param name="engineId">The engine ID in hexadecimal digits.</param>
    /// <param name="known">The devices that were told of at the last call.</param>
    /// <returns>All devices that have it, in the order of their ids; the same array while nothing changes.</returns>
    public string[] Note(string nodeId, string engineId, string[] known)
    {
        long now = time.GetTimestamp();
        lock (_gate)
        {
            if (!_bearers.TryGetValue(engineId, out Dictionary<string, long>? bearers)) _bearers.Add(engineId, bearers = new Dictionary<string, long>(StringComparer.Ordinal));
            bearers[nodeId] = now;
            foreach ((string other, long seen) in bearers)
                if (time.GetElapsedTime(seen, now) > Lately) bearers.Remove(other);
            bool same = known.Length == bearers.Count && Array.TrueForAll(known, bearers.ContainsKey);
            return same ? known : [.. bearers.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>A device has another engine ID now.</summary>
    public void Forget(string nodeId, string engineId)
    {
        lock (_gate)
            if (_bearers.TryGetValue(engineId, out Dictionary<string, long>? bearers) && bearers.Remove(nodeId) && bearers.Count == 0) _bearers.Remove(engineId);
    }
}
