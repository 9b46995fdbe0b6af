using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>A UDP socket that sends and receives many datagrams at a time, where the system can. One thread receives; one at a time sends.</summary>
internal abstract class DatagramSocket : IDisposable
{
    /// <summary>The largest datagram that UDP carries over IPv4.</summary>
    public const int MaxDatagram = 65_507;

    private const int SendBufferSize = 4 << 20;

    /// <summary>Milliseconds after which a call that waits comes back, so that a socket that nothing can wake ends all the same.</summary>
    private const int LongestWait = 500;

    protected DatagramSocket(AddressFamily family, int receiveBufferSize)
    {
        Socket = UdpSocket.Open(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0), receiveBufferSize);
        Socket.SendBufferSize = SendBufferSize;
        Socket.ReceiveTimeout = LongestWait;
        Socket.SendTimeout = LongestWait;
        IcmpErrors.Enable(Socket);
    }

    protected Socket Socket { get; }

    /// <summary>Opens the kind that is best on this system.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="receiveBufferSize">As large a receive buffer as the system grants, at most this.</param>
    /// <param name="batched">Whether to use what Linux offers for many datagrams in a call.</param>
    /// <exception cref="SocketException">The family is not supported.</exception>
    public static DatagramSocket Open(AddressFamily family, int receiveBufferSize, bool batched) =>
        batched && LinuxBatch.IsSupported ? new LinuxDatagramSocket(family, receiveBufferSize) : new PortableDatagramSocket(family, receiveBufferSize);

    /// <summary>Waits for datagrams.</summary>
    /// <returns>How many came; 0 when none did for a while.</returns>
    /// <exception cref="SocketException">An ICMP error of an earlier datagram, or one of the socket itself.</exception>
    public abstract int Receive();

    /// <summary>Hands over what the last <see cref="Receive"/> brought.</summary>
    public abstract void Handle(int count, IDatagramHandler handler);

    /// <summary>Room for the next datagram to send, of <see cref="MaxDatagram"/>.</summary>
    public abstract Span<byte> Room(IDatagramHandler handler);

    /// <summary>Queues what was written into the room.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="owner">Who is told when it cannot be sent.</param>
    public abstract void Queue(int length, TargetWire to, object owner);

    /// <summary>Sends what is queued.</summary>
    public abstract void Flush(IDatagramHandler handler);

    /// <summary>Takes the oldest ICMP error.</summary>
    public bool TryTakeIcmpError(Span<byte> quoted, out IcmpError error) => IcmpErrors.TryTake(Socket, quoted, out error);

    /// <summary>Ends a waiting receive.</summary>
    public void Wake() => UdpSocket.Wake(Socket);

    public virtual void Dispose()
    {
        Socket.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether the system may have refused a datagram for the ICMP error of an earlier one, whomever that was for: then it is sent again.</summary>
    // The receiving thread may have emptied the queue of errors already, so that there is none in it proves nothing.
    protected static bool MayBeOfAnother(SocketError error) => IcmpErrors.IsSupported
        && error is SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.MessageSize;
}
