namespace NetWatch.Snmp;

/// <summary>What reading a subtree came to. What was read before a failure is there too.</summary>
public sealed class SnmpWalk
{
    /// <summary><see cref="SnmpOutcome.Answered"/> when the subtree was read to its end.</summary>
    public SnmpOutcome Outcome => State.Outcome;

    /// <summary>Where it ended, and the details of a failure.</summary>
    public required SnmpColumnState State { get; init; }

    /// <summary>Why messages of SNMPv3 were refused or not believed, as <see cref="SnmpReply.SecurityFailure"/>.</summary>
    public UsmFailure SecurityFailure { get; internal init; }

    /// <summary>The instances, in the order of their names.</summary>
    public required IReadOnlyList<Variable> Variables { get; init; }

    /// <summary>Requests made.</summary>
    public int Exchanges { get; internal init; }

    /// <summary>Datagrams sent, retransmissions among them.</summary>
    public int Sent { get; internal init; }

    /// <summary>From the beginning to the end.</summary>
    public TimeSpan Elapsed { get; internal init; }
}
