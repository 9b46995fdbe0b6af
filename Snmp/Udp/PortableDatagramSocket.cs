using System.Net;
using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>A datagram at a time, by what every system has.</summary>
internal sealed class PortableDatagramSocket : DatagramSocket
{
    private const int SendAttempts = 16;

    private readonly byte[] _received = GC.AllocateUninitializedArray<byte>(ushort.MaxValue, pinned: true);
    private readonly byte[] _room = GC.AllocateUninitializedArray<byte>(MaxDatagram, pinned: true);
    private readonly SocketAddress _from;
    private int _length;
    private (int Length, TargetWire To, object Owner)? _queued;

    public PortableDatagramSocket(AddressFamily family, int receiveBufferSize) : base(family, receiveBufferSize) => _from = new SocketAddress(family);

    public override int Receive()
    {
        try
        {
            _length = Socket.ReceiveFrom(_received.AsSpan(), SocketFlags.None, _from);
            return 1;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return 0;
        }
    }

    public override void Handle(int count, IDatagramHandler handler) => handler.Take(_received.AsSpan(0, _length), SourceKey.Of(_from));

    public override Span<byte> Room(IDatagramHandler handler)
    {
        Flush(handler);
        return _room;
    }

    public override void Queue(int length, TargetWire to, object owner) => _queued = (length, to, owner);

    public override void Flush(IDatagramHandler handler)
    {
        if (_queued is not { } queued)
            return;
        _queued = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Socket.SendTo(_room.AsSpan(0, queued.Length), SocketFlags.None, queued.To.Address);
                return;
            }
            catch (SocketException error) when (attempt < SendAttempts && MayBeOfAnother(error.SocketErrorCode))
            {
                // The error was that datagram's; it stands in the queue of errors, which the receiver reads.
                continue;
            }
            catch (SocketException error)
            {
                handler.FailedToSend(queued.Owner, error.SocketErrorCode);
                return;
            }
            catch (ObjectDisposedException)
            {
                handler.FailedToSend(queued.Owner, SocketError.OperationAborted);
                return;
            }
        }
    }
}
