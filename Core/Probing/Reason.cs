namespace NetWatch.Core.Probing;

/// <summary>Why a verdict is what it is. Closed: the same word appears in log, metric label (camelCase), page and message.</summary>
public enum Reason
{
    /// <summary>No reason is needed.</summary>
    None,

    /// <summary>No probe has ended yet.</summary>
    NotProbedYet,

    /// <summary>It answered as it should.</summary>
    Answered,

    /// <summary>Nothing came back before the deadline.</summary>
    NoReply,

    /// <summary>Some echoes of the round were lost.</summary>
    PartialLoss,

    /// <summary>The port refused the connection (TCP RST to a SYN).</summary>
    ConnectionRefused,

    /// <summary>The connection was reset.</summary>
    ConnectionReset,

    /// <summary>A router or this host said: host unreachable (ICMP type 3 code 1).</summary>
    HostUnreachable,

    /// <summary>A router or this host said: network unreachable (ICMP type 3 code 0), or there is no route.</summary>
    NetworkUnreachable,

    /// <summary>The host said: port unreachable (ICMP type 3 code 3).</summary>
    PortUnreachable,

    /// <summary>A filter said: administratively prohibited (ICMP type 3 codes 9, 10, 13).</summary>
    AdministrativelyProhibited,

    /// <summary>The TTL ran out on the way (ICMP type 11): a routing loop or a path too long.</summary>
    TimeExceeded,

    /// <summary>The DNS name has no address, or the resolver did not answer.</summary>
    NameNotResolved,

    /// <summary>This process lacks the right to send the probe; nothing is known of the device.</summary>
    NoPermission,

    /// <summary>The check needs a credential that is not there.</summary>
    NoCredential,

    /// <summary>The agent answered with an error status.</summary>
    SnmpErrorStatus,

    /// <summary>The peer refused our credentials.</summary>
    AuthenticationFailed,

    /// <summary>A table could not be read to its end (non-increasing OID, endless walk, timeout on the way).</summary>
    WalkIncomplete,

    /// <summary>Another device has the same snmpEngineID (RFC 3411 section 5): other managers will confuse the two.</summary>
    EngineIdShared,

    /// <summary>The agent's clock went back without snmpEngineBoots going up (RFC 3414 section 2.3): after a restart other managers cannot authenticate to it.</summary>
    BootsNotKept,

    /// <summary>What came back could not be understood.</summary>
    MalformedReply,

    /// <summary>The peer closed the connection before it had answered.</summary>
    ConnectionClosed,

    /// <summary>It answered, but not with what the check expects (status, text, records, scalar).</summary>
    UnexpectedAnswer,

    /// <summary>The service itself says that it cannot do its work (HTTP 5xx, SMTP 4xx and 5xx, LDAP or SQL error, DNS SERVFAIL).</summary>
    ServiceError,

    /// <summary>No TLS session could be agreed (RFC 8446, RFC 5246).</summary>
    TlsFailed,

    /// <summary>The certificate is not for this name, not yet valid, or from nobody who is trusted (RFC 5280, RFC 9525).</summary>
    CertificateInvalid,

    /// <summary>The certificate has run out (RFC 5280 section 4.1.2.5).</summary>
    CertificateExpired,

    /// <summary>The certificate runs out soon.</summary>
    CertificateExpiring,

    /// <summary>The SSH server shows another host key than before (RFC 4253 section 8): it was set up anew, or somebody stands between.</summary>
    HostKeyChanged,

    /// <summary>The time server says that its clock is not synchronized (RFC 5905: leap 3 or stratum 16).</summary>
    NotSynchronized,

    /// <summary>A job that should have reported in time has not.</summary>
    ReportMissing,

    /// <summary>A job reported that it failed.</summary>
    JobFailed,

    /// <summary>No file of the wanted name is there.</summary>
    FileMissing,

    /// <summary>A measured value crossed its threshold.</summary>
    ThresholdCrossed,

    /// <summary>A measured value is far from what is usual for it at this hour of the week.</summary>
    UnusualValue,

    /// <summary>A measured value reaches the end of its range soon if it goes on at its present pace: an area is full, a reserve is used up.</summary>
    EndInSight,

    /// <summary>A text that the device tells is not what it should be, or became another.</summary>
    UnexpectedText,

    /// <summary>A part of the device (fan, power supply, disk, sensor) says that it is not well.</summary>
    PartFailed,

    /// <summary>A process or service that is wanted does not run.</summary>
    ProcessMissing,

    /// <summary>The device runs a version of its software that is not among the approved ones.</summary>
    VersionNotApproved,

    /// <summary>The UPS runs on its battery.</summary>
    OnBattery,

    /// <summary>The device reported it by an SNMP trap, or its end.</summary>
    TrapReported,

    /// <summary>The device does not tell of the part any more: an alarm that is over, a volume that was taken out, a port that was shut on purpose.</summary>
    NoLongerTold,

    /// <summary>The port is administratively up and operationally down (IF-MIB).</summary>
    PortDown,

    /// <summary>Everything that it is reached through is down.</summary>
    ParentsDown,

    /// <summary>All WAN channels of the site are down.</summary>
    AllChannelsDown,

    /// <summary>This host cannot see the network; nothing is known of the device.</summary>
    Blind,

    /// <summary>This host could not run the probe (no memory, no sockets, a bug); nothing is known of the device.</summary>
    LocalError,

    /// <summary>NetWatch is behind its own schedule.</summary>
    CollectorLate,

    /// <summary>The database is away, slow or full.</summary>
    StoreAway,

    /// <summary>The configuration file was refused and the last good one is in force.</summary>
    ConfigurationStale,

    /// <summary>The address or port cannot be listened on: taken, not this host's, or the right is missing.</summary>
    ListenFailed,

    /// <summary>The screen of a paired board, which should report every 30 seconds, says nothing.</summary>
    ScreenSilent,

    /// <summary>The process has just started and judges nothing before a first full cycle.</summary>
    WarmingUp,
}
