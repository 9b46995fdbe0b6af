using System.Globalization;

namespace NetWatch.Core.Catalog;

/// <summary>The time of an NTP server (RFC 5905), compared with this host's.</summary>
public sealed record NtpProbeSpec : ServiceProbeSpec
{
    /// <inheritdoc/>
    public override string Type => "ntp";

    /// <inheritdoc/>
    public override string Target => Port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The server's UDP port; 1 to 65535, default 123.</summary>
    public int Port { get; init; } = 123;

    /// <summary>How often the time is asked in a run; 1 to 8, default 3. The answer that took least counts. What does not begin in the first half of the timeout is left out.</summary>
    public int Count { get; init; } = 3;

    /// <summary>Time between two questions of a run; 10 ms to 10 s, default 2 s: servers that limit rates answer no sooner (RFC 8633 section 3.3).</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Degraded when the server's clock and ours are this far apart; 1 ms to 1 h, default 500 ms; null switches it off.</summary>
    public TimeSpan? OffsetThreshold { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Degraded when the server's stratum is this or higher; 2 to 15; null (the default) switches it off.</summary>
    public int? StratumThreshold { get; init; }
}
