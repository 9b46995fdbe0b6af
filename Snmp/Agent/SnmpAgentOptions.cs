namespace NetWatch.Snmp;

/// <summary>How an agent runs.</summary>
public sealed record SnmpAgentOptions
{
    /// <summary>The largest response in bytes (RFC 3416 §4.2.1, §4.2.3), 484 to 65,507. Default 1,472: what Ethernet carries in one piece.</summary>
    public int MaxMessageSize { get; init; } = 1472;

    /// <summary>The largest request in bytes; a longer one is cut and then refused as malformed. Default 2,048.</summary>
    public int MaxRequestSize { get; init; } = 2048;

    /// <summary>Receive buffer per device in bytes, as far as the system grants it. Default 256 KiB.</summary>
    public int ReceiveBufferSize { get; init; } = 256 << 10;

    /// <summary>Told of an exception that escaped while a request was served, a defect of the library or of an object source. The agent goes on. Default: nobody; it is counted.</summary>
    public Action<Exception>? OnInternalError { get; init; }
}
