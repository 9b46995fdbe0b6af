namespace NetWatch.Snmp;

/// <summary>How an agent runs.</summary>
public sealed record SnmpAgentOptions
{
    /// <summary>The largest response in bytes (RFC 3416 §4.2.1, §4.2.3), 484 to 65,507. Default 1,472: what Ethernet carries in one piece.</summary>
    public int MaxMessageSize { get; init; } = 1472;

    /// <summary>The largest request in bytes; a longer one is cut and then refused as malformed. Default 2,048.</summary>
    public int MaxRequestSize { get; init; } = 2048;

    /// <summary>Receive buffer of a device's own socket in bytes, as far as the system grants it; that of a shared one is 32 times as large. Default 256 KiB.</summary>
    public int ReceiveBufferSize { get; init; } = 256 << 10;

    /// <summary>
    /// Whether the devices of one port share a socket, where the system allows it: on Linux, with IPv4 loopback addresses (127/8) and a port that is not 0.
    /// It is bound to all addresses of the loopback interface, so that fifty thousand devices need one socket; what comes for an address without a
    /// device is left unanswered and counted. Where another process has the port on any address, and everywhere else, each device has a socket of
    /// its own. Default false.
    /// </summary>
    public bool SharedSockets { get; init; }

    /// <summary>How many threads serve each shared socket. Default 1.</summary>
    public int ThreadsPerSocket { get; init; } = 1;

    /// <summary>Told of an exception that escaped while a request was served, a defect of the library or of an object source. The agent goes on. Default: nobody; it is counted.</summary>
    public Action<Exception>? OnInternalError { get; init; }
}
