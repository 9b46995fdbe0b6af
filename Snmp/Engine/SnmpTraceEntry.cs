using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>What a <see cref="SnmpTraceEntry"/> tells.</summary>
public enum SnmpTraceEvent
{
    /// <summary>A request was sent for the first time.</summary>
    Sent,

    /// <summary>A request was sent again.</summary>
    Retransmitted,

    /// <summary>The request could not be sent.</summary>
    SendFailed,

    /// <summary>The answer came.</summary>
    Answered,

    /// <summary>A datagram with this request's id came and was not believed; <see cref="SnmpTraceEntry.Reason"/> says why.</summary>
    Ignored,

    /// <summary>The last attempt's time is over.</summary>
    TimedOut,

    /// <summary>An ICMP error came back (RFC 792): nobody listens on the port, which ends the request, or the host or network cannot be reached, which does not.</summary>
    Refused,
}

/// <summary>Why a datagram was not believed.</summary>
public enum SnmpIgnoreReason
{
    /// <summary>It was believed.</summary>
    None,

    /// <summary>Not BER, not a message, or its content is damaged.</summary>
    Malformed,

    /// <summary>The answer to a request that has been answered already.</summary>
    Duplicate,

    /// <summary>The answer to a request that was given up.</summary>
    Late,

    /// <summary>A request-id that is not waited for.</summary>
    UnknownRequest,

    /// <summary>The right request-id from another address or port.</summary>
    WrongSource,

    /// <summary>Another message version than the request's.</summary>
    WrongVersion,

    /// <summary>Another community than the request's.</summary>
    WrongCommunity,

    /// <summary>A PDU that is not a response.</summary>
    UnexpectedPdu,

    /// <summary>A message of SNMPv3 that is not authentic, not in time, of another user or engine, or a report that refuses the request (RFC 3414 §3.2).</summary>
    SecurityFailure,
}

/// <summary>One line of a request's transcript.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">How long after the request's first sending.</param>
/// <param name="RequestId">The request-id (RFC 3416 §3).</param>
/// <param name="Kind">The kind of the PDU that was sent or received.</param>
/// <param name="Attempt">How many datagrams had been sent by then.</param>
public sealed record SnmpTraceEntry(SnmpTraceEvent Event, TimeSpan At, int RequestId, PduKind Kind, int Attempt)
{
    /// <summary>Why the datagram was ignored.</summary>
    public SnmpIgnoreReason Reason { get; init; }

    /// <summary>Why sending failed, or which ICMP error came.</summary>
    public SocketError SocketError { get; init; }

    /// <summary>The answer's error-status.</summary>
    public ErrorCode ErrorStatus { get; init; }

    /// <summary>The answer's error-index.</summary>
    public int ErrorIndex { get; init; }

    /// <summary>non-repeaters of a GETBULK that was sent.</summary>
    public int NonRepeaters { get; init; }

    /// <summary>max-repetitions of a GETBULK that was sent.</summary>
    public int MaxRepetitions { get; init; }

    /// <summary>The varbinds that were sent or received.</summary>
    public IReadOnlyList<Variable> Variables { get; init; } = [];

    /// <summary>The datagram's size in bytes; 0 when there is none.</summary>
    public int Bytes { get; init; }
}
