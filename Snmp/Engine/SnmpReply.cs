using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>What became of one request.</summary>
public sealed class SnmpReply
{
    /// <summary>How it ended.</summary>
    public SnmpOutcome Outcome { get; internal init; }

    /// <summary>The answer's error-status (RFC 3416 §3); <see cref="ErrorCode.NoError"/> where there is no answer.</summary>
    public ErrorCode ErrorStatus { get; internal init; }

    /// <summary>The answer's error-index: the varbind at fault, from 1; 0 for none.</summary>
    public int ErrorIndex { get; internal init; }

    /// <summary>
    /// With <see cref="SnmpOutcome.Unreachable"/> why it could not be sent, or ConnectionRefused when the host answered that nobody listens on the port.
    /// With <see cref="SnmpOutcome.Timeout"/> the ICMP error that came meanwhile (host or network unreachable), if one did. Else Success.
    /// </summary>
    public SocketError SocketError { get; internal init; }

    /// <summary>
    /// With <see cref="SnmpOutcome.SecurityFailure"/> what the agent refuses (RFC 3414 §3.2). With <see cref="SnmpOutcome.Timeout"/> why the messages that did
    /// come were not believed. Else None.
    /// </summary>
    public UsmFailure SecurityFailure { get; internal init; }

    /// <summary>Who answered, by SNMPv3.</summary>
    public SnmpPeerIdentity Peer { get; internal init; }

    /// <summary>The answer's varbinds, empty where there is no answer. Exceptions (noSuchInstance, …) are among them, as values.</summary>
    public IReadOnlyList<Variable> Variables { get; internal init; } = [];

    /// <summary>From the first sending to the end. With <see cref="Sent"/> above 1 it is not the response time.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>How many datagrams were sent: 1 and the retries.</summary>
    public int Sent { get; internal init; }
}
