using System.Collections.Frozen;
using System.Net;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Traps;

/// <summary>
/// Which device an address belongs to: by the address that the catalog gives, or by the one that the probes resolved its name to. Where several
/// devices share an address, the first of the file.
/// </summary>
/// <param name="resolved">The address of a name as far as it is known without asking, or null.</param>
/// <param name="time">The clock by which what names resolve to is looked at anew.</param>
internal sealed class TrapSenders(Func<string, IPAddress?> resolved, TimeProvider time)
{
    private static readonly TimeSpan MemoryOfNames = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private FrozenDictionary<IPAddress, string> _byAddress = FrozenDictionary<IPAddress, string>.Empty;
    private IReadOnlyList<Device> _named = [];
    private Dictionary<IPAddress, string> _byName = [];
    private long? _namesReadAt;

    /// <summary>Puts a catalog in force.</summary>
    public void Apply(DeviceCatalog catalog)
    {
        Dictionary<IPAddress, string> byAddress = [];
        List<Device> named = [];
        foreach (Device device in catalog.Devices)
            if (IPAddress.TryParse(device.Address, out IPAddress? address)) byAddress.TryAdd(Plain(address), device.Id);
            else named.Add(device);
        lock (_gate) (_byAddress, _named, _byName, _namesReadAt) = (byAddress.ToFrozenDictionary(), named, [], null);
    }

    /// <summary>The device at an address, or null.</summary>
    public string? Find(IPAddress address)
    {
        lock (_gate)
        {
            if (_byAddress.TryGetValue(address, out string? id)) return id;
            if (_named.Count == 0) return null;
            if (_namesReadAt is not { } at || time.GetElapsedTime(at) >= MemoryOfNames) ReadNames();
            return _byName.GetValueOrDefault(address);
        }
    }

    private void ReadNames()
    {
        _namesReadAt = time.GetTimestamp();
        _byName = [];
        foreach (Device device in _named)
            if (resolved(device.Address) is { } address) _byName.TryAdd(Plain(address), device.Id);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
