namespace NetWatch.Snmp;

/// <summary>
/// The objects that many devices have in common: their names are kept once, the values are constants or are computed from the device that is asked.
/// So fifty thousand devices of one shape take the memory of one table. Built up first, served then.
/// </summary>
/// <typeparam name="TDevice">What values are computed from.</typeparam>
public sealed class SnmpObjectShape<TDevice> where TDevice : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectIdentifier, ObjectEntry> _entries = [];
    private SortedObjects? _objects;

    /// <summary>How many instances there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>Adds or replaces an instance whose value is the same on all devices.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="InvalidOperationException">Devices of the shape exist already.</exception>
    public void Set(ObjectIdentifier oid, SnmpValue value) => Put(new ObjectEntry.Constant(oid, value));

    /// <summary>Adds or replaces an instance whose value is computed at each reading.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="read">Gives the value; called by several threads, must be quick and must not throw.</param>
    /// <exception cref="InvalidOperationException">Devices of the shape exist already.</exception>
    public void Set(ObjectIdentifier oid, Func<TDevice, SnmpValue> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Put(new ObjectEntry.OfDevice<TDevice>(oid, read));
    }

    /// <summary>The objects of a device; from the first one on the shape stays as it is.</summary>
    /// <param name="device">What its values are computed from.</param>
    public ISnmpObjectSource Of(TDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        lock (_gate)
            return new ShapedObjects(_objects ??= new SortedObjects([.. _entries.Values]), device);
    }

    private void Put(ObjectEntry entry)
    {
        lock (_gate)
        {
            if (_objects is not null)
                throw new InvalidOperationException("Devices of this shape exist: it can no longer be changed.");
            _entries[entry.Id] = entry;
        }
    }

    private sealed class ShapedObjects(SortedObjects objects, TDevice device) : ISortedSource
    {
        public SortedObjects Objects => objects;

        public object Device => device;

        public bool TryGet(ObjectIdentifier oid, out SnmpValue value) => objects.TryGet(oid, device, out value);

        public bool TryGetNext(ObjectIdentifier oid, ref int hint, out Variable next) => objects.TryGetNext(oid, device, ref hint, out next);
    }
}
