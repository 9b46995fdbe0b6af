namespace NetWatch.Snmp;

/// <summary>How a receiver of notifications runs, and who may send to it.</summary>
public sealed record SnmpNotificationReceiverOptions
{
    /// <summary>The communities of v1 and v2c that are accepted. Default: none.</summary>
    public IReadOnlyCollection<string> Communities { get; init; } = [];

    /// <summary>The users of v3 that are accepted, no name twice, each at the level that its protocols make. Default: none; then v3 is a version that is not accepted.</summary>
    public IReadOnlyCollection<UsmUser> Users { get; init; } = [];

    /// <summary>Who this engine is to senders of v3 informs: asked once, when listening begins, and only with users. Default: a new identity, which suits a receiver that does not live long.</summary>
    public Func<SnmpEngineIdentity> Identity { get; init; } = SnmpEngineIdentity.Create;

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
        ArgumentNullException.ThrowIfNull(Users);
        ArgumentNullException.ThrowIfNull(Identity);
        if (Users.DistinctBy(user => user.Name).Count() < Users.Count)
            throw new ArgumentException("Two users have the same name.", nameof(Users));
        ArgumentOutOfRangeException.ThrowIfLessThan(PerSourceAndMinute, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InAllPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RememberedInforms, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(InformLifetime, TimeSpan.Zero);
    }
}
