namespace NetWatch.Snmp;

/// <summary>How an engine runs.</summary>
public sealed record SnmpEngineOptions
{
    /// <summary>Sockets per address family; devices are spread over them by address. Each has a thread. Default: half the processors, 1 to 4.</summary>
    public int SocketsPerFamily { get; init; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>Receive buffer per socket in bytes, as far as the system grants it. Default 8 MiB.</summary>
    public int ReceiveBufferSize { get; init; } = 8 << 20;

    /// <summary>
    /// Requests in flight over a socket at a time, 1 or more; others wait for room. Requests to agents that left the last one unanswered are not counted:
    /// dead agents, with one request each, must not take the room of living ones. Default 512.
    /// </summary>
    public int MaxInFlight { get; init; } = 512;

    /// <summary>Requests in flight to one agent at a time, 1 or more; others wait for their turn. Default 1: weak agents lose what comes at once.</summary>
    public int MaxInFlightPerAgent { get; init; } = 1;

    /// <summary>Whether many datagrams are sent and received in one system call, where the system can (Linux). Default true.</summary>
    public bool UseBatches { get; init; } = true;

    /// <summary>A walk stops as endless after this many exchanges. Default 20,000.</summary>
    public int MaxWalkExchanges { get; init; } = 20_000;

    /// <summary>A walk stops as endless after this many varbinds. Default 500,000.</summary>
    public int MaxWalkVariables { get; init; } = 500_000;

    /// <summary>
    /// A table walk asks for at most so many varbinds in an exchange (columns × max-repetitions), lest every answer be cut into IP fragments. Default 128.
    /// </summary>
    public int MaxVariablesPerExchange { get; init; } = 128;

    /// <summary>Told of an exception that escaped inside a loop of the engine: a defect of the library or of a trace. The loop goes on. Default: nobody; it is counted.</summary>
    public Action<Exception>? OnInternalError { get; init; }
}
