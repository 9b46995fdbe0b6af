namespace NetWatch.Snmp;

/// <summary>How a request or a walk ended. A target that is dead or lies is an outcome, never an exception.</summary>
public enum SnmpOutcome
{
    /// <summary>Answered without an error; of a walk, every column was read to its end.</summary>
    Answered,

    /// <summary>No acceptable answer within the timeout and all retries.</summary>
    Timeout,

    /// <summary>The request could not be sent (no route, no permission, too large, …), or the target's host reported that nobody listens on the port (ICMP, on Linux); <see cref="SnmpReply.SocketError"/> says which.</summary>
    Unreachable,

    /// <summary>Answered with an error-status other than noError (RFC 3416 §3); see <see cref="SnmpReply.ErrorStatus"/>.</summary>
    ErrorStatus,

    /// <summary>The agent refused the message of SNMPv3, or the context: see <see cref="SnmpReply.SecurityFailure"/>.</summary>
    SecurityFailure,

    /// <summary>Walk: the agent answered with a name that does not come after the one asked for.</summary>
    NonIncreasingOid,

    /// <summary>Walk: stopped at the bound on varbinds or exchanges.</summary>
    EndlessWalk,

    /// <summary>Walk: the agent answered without an error and without a varbind.</summary>
    EmptyReply,

    /// <summary>Cancelled by the caller's token.</summary>
    Cancelled,

    /// <summary>The engine was disposed of before an answer came.</summary>
    EngineClosed,
}
