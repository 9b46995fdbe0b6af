using NetWatch.Core.Inventory;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>What a picture takes from the poll itself: who the ports are, and when device and agent started.</summary>
/// <param name="ports">The ports' table; null when none are read.</param>
/// <param name="memory">Who the ports are; null when none are read.</param>
/// <param name="pictures">What was read beside them.</param>
/// <param name="uptime">When device and agent started.</param>
internal sealed class PortContext(TableMemory? ports, PortMemory? memory, PictureMemory pictures, UptimeBook uptime)
{
    private static readonly TimeSpan Rollover = TimeSpan.FromSeconds(4294967296 / 100.0);

    /// <summary>When the device started, or null.</summary>
    public DeviceBoot? Boot { get; } = uptime.Boot;

    /// <summary>The lasting name of a row of ifTable; null when the poll had no such row.</summary>
    public string? PartOf(ObjectIdentifier index) => ports?.PartOf(index);

    /// <summary>Whether it is not known yet who the ports are.</summary>
    public bool IsDoubtful => memory is { IsDoubtful: true };

    /// <summary>The address of a port; null when it has none, or when it is not known of this port.</summary>
    /// <param name="index">Its row.</param>
    /// <param name="title">What it is called.</param>
    public string? AddressOf(ObjectIdentifier index, string title) => memory?.AddressOf(index, title, pictures);

    /// <summary>
    /// When a value of sysUpTime was (ifLastChange): the latest such moment since the agent started. Null for 0, which stands for a moment before that (RFC 2863), and for
    /// one that has not come yet by the agent's own account.
    /// </summary>
    public DateTimeOffset? When(double? ticks)
    {
        if (ticks is not (> 0 and <= uint.MaxValue and var told) || uptime.AgentStartedAt is not { } start || uptime.AgentUptime is not { } runs) return null;
        TimeSpan at = TimeSpan.FromSeconds(told / 100);
        if (at > runs) return null;
        return start + at + (Math.Floor((runs - at) / Rollover) * Rollover);
    }
}
