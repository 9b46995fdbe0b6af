using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>
/// What was read of an agent by <see cref="SnmpEngine.ReadAsync"/>. One reading at a time; to be used again and again, because its memory stays:
/// the values, and the octets that they hold, are there until it is used for the next reading.
/// </summary>
public sealed class SnmpReading
{
    private readonly ReadingArena _arena = new();
    private SnmpValue[] _scalars = [];
    private SnmpTableReading[] _tables = [];
    private int _tableCount;

    /// <summary>
    /// <see cref="SnmpOutcome.Answered"/> when the agent answered at all and every table was read to its end or to an error of its own, which
    /// <see cref="SnmpTableReading.Outcome"/> tells; anything else when nothing or no more could be read.
    /// </summary>
    public SnmpOutcome Outcome { get; internal set; }

    /// <summary>Whether any answer came.</summary>
    public bool HasAnswer { get; internal set; }

    /// <summary>The agent's error-status, with <see cref="SnmpOutcome.ErrorStatus"/>.</summary>
    public ErrorCode ErrorStatus { get; internal set; }

    /// <summary>Why nothing could be sent, as <see cref="SnmpReply.SocketError"/>.</summary>
    public SocketError SocketError { get; internal set; }

    /// <summary>Why messages of SNMPv3 were refused or not believed, as <see cref="SnmpReply.SecurityFailure"/>.</summary>
    public UsmFailure SecurityFailure { get; internal set; }

    /// <summary>Who answered, by SNMPv3.</summary>
    public SnmpPeerIdentity Peer { get; internal set; }

    /// <summary>The values of the query's scalars, in their order; <c>default</c> where the agent has none.</summary>
    public ReadOnlySpan<SnmpValue> Scalars => _scalars.AsSpan(0, ScalarCount);

    /// <summary>The tables, in the query's order.</summary>
    public ReadOnlySpan<SnmpTableReading> Tables => _tables.AsSpan(0, _tableCount);

    /// <summary>The response time of the first exchange; null when nothing came back or it had to be repeated.</summary>
    public TimeSpan? ResponseTime { get; internal set; }

    /// <summary>From the beginning to the end.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>Requests made.</summary>
    public int Exchanges { get; internal set; }

    /// <summary>Datagrams sent, retransmissions among them.</summary>
    public int Sent { get; internal set; }

    internal int ScalarCount { get; private set; }

    internal Span<SnmpValue> ScalarRoom => _scalars.AsSpan(0, ScalarCount);

    internal ReadingArena Arena => _arena;

    /// <summary>The exchange that fills it, made at its first use.</summary>
    internal ReadingExchange? Exchange { get; set; }

    /// <summary>Empties it for the next reading.</summary>
    internal void Begin(SnmpQuery query)
    {
        _arena.Reset();
        ScalarCount = query.Scalars.Count;
        if (_scalars.Length < ScalarCount)
            _scalars = new SnmpValue[ScalarCount];
        Array.Clear(_scalars);
        if (_tables.Length < query.Tables.Count)
        {
            var before = _tables.Length;
            Array.Resize(ref _tables, query.Tables.Count);
            for (var i = before; i < _tables.Length; i++)
                _tables[i] = new SnmpTableReading(_arena);
        }
        _tableCount = query.Tables.Count;
        for (var i = 0; i < _tableCount; i++)
            _tables[i].Begin(query.Tables[i], query.ColumnNames[i]);
        Outcome = SnmpOutcome.Answered;
        HasAnswer = false;
        ErrorStatus = ErrorCode.NoError;
        SocketError = SocketError.Success;
        SecurityFailure = UsmFailure.None;
        Peer = default;
        ResponseTime = null;
        Elapsed = default;
        Exchanges = 0;
        Sent = 0;
    }
}
