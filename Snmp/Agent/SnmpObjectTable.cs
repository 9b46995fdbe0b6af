namespace NetWatch.Snmp;

/// <summary>Objects in memory, sorted by name; a value stands there or is computed at each reading. May be changed while it is served.</summary>
public sealed class SnmpObjectTable : ISnmpObjectSource
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectIdentifier, Entry> _entries = [];
    private Entry[]? _sorted = [];

    private sealed record Entry(ObjectIdentifier Id, SnmpValue Fixed, Func<SnmpValue>? Compute)
    {
        public SnmpValue Value => Compute is null ? Fixed : Compute();
    }

    /// <summary>How many instances there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>Adds or replaces an instance with a value that stays.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Set(ObjectIdentifier oid, SnmpValue value) => Put(new Entry(oid.Detach(), value, null));

    /// <summary>Adds or replaces an instance whose value is computed at each reading.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="read">Gives the value; called by several threads, must be quick and must not throw.</param>
    public void Set(ObjectIdentifier oid, Func<SnmpValue> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Put(new Entry(oid.Detach(), default, read));
    }

    /// <summary>Takes out all instances under a name, or the instance itself.</summary>
    /// <param name="root">The name.</param>
    /// <returns>How many.</returns>
    public int Remove(ObjectIdentifier root)
    {
        lock (_gate)
        {
            var names = _entries.Keys.Where(name => name.StartsWith(root)).ToList();
            foreach (var name in names)
                _entries.Remove(name);
            Volatile.Write(ref _sorted, null);
            return names.Count;
        }
    }

    /// <inheritdoc/>
    public bool TryGet(ObjectIdentifier oid, out SnmpValue value)
    {
        var sorted = Sorted();
        var at = FirstNotBefore(sorted, oid);
        if (at < sorted.Length && sorted[at].Id == oid)
        {
            value = sorted[at].Value;
            return true;
        }
        // The object exists when a neighbour is an instance of the same one.
        var parent = oid.Parent();
        var exists = !parent.IsEmpty
            && (at < sorted.Length && sorted[at].Id.StartsWith(parent) || at > 0 && sorted[at - 1].Id.StartsWith(parent));
        value = exists ? SnmpValue.NoSuchInstance : SnmpValue.NoSuchObject;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetNext(ObjectIdentifier oid, ref int hint, out Variable next)
    {
        var sorted = Sorted();
        var at = hint;
        if (at <= 0 || at > sorted.Length || sorted[at - 1].Id != oid)
        {
            at = FirstNotBefore(sorted, oid);
            if (at < sorted.Length && sorted[at].Id == oid)
                at++;
        }
        hint = at + 1;
        next = at < sorted.Length ? new Variable(sorted[at].Id, sorted[at].Value) : default;
        return at < sorted.Length;
    }

    private static int FirstNotBefore(Entry[] sorted, ObjectIdentifier oid)
    {
        var low = 0;
        var high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle].Id < oid)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void Put(Entry entry)
    {
        lock (_gate)
        {
            var exists = _entries.ContainsKey(entry.Id);
            _entries[entry.Id] = entry;
            // A value that changes leaves the order as it is; readers see the old or the new entry.
            if (exists && _sorted is { } sorted)
                Volatile.Write(ref sorted[FirstNotBefore(sorted, entry.Id)], entry);
            else
                Volatile.Write(ref _sorted, null);
        }
    }

    private Entry[] Sorted()
    {
        if (Volatile.Read(ref _sorted) is { } sorted)
            return sorted;
        lock (_gate)
        {
            if (_sorted is null)
            {
                Entry[] fresh = [.. _entries.Values];
                Array.Sort(fresh, static (left, right) => left.Id.CompareTo(right.Id));
                Volatile.Write(ref _sorted, fresh);
            }
            return _sorted;
        }
    }
}
