namespace NetWatch.Snmp.Notifications;

/// <summary>An inform, as it is when it is sent again because its acknowledgement was lost: same source, request-id and content.</summary>
internal readonly record struct InformKey(SourceKey Source, int RequestId, int ContentHash)
{
    public static InformKey Of(SourceKey source, int requestId, ReadOnlySpan<byte> varbinds)
    {
        // Beside the request-id, because a sender that restarts may count from the same number again.
        var hash = new HashCode();
        hash.AddBytes(varbinds);
        return new InformKey(source, requestId, hash.ToHashCode());
    }
}

/// <summary>The informs that were handed on lately: a bounded number, the oldest are forgotten first.</summary>
internal sealed class InformMemory(int capacity, TimeSpan lifetime, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly HashSet<InformKey> _known = [];
    private readonly Queue<(InformKey Key, long At)> _order = new();

    public int Count
    {
        get
        {
            lock (_gate)
                return _known.Count;
        }
    }

    /// <summary>Whether this inform was handed on already.</summary>
    public bool Knows(InformKey key)
    {
        lock (_gate)
        {
            Forget();
            return _known.Contains(key);
        }
    }

    /// <summary>Remembers one that was handed on.</summary>
    public void Remember(InformKey key)
    {
        lock (_gate)
        {
            Forget();
            if (!_known.Add(key))
                return;
            _order.Enqueue((key, time.GetTimestamp()));
            if (_order.Count > capacity)
                _known.Remove(_order.Dequeue().Key);
        }
    }

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= lifetime)
            _known.Remove(_order.Dequeue().Key);
    }
}
