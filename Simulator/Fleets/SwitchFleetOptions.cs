using System.Net;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Fleets;

/// <summary>How many switches there are, and where.</summary>
public sealed record SwitchFleetOptions
{
    /// <summary>The first switch's address; the others follow it. Default 127.1.0.1.</summary>
    public IPAddress First { get; init; } = new([127, 1, 0, 1]);

    /// <summary>The UDP port of all of them; 0 gives each a free one of its own. Default 0.</summary>
    public int Port { get; init; }

    /// <summary>Switches. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Ethernet ports of each switch. Default 24.</summary>
    public int Interfaces { get; init; } = 24;

    /// <summary>The community of v1 and v2c. Default <c>public</c>.</summary>
    public string Community { get; init; } = "public";

    /// <summary>Who may ask by SNMPv3, at each switch. Default: nobody, v3 is left unanswered.</summary>
    public IReadOnlyList<UsmUser> Users { get; init; } = [];

    /// <summary>How many threads serve them, where they share a socket. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The largest response in bytes. Default 1,472: what Ethernet carries in one piece.</summary>
    public int MaxMessageSize { get; init; } = 1472;
}
