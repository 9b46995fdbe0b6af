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
    /// <param name="failure">Why messages of SNMPv3 were refused or not believed.</param>
    public static ReplyMeaning Of(SnmpOutcome outcome, SocketError error, ErrorCode status, UsmFailure failure = UsmFailure.None) => outcome switch
    {
        SnmpOutcome.SecurityFailure => new(ProbeOutcome.Failed, Reason.AuthenticationFailed, OfSecurity(failure), true),
        // An agent that cannot decrypt a request, or does not take its context, often says nothing; that it told its engine ID shows that it is there.
        SnmpOutcome.Timeout when failure == UsmFailure.UnknownEngineId =>
            new(ProbeOutcome.Failed, Reason.NoReply, "the agent told its engine ID and did not answer the request (is the privacy or the context another one?)", true),
        SnmpOutcome.Timeout when failure != UsmFailure.None =>
            new(ProbeOutcome.Failed, Reason.AuthenticationFailed, $"what came could not be believed ({failure})", true),
        SnmpOutcome.Timeout => new(ProbeOutcome.Failed, Reason.NoReply, "the agent did not answer", false),
        SnmpOutcome.ErrorStatus => new(ProbeOutcome.Failed, Reason.SnmpErrorStatus, $"the agent answered with the error {status}", true),
        SnmpOutcome.Unreachable => OfSocket(error),
        SnmpOutcome.NonIncreasingOid => new(ProbeOutcome.Degraded, Reason.WalkIncomplete, "the agent gave names out of order", true),
        SnmpOutcome.EndlessWalk => new(ProbeOutcome.Degraded, Reason.WalkIncomplete, "the table has no end", true),
        SnmpOutcome.EmptyReply => new(ProbeOutcome.Degraded, Reason.MalformedReply, "the agent answered without a value", true),
        SnmpOutcome.Cancelled => new(ProbeOutcome.Failed, Reason.NoReply, "the time for this run was over", false),
        _ => new(ProbeOutcome.Unknown, Reason.LocalError, $"the request ended with {outcome}", false),
    };

    private static string OfSecurity(UsmFailure failure) => failure switch
    {
        UsmFailure.UnknownUserName => "the agent does not know the user",
        UsmFailure.WrongDigest => "the agent refuses the authentication (another passphrase or protocol)",
        UsmFailure.DecryptionError => "the agent cannot decrypt the request (another privacy passphrase or protocol)",
        UsmFailure.UnsupportedSecurityLevel => "the agent does not serve the user at this security level",
        UsmFailure.NotInTimeWindow => "the agent's clock could not be agreed on",
        UsmFailure.UnknownContext or UsmFailure.UnavailableContext => "the agent does not have the context",
        _ => $"the agent refuses the message ({failure})",
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
