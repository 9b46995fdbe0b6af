using System.Globalization;

namespace NetWatch.Core.Catalog;

/// <summary>A TCP connection (RFC 9293) that is opened and closed; between the two something may be sent and an answer awaited.</summary>
public sealed record TcpProbeSpec : ServiceProbeSpec
{
    /// <summary>A check with an interval of 30 s and a timeout of 2 s, as that of a ping: it may decide whether the device is down.</summary>
    public TcpProbeSpec() => (Interval, Timeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2));

    /// <inheritdoc/>
    public override string Type => "tcp";

    /// <inheritdoc/>
    public override string Target => Port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The TCP port; 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>What is sent once the connection is open, as UTF-8; null for nothing.</summary>
    public string? Send { get; init; }

    /// <summary>A regular expression that what comes back must match somewhere; null for any answer, or none.</summary>
    public string? Expect { get; init; }

    /// <summary>Degraded when connecting took this long; 1 ms to 1 min; null (the default) switches it off.</summary>
    public TimeSpan? ConnectThreshold { get; init; }
}
