using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The engine's targets of the catalog's credentials.</summary>
public static class TargetFactory
{
    /// <summary>An agent as a credential asks it, with the library's patience.</summary>
    /// <param name="endPoint">The agent's address and port.</param>
    /// <param name="credential">How to authenticate.</param>
    public static SnmpTarget TargetOf(IPEndPoint endPoint, SnmpCredential credential) => credential.User is { } user
        ? new SnmpTarget(endPoint, UsmUsers.Of(user)) { ContextName = user.Context }
        : new SnmpTarget(endPoint, credential.Version == "1" ? VersionCode.V1 : VersionCode.V2, credential.Community!.Reveal());

    /// <summary>The agent of a check at an address.</summary>
    /// <param name="address">The agent's address.</param>
    /// <param name="spec">The check.</param>
    /// <param name="trace">Told of everything that is sent and received; null for nobody.</param>
    internal static SnmpTarget TargetOf(IPAddress address, SnmpProbeSpec spec, ISnmpTrace? trace) =>
        TargetOf(new IPEndPoint(address, spec.Port), spec.Credential) with { Timeout = spec.Timeout, Retries = spec.Retries, Trace = trace };
}
