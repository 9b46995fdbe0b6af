using System.Globalization;
using System.Net.Sockets;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>Why an agent did not give what was asked for, in plain words, and what to try.</summary>
internal static class FailureWords
{
    /// <summary>The words for one request.</summary>
    /// <param name="target">The agent.</param>
    /// <param name="reply">What became of the request; not an answer without an error.</param>
    /// <param name="name">The object at fault, where the agent named one.</param>
    public static string Of(SnmpTarget target, SnmpReply reply, string? name) =>
        Of(
        new Failure(target, reply.Outcome, reply.ErrorStatus, reply.SocketError, reply.SecurityFailure, name ?? "what was asked for", reply.Sent, reply.Elapsed));

    /// <summary>The words for a column or a subtree that was not read to its end.</summary>
    /// <param name="target">The agent.</param>
    /// <param name="state">How far it was read.</param>
    /// <param name="security">Why messages of version 3 were refused or not believed.</param>
    /// <param name="elapsed">How long it took.</param>
    public static string Of(SnmpTarget target, SnmpColumnState state, UsmFailure security, TimeSpan elapsed) => state.Outcome switch
    {
        SnmpOutcome.NonIncreasingOid => $"The agent gave names out of order: {SnmpText.Of(state.Offender)} after {SnmpText.Of(state.Last)}. Going on could have no end; what it gave until then is shown.",
        SnmpOutcome.EndlessWalk => "The agent's objects have no end: stopped at the bound.",
        SnmpOutcome.EmptyReply => $"The agent answered without a value after {SnmpText.Of(state.Last)}.",
        SnmpOutcome.Cancelled => "Stopped: this is what was read until then.",
        _ => Of(new Failure(
            target, state.Outcome, state.ErrorStatus, state.SocketError, security,
            state.Count == 0 ? SnmpText.Of(state.Root) : "what follows " + SnmpText.Of(state.Last), target.Retries + 1, elapsed)),
    };

    private static string Of(Failure failure) => failure.Outcome switch
    {
        SnmpOutcome.Timeout => Silent(failure),
        SnmpOutcome.Unreachable => Unsent(failure.Target, failure.Socket),
        SnmpOutcome.ErrorStatus => OfStatus(failure.Status, failure.Name),
        SnmpOutcome.SecurityFailure => SecurityWords.Of(failure.Target, failure.Security),
        SnmpOutcome.Cancelled => "Stopped before an answer came.",
        _ => $"The request ended without an answer ({failure.Outcome}).",
    };

    private static string Silent(Failure failure)
    {
        SnmpTarget target = failure.Target;
        string requests = failure.Sent == 1 ? "the request" : string.Create(CultureInfo.InvariantCulture, $"{failure.Sent} requests");
        string said = failure.Socket switch
        {
            SocketError.HostUnreachable => " On the way somebody reported that the host is unreachable.",
            SocketError.NetworkUnreachable => " On the way somebody reported that the network is unreachable.",
            _ => "",
        };
        string answer = string.Create(CultureInfo.InvariantCulture, $"No answer from {target.EndPoint} to {requests} within {failure.Elapsed.TotalSeconds:0.#} s.{said}");
        return failure.Security switch
        {
            UsmFailure.None => string.Create(CultureInfo.InvariantCulture,
                $"{answer}\nCheck the address, that UDP port {target.EndPoint.Port} is open on the way, {Speaks(target)}. A slow agent may need -t {target.Timeout.TotalSeconds * 3:0.#}."),

            // It told its engine ID when it was asked for it, and nothing since.
            UsmFailure.UnknownEngineId => $"{answer}\nThe agent does speak version 3, but says nothing to the request itself. Check {(target.User?.Level == SecurityLevel.AuthPriv ? "-x and -X, because many agents say nothing to a message that they cannot decrypt, and " : "")}-n: it may not have the context.",
            _ => $"{answer}\nMessages did come, but could not be believed: {SecurityWords.Of(target, failure.Security)}",
        };
    }

    private static string Speaks(SnmpTarget target) => target.Version == VersionCode.V3
        ? "and that the agent speaks version 3"
        : "that the agent speaks this version, and the community: an agent says nothing to a wrong one";

    private static string Unsent(SnmpTarget target, SocketError error) => error switch
    {
        SocketError.ConnectionRefused => $"Nothing listens on UDP port {target.EndPoint.Port} of {target.EndPoint.Address}: start the agent there, let it listen on this address, or correct the port.",
        SocketError.HostUnreachable => $"The host {target.EndPoint.Address} is unreachable from here.",
        SocketError.NetworkUnreachable => $"This machine has no route to {target.EndPoint.Address}.",
        SocketError.AccessDenied => $"This machine's own filter or routing forbids sending to {target.EndPoint.Address}.",
        SocketError.MessageSize => "The request does not fit into a datagram: ask for fewer objects at once.",
        _ => $"Nothing could be sent to {target.EndPoint}: {error}.",
    };

    private static string OfStatus(ErrorCode status, string name) => status switch
    {
        ErrorCode.NoSuchName => $"The agent has no object {name} that this community may see (noSuchName).",
        ErrorCode.NoAccess or ErrorCode.AuthorizationError => $"The agent does not let this community or user near {name} ({Word(status)}): its access rules must allow it.",
        ErrorCode.ReadOnly or ErrorCode.NotWritable => $"{name} cannot be written, or not by this community or user ({Word(status)}).",
        ErrorCode.TooBig => "The answer does not fit into the agent's messages (tooBig): ask for fewer objects at once, or with a smaller -Cr.",
        ErrorCode.GenErr => $"The agent failed at {name} for a reason of its own (genErr).",
        ErrorCode.WrongType or ErrorCode.WrongLength or ErrorCode.WrongEncoding or ErrorCode.WrongValue or ErrorCode.BadValue
            => $"The agent does not take this value for {name} ({Word(status)}).",
        _ => $"The agent refused {name} ({Word(status)}).",
    };

    private static string Word(ErrorCode status) => JsonWord.Of(status.ToString());

    private sealed record Failure(
        SnmpTarget Target, SnmpOutcome Outcome, ErrorCode Status, SocketError Socket, UsmFailure Security, string Name, int Sent, TimeSpan Elapsed);
}
