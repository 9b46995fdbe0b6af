using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>How far one column of a table, or the subtree of a walk, was read.</summary>
/// <param name="Root">The column's name.</param>
/// <param name="Outcome"><see cref="SnmpOutcome.Answered"/> when it was read to its end, else why it was not.</param>
/// <param name="End">Where it ended.</param>
/// <param name="Last">The last name that was read; <paramref name="Root"/> when there is none.</param>
/// <param name="Count">How many instances were read.</param>
public sealed record SnmpColumnState(ObjectIdentifier Root, SnmpOutcome Outcome, ColumnEnd End, ObjectIdentifier Last, int Count)
{
    /// <summary>The agent's error-status, with <see cref="SnmpOutcome.ErrorStatus"/>.</summary>
    public ErrorCode ErrorStatus { get; init; }

    /// <summary>Why nothing could be sent, with <see cref="SnmpOutcome.Unreachable"/>.</summary>
    public SocketError SocketError { get; init; }

    /// <summary>The name that did not come after <see cref="Last"/>, with <see cref="SnmpOutcome.NonIncreasingOid"/>.</summary>
    public ObjectIdentifier Offender { get; init; }
}
