namespace NetWatch.Snmp;

/// <summary>What became of a notification that was sent. A receiver that is dead or lies is an outcome, never an exception.</summary>
public enum SnmpNotificationOutcome
{
    /// <summary>The trap left this host; whether it arrived, nobody tells.</summary>
    Sent,

    /// <summary>The receiver acknowledged the inform.</summary>
    Acknowledged,

    /// <summary>The inform was not acknowledged within the timeout and all retries.</summary>
    Timeout,

    /// <summary>It could not be sent (no route, no permission, …), or the receiver's host reported that nobody listens on the port.</summary>
    Unreachable,

    /// <summary>The receiver answered the inform with an error-status, or by a report that did not lead to an acknowledgement (RFC 3414 §3.2).</summary>
    Refused,

    /// <summary>Cancelled by the caller's token.</summary>
    Cancelled,
}
