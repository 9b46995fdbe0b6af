using System.Net;
using NetWatch.Core.Catalog;

namespace NetWatch.Core.Discovery;

/// <summary>What an SNMP agent said of itself. Texts are on one line, and empty where it said nothing.</summary>
/// <param name="Credential">The name of the credential that it answered to.</param>
/// <param name="Port">Its UDP port.</param>
public sealed record FoundAgent(string Credential, int Port)
{
    /// <summary>sysName (RFC 3418).</summary>
    public string SysName { get; init; } = "";

    /// <summary>sysDescr.</summary>
    public string SysDescr { get; init; } = "";

    /// <summary>sysObjectID in digits.</summary>
    public string SysObjectId { get; init; } = "";

    /// <summary>sysLocation.</summary>
    public string Location { get; init; } = "";

    /// <summary>What people call the device family, or null where only the standard MIBs are known.</summary>
    public string? Family { get; init; }

    /// <summary>The family's vendor, or null.</summary>
    public string? Vendor { get; init; }

    /// <summary>What it is, as far as that can be known; null where it cannot.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>Its snmpEngineID (RFC 3411 section 5) in hexadecimal digits.</summary>
    public string EngineId { get; init; } = "";

    /// <summary>The serial number of its first physical entity.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Its own addresses (ipAdEntAddr), loopback left out; empty where it does not tell them.</summary>
    public IReadOnlyList<IPAddress> OwnAddresses { get; init; } = [];
}
