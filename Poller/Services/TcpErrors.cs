using System.Net.Sockets;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services;

/// <summary>What the failure of a connect means.</summary>
internal static class TcpErrors
{
    /// <summary>The verdict, its reason and what to say.</summary>
    public static (ProbeOutcome Outcome, Reason Reason, string Text) Meaning(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => (ProbeOutcome.Failed, Reason.ConnectionRefused, "the connection was refused"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.NotConnected => (ProbeOutcome.Failed, Reason.ConnectionReset, "the connection was reset"),
        SocketError.HostUnreachable or SocketError.HostDown => (ProbeOutcome.Failed, Reason.HostUnreachable, "the host is unreachable"),
        SocketError.NetworkUnreachable or SocketError.NetworkDown => (ProbeOutcome.Failed, Reason.NetworkUnreachable, "the network is unreachable"),
        SocketError.AccessDenied => (ProbeOutcome.Failed, Reason.AdministrativelyProhibited, "this host's own filter or routing forbids it"),
        SocketError.TimedOut => (ProbeOutcome.Failed, Reason.NoReply, "nothing answered in time"),
        SocketError.AddressFamilyNotSupported => (ProbeOutcome.Unknown, Reason.LocalError, "this host lacks the address family"),
        _ => (ProbeOutcome.Unknown, Reason.LocalError, $"this host could not connect ({error})"),
    };
}
