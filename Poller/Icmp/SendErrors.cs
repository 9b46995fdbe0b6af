using System.Net.Sockets;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>What this host's refusal to send an echo means.</summary>
internal static class SendErrors
{
    /// <summary>The error of an echo that did not leave.</summary>
    public static IcmpError Of(SocketError error) => error switch
    {
        SocketError.NetworkUnreachable => Local(Reason.NetworkUnreachable, "this host has no route to it"),
        SocketError.HostUnreachable => Local(Reason.HostUnreachable, "this host cannot reach it"),
        // EPERM of a packet filter, EACCES of a prohibit route.
        SocketError.AccessDenied => Local(Reason.AdministrativelyProhibited, "this host's own filter or routing forbids it"),
        _ => Local(Reason.LocalError, $"this host could not send ({error})"),
    };

    private static IcmpError Local(Reason reason, string text) => new(reason, text, From: null, Local: true);
}
