using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Scheduling;

/// <summary>Answers which nodes this process polls. With one process: all of them.</summary>
public interface IDeviceOwnership
{
    /// <summary>True when this process polls the node.</summary>
    bool Owns(Node node);
}

/// <summary>One process, all nodes.</summary>
internal sealed class OwnsEverything : IDeviceOwnership
{
    public bool Owns(Node node) => true;
}
