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
    /// <param name="spec">Which ports are to be up.</param>
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
            if (IsNamed(port, spec.Uplinks)) watched[component] = new PortWatch(null, now, IsNamed: true);
            else if (!spec.WatchesLinks) continue;
            else if (far.TryGetValue(port.Part, out string? neighbour)) watched[component] = new PortWatch(neighbour, now);
            else if (port.Aggregate is not null) watched[component] = new PortWatch(null, now);
            else if (before.TryGetValue(component, out PortWatch was) && !was.IsNamed && (was.Neighbour is null || !far.ContainsValue(was.Neighbour)))
            {
                if (port.OperStatus != Up) watched[component] = was with { At = now };
                else if (now < was.At + Grace) watched[component] = was;
            }
        }

        return watched.Count == 0 ? None : watched;
    }

    /// <summary>The component of a port.</summary>
    /// <param name="part">Its lasting name.</param>
    public static string ComponentOf(string part) => "port:" + part;

    private static bool IsNamed(PortFacts port, IReadOnlyList<string> uplinks)
    {
        foreach (string uplink in uplinks)
            if (Fits(uplink, port.Name) || Fits(uplink, port.Description) || Fits(uplink, port.Alias) || Fits(uplink, port.Part)) return true;
        return false;
    }

    private static bool Fits(string pattern, string? text) => text is not null && Wildcard.Fits(pattern, text);
}

/// <summary>Why a port is watched.</summary>
/// <param name="Neighbour">The identity of the neighbour that is plugged in; null when it is watched for another cause.</param>
/// <param name="At">When that was so last, or the port was down.</param>
/// <param name="IsNamed">True when the file names it: then only the file ends that.</param>
internal readonly record struct PortWatch(string? Neighbour, DateTimeOffset At, bool IsNamed = false);
