using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NetWatch.Snmp;

/// <summary>
/// Datagrams that one system call brings (<see cref="LinuxBatch"/>), each with the address it was sent to (IP_PKTINFO, ip(7)), and the answers that
/// one call sends from these addresses. For one thread. IPv4, Linux.
/// </summary>
internal sealed unsafe class LoopbackDatagrams
{
    /// <summary>How many datagrams a call takes at most.</summary>
    public const int Size = 64;

    private const int NameSize = 16;
    private const int ControlSize = 32;

    private readonly byte[] _requests;
    private readonly byte[] _responses;
    private readonly byte[] _names = Pinned<byte>(Size * NameSize);
    private readonly byte[] _controls = Pinned<byte>(Size * ControlSize);
    private readonly LinuxBatch.Vector[] _vectors = Pinned<LinuxBatch.Vector>(2 * Size);
    private readonly LinuxBatch.Message[] _incoming = Pinned<LinuxBatch.Message>(Size);
    private readonly LinuxBatch.Message[] _outgoing = Pinned<LinuxBatch.Message>(Size);
    private readonly int _requestSize;
    private readonly int _responseSize;
    private int _queued;

    public LoopbackDatagrams(int requestSize, int responseSize)
    {
        (_requestSize, _responseSize) = (requestSize, responseSize);
        _requests = Pinned<byte>(Size * requestSize);
        _responses = Pinned<byte>(Size * responseSize);
        for (var i = 0; i < Size; i++)
            _vectors[i] = new LinuxBatch.Vector { Base = Address(_requests, i * requestSize), Length = (nuint)requestSize };
    }

    /// <summary>Waits for datagrams and takes those that are there.</summary>
    /// <returns>How many; below zero when the system reports an error.</returns>
    public int Receive(Socket socket)
    {
        for (var i = 0; i < Size; i++)
            _incoming[i] = new LinuxBatch.Message
            {
                Name = Address(_names, i * NameSize),
                NameLength = NameSize,
                Vectors = (LinuxBatch.Vector*)Address(_vectors, i),
                VectorCount = 1,
                Control = Address(_controls, i * ControlSize),
                ControlLength = ControlSize,
            };
        return LinuxBatch.Receive(socket.SafeHandle, (LinuxBatch.Message*)Address(_incoming, 0), Size, LinuxBatch.WaitForOne, null);
    }

    /// <summary>The octets of a datagram that was received; false when it was longer than there is room.</summary>
    public bool TryGetRequest(int index, out Span<byte> request)
    {
        const int Truncated = 0x20;
        request = _requests.AsSpan(index * _requestSize, (int)_incoming[index].Length);
        return (_incoming[index].Flags & Truncated) == 0;
    }

    /// <summary>The address that a datagram was sent to, as a number; 0 when the system does not tell.</summary>
    public uint Destination(int index)
    {
        // cmsghdr (16 octets), then in_pktinfo: the interface, the local address, the address in the datagram.
        const int DestinationAt = 24;
        return _incoming[index].ControlLength >= DestinationAt + 4
            ? BinaryPrimitives.ReadUInt32BigEndian(_controls.AsSpan(index * ControlSize + DestinationAt))
            : 0;
    }

    /// <summary>A copy of a datagram's sender.</summary>
    public SocketAddress Source(int index)
    {
        var source = new SocketAddress(AddressFamily.InterNetwork, NameSize);
        _names.AsSpan(index * NameSize, NameSize).CopyTo(source.Buffer.Span);
        return source;
    }

    /// <summary>Room for the answer to a datagram.</summary>
    public Span<byte> Room(int index) => _responses.AsSpan(index * _responseSize, _responseSize);

    /// <summary>Notes that the room of a datagram holds an answer of this length, to be sent to where the datagram came from.</summary>
    public void Queue(int index, int length)
    {
        var vector = Size + _queued;
        _vectors[vector] = new LinuxBatch.Vector { Base = Address(_responses, index * _responseSize), Length = (nuint)length };
        // What came as the address of arrival goes back as the address of departure.
        _outgoing[_queued++] = _incoming[index] with { Vectors = (LinuxBatch.Vector*)Address(_vectors, vector), Flags = 0 };
    }

    /// <summary>Sends the answers that are noted.</summary>
    /// <returns>How many went, and how many the system refused.</returns>
    public (int Sent, int Failed) Send(Socket socket)
    {
        var (sent, failed) = (0, 0);
        while (sent + failed < _queued)
        {
            var done = sent + failed;
            var count = LinuxBatch.Send(socket.SafeHandle, (LinuxBatch.Message*)Address(_outgoing, done), (uint)(_queued - done), 0);
            if (count > 0)
                sent += count;
            else if (LinuxErrors.Last() != SocketError.Interrupted)
                failed++;
        }
        _queued = 0;
        return (sent, failed);
    }

    /// <summary>Sends one datagram from an address of the machine.</summary>
    /// <returns>Whether the system took it.</returns>
    public static bool Send(Socket socket, IPAddress from, ReadOnlySpan<byte> octets, SocketAddress to)
    {
        const int PacketInfo = 8, HeaderSize = 16, InfoSize = 12;
        var control = stackalloc byte[ControlSize];
        var info = new Span<byte>(control, ControlSize);
        info.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(info, HeaderSize + InfoSize);
        BinaryPrimitives.WriteInt32LittleEndian(info[12..], PacketInfo);
        from.TryWriteBytes(info[(HeaderSize + 4)..], out _);
        fixed (byte* content = octets, name = to.Buffer.Span)
        {
            var vector = new LinuxBatch.Vector { Base = content, Length = (nuint)octets.Length };
            var message = new LinuxBatch.Message
            {
                Name = name,
                NameLength = (uint)to.Size,
                Vectors = &vector,
                VectorCount = 1,
                Control = control,
                ControlLength = ControlSize,
            };
            return LinuxBatch.Send(socket.SafeHandle, &message, 1, 0) == 1;
        }
    }

    // The arrays hold addresses of each other as plain numbers, so none of them may move.
    private static T[] Pinned<T>(int length) where T : unmanaged => GC.AllocateArray<T>(length, pinned: true);

    private static void* Address<T>(T[] pinned, int index) where T : unmanaged => (void*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, index);
}
