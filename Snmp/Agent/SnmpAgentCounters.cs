namespace NetWatch.Snmp;

/// <summary>What an agent has done, over all its devices; modelled on SNMPv2-MIB's snmp group (RFC 3418 §2).</summary>
public sealed class SnmpAgentCounters
{
    private long _received;
    private long _answered;
    private long _malformed;
    private long _otherVersions;
    private long _wrongCommunity;
    private long _unexpectedPdu;
    private long _silent;
    private long _lost;
    private long _refused;
    private long _unknownAddresses;
    private long _sendFailures;
    private long _internalErrors;

    internal SnmpAgentCounters()
    {
    }

    /// <summary>Datagrams received (snmpInPkts).</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Responses sent.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Datagrams that could not be read (snmpInASNParseErrs).</summary>
    public long Malformed => Volatile.Read(ref _malformed);

    /// <summary>Messages of a version that is not served (snmpInBadVersions).</summary>
    public long OtherVersions => Volatile.Read(ref _otherVersions);

    /// <summary>Requests with another community than the device's (snmpInBadCommunityNames).</summary>
    public long WrongCommunity => Volatile.Read(ref _wrongCommunity);

    /// <summary>Messages that are not requests.</summary>
    public long UnexpectedPdu => Volatile.Read(ref _unexpectedPdu);

    /// <summary>Requests that a silent device left unanswered.</summary>
    public long Silent => Volatile.Read(ref _silent);

    /// <summary>Requests that were lost on purpose (<see cref="SnmpAgentFaults.Loss"/>).</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Messages of v3 that were answered with a report, or left unanswered for a reason that a report would tell (RFC 3414 §5, RFC 3412 §5, RFC 3413 §4.1.1).</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Datagrams to an address at which there is no device; only where devices share sockets.</summary>
    public long UnknownAddresses => Volatile.Read(ref _unknownAddresses);

    /// <summary>Responses that could not be sent.</summary>
    public long SendFailures => Volatile.Read(ref _sendFailures);

    /// <summary>Exceptions that escaped; anything but 0 is a defect of the library or of an object source.</summary>
    public long InternalErrors => Volatile.Read(ref _internalErrors);

    internal void CountReceived(int count = 1) => Interlocked.Add(ref _received, count);

    internal void CountAnswered(int count = 1) => Interlocked.Add(ref _answered, count);

    internal void CountMalformed() => Interlocked.Increment(ref _malformed);

    internal void CountOtherVersion() => Interlocked.Increment(ref _otherVersions);

    internal void CountWrongCommunity() => Interlocked.Increment(ref _wrongCommunity);

    internal void CountUnexpectedPdu() => Interlocked.Increment(ref _unexpectedPdu);

    internal void CountSilent() => Interlocked.Increment(ref _silent);

    internal void CountLost() => Interlocked.Increment(ref _lost);

    internal long CountRefused() => Interlocked.Increment(ref _refused);

    internal void CountUnknownAddress() => Interlocked.Increment(ref _unknownAddresses);

    internal void CountSendFailure(int count = 1) => Interlocked.Add(ref _sendFailures, count);

    internal void CountInternalError() => Interlocked.Increment(ref _internalErrors);
}
