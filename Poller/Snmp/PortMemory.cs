using NetWatch.Core.Inventory;
using NetWatch.Poller.Pictures;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>
/// Who the ports of a device are from poll to poll. An address (ifPhysAddress) is a mark of a row only where it was read in the same run as the row: at an index that was given
/// anew an older one is another port's.
/// </summary>
/// <param name="table">The table of the ports.</param>
/// <param name="before">The ports as they were known by an earlier process or an earlier plan.</param>
internal sealed class PortMemory(TableMemory table, IReadOnlyList<PortFacts> before)
{
    /// <summary>Ports that are not there (any more) are remembered up to this many, or as many as there are ports: a module may come back.</summary>
    private const int MostGone = 256;

    private readonly List<PortFacts> _gone = [.. before];
    private IReadOnlyList<PortFacts> _present = [];
    private Dictionary<uint, PortFacts>? _byIndex;
    private long _changedAt = long.MinValue;

    /// <summary>Whether who the rows are hangs on addresses that were not read yet: what they are called meanwhile is not kept.</summary>
    public bool IsDoubtful { get; private set; } = before.Count > 0;

    /// <summary>The ports that are known: those of the latest picture, and those that went.</summary>
    public IReadOnlyList<PortFacts> Known => [.. _present, .. _gone];

    /// <summary>Compares the rows of a run with those before, and has looked at in this very run what tells them apart.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="pictures">What is read beside them.</param>
    /// <param name="at">The timestamp of the run.</param>
    public void Look(TableRows rows, PictureMemory pictures, long at)
    {
        RowChange change = table.Compare(rows);
        if (change == RowChange.None) return;
        _changedAt = at;
        IsDoubtful |= change != RowChange.CameOrWent;
        if (change == RowChange.NumberedAnew) pictures.Hurry();
        pictures.Hurry(PortBook.Ports);
        pictures.HurryFirst(PortBook.Details);
    }

    /// <summary>The device restarted: any index may be another port's.</summary>
    /// <param name="pictures">What is read beside the rows.</param>
    /// <param name="at">The timestamp of the run.</param>
    public void Restarted(PictureMemory pictures, long at)
    {
        table.Renew();
        (_changedAt, IsDoubtful) = (at, true);
        pictures.HurryFirst(PortBook.Details);
    }

    /// <summary>Names the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="pictures">What was read beside them.</param>
    /// <param name="at">The timestamp of the run.</param>
    public void Name(TableRows rows, PictureMemory pictures, long at)
    {
        if (IsDoubtful && pictures.WasReadSince(PortBook.Details, at))
        {
            // They were named without addresses, if the agent was too slow to tell these in time.
            table.Renew();
            IsDoubtful = false;
        }

        table.Name(rows, this, pictures.ReadSince(PortBook.Details, at));
    }

    /// <summary>The address of a row for the picture: as read since the rows changed last, else what is known of the same port; null for none.</summary>
    /// <param name="index">The row's index.</param>
    /// <param name="title">What the row is called.</param>
    /// <param name="pictures">What was read.</param>
    public string? AddressOf(ObjectIdentifier index, string title, PictureMemory pictures)
    {
        if (pictures.ReadSince(PortBook.Details, _changedAt) is { } addresses) return AddressIn(addresses, index);
        if (_byIndex is null)
        {
            _byIndex = new Dictionary<uint, PortFacts>(_present.Count);
            foreach (PortFacts known in _present) _byIndex[known.IfIndex] = known;
        }

        return _byIndex.TryGetValue(index[index.Count - 1], out PortFacts? port) && port.Title == title ? port.PhysicalAddress : null;
    }

    /// <summary>Takes the ports of a new picture.</summary>
    public void Keep(IReadOnlyList<PortFacts> ports)
    {
        if (IsDoubtful || ReferenceEquals(ports, _present)) return;
        HashSet<string> parts = new(ports.Count, StringComparer.Ordinal);
        foreach (PortFacts port in ports) parts.Add(port.Part);
        _gone.RemoveAll(p => parts.Contains(p.Part));
        foreach (PortFacts port in PortFacts.NotToldByName(_present))
            if (!parts.Contains(port.Part)) _gone.Add(port);
        int most = Math.Max(MostGone, Math.Max(ports.Count, _present.Count));
        if (_gone.Count > most) _gone.RemoveRange(0, _gone.Count - most);
        (_present, _byIndex) = (ports, null);
    }

    /// <summary>The address of a row in a reading of ifPhysAddress; null when it is none.</summary>
    public static string? AddressIn(Snapshot addresses, ObjectIdentifier index) =>
        addresses.Find(index) is >= 0 and var row && addresses.Column("ifPhysAddress") is >= 0 and var column && addresses.Value(row, column) is { Type: SnmpType.OctetString } value
            ? RowScope.Mac(value.Octets.ToArray()) : null;
}
