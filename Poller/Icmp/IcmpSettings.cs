namespace NetWatch.Poller.Icmp;

/// <summary>How this process pings.</summary>
/// <param name="PacketsPerSecond">The most echo requests a second to all targets together; at least 1. Ten thousand devices with 5 echoes each 30 s need 1,667.</param>
public sealed record IcmpSettings(int PacketsPerSecond)
{
    /// <summary>What holds unless something else is written.</summary>
    public static IcmpSettings Default { get; } = new(10_000);
}
