using System.Collections.Concurrent;
using NetWatch.Core.Inventory;

namespace NetWatch.Poller.Pictures;

/// <summary>What is kept of devices' pictures beyond the memory of one check: from the journal at the start, then as the tracker commits it. For all threads.</summary>
internal sealed class KeptPictures
{
    private readonly ConcurrentDictionary<string, DevicePicture> _pictures = new(StringComparer.Ordinal);

    /// <summary>What is kept of a device, or null.</summary>
    public DevicePicture? Of(string nodeId) => _pictures.GetValueOrDefault(nodeId);

    /// <summary>Keeps the picture of a device.</summary>
    public void Set(string nodeId, DevicePicture kept) => _pictures[nodeId] = kept;

    /// <summary>Forgets a device that is watched no more.</summary>
    public void Forget(string nodeId) => _pictures.TryRemove(nodeId, out _);
}
