using NetWatch.Core.Catalog;
using NetWatch.Poller.Profiles;

namespace NetWatch.Poller.Discovery;

/// <summary>What an agent tells of the kind of its device by the standard MIBs.</summary>
/// <param name="Services">sysServices (RFC 3418): 2 stands for the layer of links, 4 for that of IP, 64 for applications; null where it does not say.</param>
/// <param name="Forwards">Whether it forwards packets of IP (ipForwarding, RFC 4293).</param>
/// <param name="BridgePorts">How many ports it bridges (dot1dBaseNumPorts, RFC 4188); 0 where it does not say.</param>
/// <param name="IsUps">Whether it has the UPS-MIB (RFC 1628).</param>
/// <param name="IsPrinter">Whether it has the Printer-MIB (RFC 3805).</param>
internal readonly record struct AgentKind(int? Services, bool Forwards, int BridgePorts, bool IsUps, bool IsPrinter)
{
    private const int LinkLayer = 2;
    private const int InternetLayer = 4;
    private const int ApplicationLayer = 64;
    private const int FewestPorts = 4;

    /// <summary>What the device is: as its family says, else as its MIBs do; null where neither does. A switch that routes is a switch.</summary>
    public DeviceKind? Of(Profile? family) => family?.Kind
        ?? (IsUps ? DeviceKind.Ups
        : IsPrinter ? DeviceKind.Printer
        : BridgePorts >= FewestPorts || (Services & (LinkLayer | ApplicationLayer)) == LinkLayer ? DeviceKind.Switch
        : Forwards && (Services & InternetLayer) == InternetLayer ? DeviceKind.Router
        : null);
}
