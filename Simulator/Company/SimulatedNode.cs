using System.Net;
using NetWatch.Core.Catalog;

namespace NetWatch.Simulator.Company;

/// <summary>What a device and a channel have in common: an agent of its own that is asked.</summary>
public abstract record SimulatedNode
{
    /// <summary>Its id in <c>devices.json</c>, unique among devices and channels.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>How much its outage hurts.</summary>
    public required Importance Importance { get; init; }

    /// <summary>Devices and channels that it is reached through; it is cut off when all of them are.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    /// <summary>Where its agent listens (UDP).</summary>
    public required IPEndPoint EndPoint { get; init; }
}
