using System.Net.Sockets;
using System.Security.Authentication;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services;

/// <summary>What the errors of a dialogue over a connection mean.</summary>
internal static class ServiceErrors
{
    /// <summary>The verdict on an error that a peer or the network can cause; null for one that only a bug can.</summary>
    /// <param name="error">What was thrown, or the error behind it.</param>
    /// <param name="phase">What was being done.</param>
    public static ServiceVerdict? Meaning(Exception error, string phase) => error switch
    {
        ServiceFault fault => fault.Verdict,
        SocketException socket => Of(socket.SocketErrorCode, phase),
        EndOfStreamException => ServiceVerdict.Failed(Reason.ConnectionClosed, $"The connection was closed during {phase}."),
        AuthenticationException => ServiceVerdict.Failed(Reason.TlsFailed, $"No TLS session could be agreed: {Sentence(error.GetBaseException())}."),
        { InnerException: { } inner } when error is IOException or AggregateException && Meaning(inner, phase) is { } meaning => meaning,
        IOException => ServiceVerdict.Failed(Reason.ConnectionClosed, $"The connection broke during {phase}: {Sentence(error)}."),
        _ => null,
    };

    /// <summary>Whether an error proves that something at the target's address answers.</summary>
    public static bool ProvesAnswer(Reason reason) => reason is Reason.ConnectionRefused or Reason.ConnectionReset or Reason.ConnectionClosed;

    /// <summary>An error's message without its full stop, on one line.</summary>
    public static string Sentence(Exception error) => error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');

    private static ServiceVerdict Of(SocketError error, string phase)
    {
        (ProbeOutcome outcome, Reason reason, string text) = TcpErrors.Meaning(error);
        string sentence = $"{char.ToUpperInvariant(text[0])}{text[1..]}";
        // That is so at the beginning only, whatever a driver that connects by itself was to do next.
        return new(outcome, reason, reason == Reason.ConnectionRefused ? $"{sentence}." : $"{sentence} during {phase}.");
    }
}
