using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>Takes what a <see cref="DatagramSocket"/> receives and fails to send.</summary>
internal interface IDatagramHandler
{
    /// <summary>Takes a datagram. Its octets are there until the call ends.</summary>
    void Take(Span<byte> datagram, in SourceKey from);

    /// <summary>A queued datagram could not be sent.</summary>
    /// <param name="owner">Who queued it.</param>
    /// <param name="error">Why.</param>
    void FailedToSend(object owner, SocketError error);
}
