using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Snmp;

namespace NetWatch.Poller.Traps;

/// <summary>Where traps and informs are received, and from whom: the host's settings, read and found good.</summary>
public sealed record TrapSettings
{
    /// <summary>Traps are not received.</summary>
    public static TrapSettings Off { get; } = new();

    /// <summary>The addresses and UDP ports to listen on; none (the default): traps are not received.</summary>
    public IReadOnlyList<IPEndPoint> Listen { get; init; } = [];

    /// <summary>The communities of v1 and v2c that may send.</summary>
    public IReadOnlyList<Secret> Communities { get; init; } = [];

    /// <summary>The users of v3 that may send.</summary>
    public IReadOnlyList<UsmUser> Users { get; init; } = [];

    /// <summary>How many are taken from one address within a minute; default 100.</summary>
    public int PerSourceAndMinute { get; init; } = 100;

    /// <summary>How many are taken in all within a minute; default 2,000.</summary>
    public int InAllPerMinute { get; init; } = 2000;
}
