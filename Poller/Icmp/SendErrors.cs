using System.Net.Sockets;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>What this host's refusal to send an echo means.</summary>
internal static class SendErrors
{
    /// <summary>An echo that the packet rate left no time for.</summary>
    public static readonly IcmpError RateUsedUp = Local(Reason.LocalError, "this host's packet rate for it is used up");

    /// <summary>An echo that found all sequence numbers waiting.</summary>
    public static readonly IcmpError TableFull = Local(Reason.LocalError, $"{EchoTable.Capacity} echoes wait already");

    /// <summary>The error of an echo that did not leave.</summary>
    public static IcmpError Of(SocketError error) => error switch
    {
        SocketError.NetworkUnreachable => Local(Reason.NetworkUnreachable, "this host has no route to it"),
        SocketError.HostUnreachable => Local(Reason.HostUnreachable, "this host cannot reach it"),
        // EPERM of a packet filter, EACCES of a prohibit route.
        SocketError.AccessDenied => Local(Reason.AdministrativelyProhibited, "this host's own filter or routing forbids it"),
        SocketError.MessageSize => Local(Reason.NetworkUnreachable, "an echo of this size does not fit the path, and may not be fragmented"),
        _ => Local(Reason.LocalError, $"this host could not send ({error})"),
    };

    private static IcmpError Local(Reason reason, string text) => new(reason, text, From: null, Local: true);
}
