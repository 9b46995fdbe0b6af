using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;

namespace NetWatch.Poller.Tracking;

/// <summary>
/// Which ports of a device are to be up, so that it is a problem when they are not: a port to a desk is down each evening, the port to the next switch is not. Pure.
/// </summary>
internal static class WatchedPorts
{
    private const int Up = 1;
    private const int AdminDown = 2;

    /// <summary>A port that is up, and has lost its neighbour or its bundle, is watched for so long: a slow agent, or one that has just recovered, tells them late.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    /// <summary>No port is watched.</summary>
    public static Dictionary<string, PortWatch> None { get; } = [];

    /// <summary>The watched ports under a new picture, by component.</summary>
    /// <param name="before">Those under the picture before. One that is down stays watched as it was: it has lost its neighbour and its bundle just because it is down.</param>
    /// <param name="picture">What the device is and has.</param>
    /// <param name="spec">Which ports are to be up, <see cref="SnmpProbeSpec.WatchesPortsThatWereUp"/> said for this device.</param>
    /// <param name="isOfNetwork">Whether a neighbour is a watched device that carries the network.</param>
    /// <param name="now">When the picture was told.</param>
    public static Dictionary<string, PortWatch> Next(
        IReadOnlyDictionary<string, PortWatch> before, DevicePicture picture, SnmpProbeSpec spec, Func<Neighbour, bool> isOfNetwork, DateTimeOffset now)
    {
        Dictionary<string, string> far = new(StringComparer.Ordinal);
        if (spec.WatchesLinks)
            foreach (Neighbour neighbour in picture.Neighbours)
                if (isOfNetwork(neighbour)) far[neighbour.Port] = neighbour.Id;
        Dictionary<string, PortWatch> watched = new(StringComparer.Ordinal);
        foreach (PortFacts port in picture.Ports)
        {
            if (port.IsMinor || port.AdminStatus == AdminDown) continue;
            string component = ComponentOf(port.Part);
            PortWatch? was = before.TryGetValue(component, out PortWatch known) ? known : null;
            if (Watch(port, was, spec, far, now) is { } watch) watched[component] = watch;
        }

        return watched.Count == 0 ? None : watched;
    }

    private static PortWatch? Watch(PortFacts port, PortWatch? was, SnmpProbeSpec spec, Dictionary<string, string> far, DateTimeOffset now)
    {
        if (IsNamed(port, spec.Uplinks)) return new PortWatch(PortCause.Named, now);
        if (spec.WatchesLinks && far.TryGetValue(port.Part, out string? neighbour)) return new PortWatch(PortCause.Link, now, neighbour);
        if (spec.WatchesLinks && port.Aggregate is not null) return new PortWatch(PortCause.Link, now);
        bool isUp = port.OperStatus == Up;
        if (spec.WatchesPortsThatWereUp == true && CabledPorts.Contains(port.Type) && (isUp || was is not null)) return new PortWatch(PortCause.WasUp, now);
        if (!spec.WatchesLinks || was is not { Cause: PortCause.Link } link) return null;
        if (link.Neighbour is { } gone && far.ContainsValue(gone)) return null;
        if (!isUp) return link with { At = now };
        return now < link.At + Grace ? link : null;
    }

    /// <summary>The component of a port.</summary>
    /// <param name="part">Its lasting name.</param>
    public static string ComponentOf(string part) => "port:" + part;

    /// <summary>The lasting name of a component's port.</summary>
    /// <param name="component">A component that <see cref="ComponentOf"/> gave.</param>
    public static string PartOf(string component) => component[ComponentOf("").Length..];

    private static bool IsNamed(PortFacts port, IReadOnlyList<string> uplinks)
    {
        foreach (string uplink in uplinks)
            if (Fits(uplink, port.Name) || Fits(uplink, port.Description) || Fits(uplink, port.Alias) || Fits(uplink, port.Part)) return true;
        return false;
    }

    private static bool Fits(string pattern, string? text) => text is not null && Wildcard.Fits(pattern, text);
}

/// <summary>Why a port is to be up.</summary>
internal enum PortCause
{
    /// <summary>The file names it: only the file ends that.</summary>
    Named,

    /// <summary>A neighbour that carries the network, or a bundle.</summary>
    Link,

    /// <summary>It was up.</summary>
    WasUp,
}

/// <summary>Why a port is watched.</summary>
/// <param name="Cause">Why it is to be up.</param>
/// <param name="At">When that was so last, or the port was down.</param>
/// <param name="Neighbour">The identity of the neighbour that is plugged in; null when it is watched for another cause.</param>
internal readonly record struct PortWatch(PortCause Cause, DateTimeOffset At, string? Neighbour = null);

/// <summary>Ports with a cable or a line of their own: VLANs, bridges and dial-in sessions go up and down with what they carry.</summary>
internal static class CabledPorts
{
    /// <summary>
    /// IANAifType: ethernetCsmacd, ds1, propPointToPointSerial, ds3, frameRelay, sonet, fibreChannel, fastEther, fastEtherFX, adsl, sdsl, vdsl, gigabitEthernet, hdlc, tunnel, pos, shdsl, vdsl2.
    /// </summary>
    private static readonly int[] Types = [6, 18, 22, 30, 32, 39, 56, 62, 69, 94, 96, 97, 117, 118, 131, 169, 171, 251];

    /// <summary>Whether a port is one of them.</summary>
    /// <param name="type">ifType, or null: then it counts as one.</param>
    public static bool Contains(int? type) => type is not { } known || Types.Contains(known);
}
