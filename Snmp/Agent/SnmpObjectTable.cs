namespace NetWatch.Snmp;

/// <summary>Objects in memory, sorted by name; a value stands there or is computed at each reading. May be changed while it is served.</summary>
public sealed class SnmpObjectTable : ISnmpWritableSource, ISortedSource
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectIdentifier, ObjectEntry> _entries = [];
    private SortedObjects? _sorted;

    /// <summary>How many instances there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    SortedObjects ISortedSource.Objects => Sorted();

    object? ISortedSource.Device => null;

    /// <summary>Adds or replaces an instance with a value that stays.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Set(ObjectIdentifier oid, SnmpValue value) => Put(new ObjectEntry.Constant(oid, value));

    /// <summary>Adds or replaces an instance whose value is computed at each reading.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="read">Gives the value; called by several threads, must be quick and must not throw.</param>
    public void Set(ObjectIdentifier oid, Func<SnmpValue> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Put(new ObjectEntry.Computed(oid, read));
    }

    /// <summary>Adds or replaces an instance that SET can change, to values of the same type.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="value">Its value at first.</param>
    /// <param name="check">Judges a value of the right type: <see cref="ErrorCode.NoError"/>, or what stands against it, such as <see cref="ErrorCode.WrongValue"/>; null to take any.</param>
    public void SetWritable(ObjectIdentifier oid, SnmpValue value, Func<SnmpValue, ErrorCode>? check = null) =>
        Put(new ObjectEntry.Writable(oid, value, check));

    /// <inheritdoc/>
    public ErrorCode Check(Variable change)
    {
        ObjectEntry? entry;
        lock (_gate)
            _entries.TryGetValue(change.Id, out entry);
        return entry switch
        {
            null => ErrorCode.NoCreation,
            ObjectEntry.Writable writable => writable.Check(change.Data),
            _ => ErrorCode.NotWritable,
        };
    }

    /// <inheritdoc/>
    public bool TrySet(Variable change)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(change.Id, out var entry) || entry is not ObjectEntry.Writable writable)
                return false;
            Put(writable.With(change.Data.Detach()));
            return true;
        }
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
    public bool TryGet(ObjectIdentifier oid, out SnmpValue value) => Sorted().TryGet(oid, null, out value);

    /// <inheritdoc/>
    public bool TryGetNext(ObjectIdentifier oid, ref int hint, out Variable next) => Sorted().TryGetNext(oid, null, ref hint, out next);

    private void Put(ObjectEntry entry)
    {
        lock (_gate)
        {
            var exists = _entries.ContainsKey(entry.Id);
            _entries[entry.Id] = entry;
            // A value that changes leaves the order as it is; readers see the old or the new entry.
            if (exists && _sorted is { } sorted)
                sorted.Replace(entry);
            else
                Volatile.Write(ref _sorted, null);
        }
    }

    private SortedObjects Sorted()
    {
        if (Volatile.Read(ref _sorted) is { } sorted)
            return sorted;
        lock (_gate)
        {
            if (_sorted is null)
                Volatile.Write(ref _sorted, new SortedObjects([.. _entries.Values]));
            return _sorted;
        }
    }
}
