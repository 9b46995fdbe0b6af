namespace NetWatch.Snmp;

/// <summary>How a receiver of notifications runs, and who may send to it.</summary>
public sealed record SnmpNotificationReceiverOptions
{
    /// <summary>The communities of v1 and v2c that are accepted. Default: none.</summary>
    public IReadOnlyCollection<string> Communities { get; init; } = [];

    /// <summary>How many notifications are taken from one source (an address, whatever its port) within a minute, at least 1. Default 100.</summary>
    public int PerSourceAndMinute { get; init; } = 100;

    /// <summary>How many notifications are taken from all sources within a minute, at least 1; also how many sources are remembered. Default 2,000.</summary>
    public int InAllPerMinute { get; init; } = 2000;

    /// <summary>How many informs are remembered, so that one that is sent again is not handed on again, at least 1. Default 4,096.</summary>
    public int RememberedInforms { get; init; } = 4096;

    /// <summary>How long an inform is remembered. Default 5 minutes.</summary>
    public TimeSpan InformLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Receive buffer per endpoint in bytes, as far as the system grants it. Default 1 MiB.</summary>
    public int ReceiveBufferSize { get; init; } = 1 << 20;

    /// <summary>Told of an exception that escaped while a datagram was taken, a defect of the library or of whoever the notifications are for. The receiver goes on. Default: nobody; it is counted.</summary>
    public Action<Exception>? OnInternalError { get; init; }

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Communities);
        ArgumentOutOfRangeException.ThrowIfLessThan(PerSourceAndMinute, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InAllPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RememberedInforms, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(InformLifetime, TimeSpan.Zero);
    }
}
