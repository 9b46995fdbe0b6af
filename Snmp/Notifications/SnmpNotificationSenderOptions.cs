namespace NetWatch.Snmp;

/// <summary>Who a sender of notifications is in v3.</summary>
public sealed record SnmpNotificationSenderOptions
{
    /// <summary>
    /// The sender's engine: of a trap it is authoritative (RFC 3414 §1.5.1), so that receivers know it by this engine ID and refuse boots that went back. Default: a new
    /// identity, for senders whose receivers accept any engine ID.
    /// </summary>
    public SnmpEngineIdentity Identity { get; init; } = SnmpEngineIdentity.Create();

    /// <summary>The users that v3 traps are sent as, no name twice. Informs may be sent as any user, because there the receiver is authoritative. Default: none.</summary>
    public IReadOnlyCollection<UsmUser> Users { get; init; } = [];
}
