using System.Net.Sockets;

namespace NetWatch.Poller.Icmp;

/// <summary>What an <see cref="EchoSocket"/> tells of what it sent and received.</summary>
internal interface IEchoHandler
{
    /// <summary>A datagram arrived.</summary>
    /// <param name="datagram">As the socket delivers it.</param>
    /// <param name="source">The address that sent it.</param>
    /// <param name="at">The timestamp of its arrival.</param>
    /// <param name="hopLimit">Its TTL, where only the socket knows it.</param>
    void Take(ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> source, long at, int? hopLimit);

    /// <summary>The kernel tells of a datagram socket's request that an ICMP error came for it.</summary>
    /// <param name="message">Type and code, sequence number and destination of the quoted request.</param>
    /// <param name="from">The address that sent the error.</param>
    void TakeError(in IcmpMessage message, ReadOnlySpan<byte> from);

    /// <summary>A packet left.</summary>
    /// <param name="packet">The packet, with the headers before it.</param>
    /// <param name="at">The timestamp of its leaving.</param>
    void Left(ReadOnlySpan<byte> packet, long at);

    /// <summary>A request could not be sent.</summary>
    void Failed(EchoRound round, int index, IcmpError error);
}

/// <summary>The socket of an address family: sends and receives, many at a time where the system can. For one thread, except <see cref="Wake"/>.</summary>
internal abstract class EchoSocket : IDisposable
{
    private const int ReceiveBuffer = 4 << 20;
    private const int LongestSend = 500;

    protected EchoSocket(Socket socket, bool raw)
    {
        Socket = socket;
        IsRaw = raw;
        IsV6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        socket.ReceiveBufferSize = ReceiveBuffer;
        socket.SendTimeout = LongestSend;
        if (raw) IcmpFilter.Apply(socket);
        if (OperatingSystem.IsLinux()) KeepWhole(socket);
    }

    /// <summary>True for a raw socket, false for the unprivileged datagram socket.</summary>
    public bool IsRaw { get; }

    /// <summary>Whether it is the socket of IPv6.</summary>
    public bool IsV6 { get; }

    protected Socket Socket { get; }

    /// <summary>Opens the kind that is best on this system.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="allowRaw">Whether to try the raw socket first; else the datagram socket only.</param>
    /// <param name="batched">Whether to use what Linux offers for many datagrams in a call and for stamps.</param>
    /// <param name="time">The clock.</param>
    /// <param name="refused">Told when the raw socket is refused.</param>
    /// <exception cref="SocketException">Neither is permitted (AccessDenied), or the host lacks the family.</exception>
    public static EchoSocket Open(AddressFamily family, bool allowRaw, bool batched, TimeProvider time, Action<SocketError> refused)
    {
        ProtocolType protocol = family == AddressFamily.InterNetworkV6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp;
        if (allowRaw)
            try
            {
                return Make(new Socket(family, SocketType.Raw, protocol), raw: true, batched, time);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied or SocketError.ProtocolNotSupported)
            {
                refused(e.SocketErrorCode);
            }

        return Make(new Socket(family, SocketType.Dgram, protocol), raw: false, batched, time);
    }

    /// <summary>Waits until something arrives, somebody wakes it, or the time is up.</summary>
    /// <param name="milliseconds">How long at most; negative for as long as it takes.</param>
    public abstract void Wait(int milliseconds);

    /// <summary>Ends a wait. Safe from any thread.</summary>
    public abstract void Wake();

    /// <summary>Hands over what has arrived, up to a batch.</summary>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="SocketException">The socket failed.</exception>
    public abstract bool Receive(IEchoHandler handler);

    /// <summary>Requests that are sent before it is received again: their replies must find room in the socket's buffer, and where nothing else stamps them, be taken soon.</summary>
    public abstract int SendTurn { get; }

    /// <summary>Queues a request.</summary>
    /// <returns>Whether the queue is full, so that it has to be flushed.</returns>
    public abstract bool Queue(EchoRound round, int index, uint serial, ulong nonce);

    /// <summary>Sends what is queued.</summary>
    public abstract void Flush(IEchoHandler handler);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Socket.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Requests are never sent in fragments, whatever the kernel has learned of a path. Else the first echo that is too big for it would be lost, and for the ten minutes
    /// in which the kernel remembers that, the others would be answered in pieces.
    /// </summary>
    private static void KeepWhole(Socket socket)
    {
        const int solIp = 0, mtuDiscover = 10, solIpV6 = 41, mtuDiscoverV6 = 23, doNotFragmentV6 = 62, probe = 3;
        bool v6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        // IP_PMTUDISC_PROBE: unfragmented up to the MTU of this host's own link; what is larger is refused.
        socket.SetRawSocketOption(v6 ? solIpV6 : solIp, v6 ? mtuDiscoverV6 : mtuDiscover, BitConverter.GetBytes(probe));
        if (v6) socket.SetRawSocketOption(solIpV6, doNotFragmentV6, BitConverter.GetBytes(1));
    }

    private static EchoSocket Make(Socket socket, bool raw, bool batched, TimeProvider time)
    {
        try
        {
            return batched && LinuxCalls.IsSupported ? new LinuxEchoSocket(socket, raw, time) : new PortableEchoSocket(socket, raw, time);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
