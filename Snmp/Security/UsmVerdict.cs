namespace NetWatch.Snmp.Security;

/// <summary>What the authoritative side does with a message.</summary>
internal readonly record struct UsmVerdict(UsmFailure Failure, int ReportLength = 0)
{
    /// <summary>Whether the message is to be served.</summary>
    public bool IsAccepted => Failure == UsmFailure.None;

    /// <summary>Whether a report has been written that is to be sent back; a message that is neither accepted nor reported is dropped.</summary>
    public bool HasReport => ReportLength > 0;
}
