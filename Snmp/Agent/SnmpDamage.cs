namespace NetWatch.Snmp;

/// <summary>How a device damages its answers.</summary>
public enum SnmpDamage
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The end is missing, from a place that differs from answer to answer.</summary>
    Truncated,

    /// <summary>The length of the whole message is more than there is.</summary>
    WrongLength,

    /// <summary>The answer is well formed and has another request-id than the request.</summary>
    WrongRequestId,

    /// <summary>As long as the answer, and nothing but random octets.</summary>
    Garbage,
}
