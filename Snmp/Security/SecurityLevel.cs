namespace NetWatch.Snmp;

/// <summary>The security level of a message (RFC 3411 §3.4.3), in ascending order.</summary>
public enum SecurityLevel
{
    /// <summary>Neither authenticated nor encrypted.</summary>
    NoAuthNoPriv,

    /// <summary>Authenticated, not encrypted.</summary>
    AuthNoPriv,

    /// <summary>Authenticated and encrypted.</summary>
    AuthPriv,
}
