using System.Net.Sockets;
using NetWatch.Core.Probing;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What the end of a request says of the agent.</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">What to say, without a full stop.</param>
/// <param name="SawAnswer">Whether something at the target's address answered.</param>
internal sealed record ReplyMeaning(ProbeOutcome Outcome, Reason Reason, string Text, bool SawAnswer)
{
    /// <summary>The meaning of an outcome other than an answer.</summary>
    /// <param name="outcome">How the request ended.</param>
    /// <param name="error">Why nothing could be sent.</param>
    /// <param name="status">The agent's error-status.</param>
    public static ReplyMeaning Of(SnmpOutcome outcome, SocketError error, ErrorCode status) => outcome switch
    {
        SnmpOutcome.Timeout => new(ProbeOutcome.Failed, Reason.NoReply, "the agent did not answer", false),
        SnmpOutcome.ErrorStatus => new(ProbeOutcome.Failed, Reason.SnmpErrorStatus, $"the agent answered with the error {status}", true),
        SnmpOutcome.Unreachable => OfSocket(error),
        SnmpOutcome.NonIncreasingOid => new(ProbeOutcome.Degraded, Reason.WalkIncomplete, "the agent gave names out of order", true),
        SnmpOutcome.EndlessWalk => new(ProbeOutcome.Degraded, Reason.WalkIncomplete, "the table has no end", true),
        SnmpOutcome.EmptyReply => new(ProbeOutcome.Degraded, Reason.MalformedReply, "the agent answered without a value", true),
        SnmpOutcome.Cancelled => new(ProbeOutcome.Failed, Reason.NoReply, "the time for this run was over", false),
        _ => new(ProbeOutcome.Unknown, Reason.LocalError, $"the request ended with {outcome}", false),
    };

    private static ReplyMeaning OfSocket(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => new(ProbeOutcome.Failed, Reason.PortUnreachable, "nothing listens on the agent's port", true),
        SocketError.HostUnreachable => new(ProbeOutcome.Failed, Reason.HostUnreachable, "the host is unreachable", false),
        SocketError.NetworkUnreachable => new(ProbeOutcome.Failed, Reason.NetworkUnreachable, "this host has no route to it", false),
        SocketError.AccessDenied => new(ProbeOutcome.Failed, Reason.AdministrativelyProhibited, "this host's own filter or routing forbids it", false),
        _ => new(ProbeOutcome.Unknown, Reason.LocalError, $"this host could not send ({error})", false),
    };
}
