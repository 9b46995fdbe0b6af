using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NetWatch.Snmp;

/// <summary>Many datagrams in a call (<see cref="LinuxBatch"/>). Its memory is native: of a large buffer only the pages that a datagram touched are real.</summary>
internal sealed unsafe class LinuxDatagramSocket : DatagramSocket
{
    private const int Batch = 64;
    private const int SendRoom = 4 * (ushort.MaxValue + 1);

    /// <summary>Rooms that lie a power of two apart would compete for the same few lines of the processor's caches.</summary>
    private const int ReceiveRoom = ushort.MaxValue + 1 + 33 * 64;
    private const int NameSize = 28;
    private const int SendAttempts = 16;

    private readonly SafeSocketHandle _handle;
    private readonly AddressFamily _family;
    private readonly byte* _received;
    private readonly byte* _send;
    private readonly LinuxBatch.Message* _in;
    private readonly LinuxBatch.Message* _out;
    private readonly byte* _inNames;
    private readonly byte* _outNames;
    private readonly object[] _owners = new object[Batch];
    private int _queued;
    private int _sendAt;
    private bool _disposed;

    public LinuxDatagramSocket(AddressFamily family, int receiveBufferSize) : base(family, receiveBufferSize)
    {
        _handle = Socket.SafeHandle;
        _family = family;
        _received = (byte*)NativeMemory.Alloc(Batch * ReceiveRoom);
        _send = (byte*)NativeMemory.Alloc(SendRoom);
        _inNames = (byte*)NativeMemory.AllocZeroed(Batch * NameSize);
        _outNames = (byte*)NativeMemory.AllocZeroed(Batch * NameSize);
        _in = Messages(_inNames);
        _out = Messages(_outNames);
        for (var i = 0; i < Batch; i++)
        {
            _in[i].Vectors->Base = _received + (long)i * ReceiveRoom;
            _in[i].Vectors->Length = ushort.MaxValue;
        }
    }

    public override int Receive()
    {
        while (true)
        {
            for (var i = 0; i < Batch; i++)
                _in[i].NameLength = NameSize;
            var count = LinuxBatch.Receive(_handle, _in, Batch, LinuxBatch.WaitForOne, null);
            if (count > 0)
                return count;
            var error = LinuxErrors.Last();
            if (error == SocketError.WouldBlock)
                return 0;
            if (error != SocketError.Interrupted)
                throw new SocketException((int)error);
        }
    }

    public override void Handle(int count, IDatagramHandler handler)
    {
        for (var i = 0; i < count; i++)
            handler.Take(
                new Span<byte>(_in[i].Vectors->Base, (int)_in[i].Length),
                SourceKey.Of(new ReadOnlySpan<byte>(_inNames + i * NameSize, NameSize), _family));
    }

    public override Span<byte> Room(IDatagramHandler handler)
    {
        if (_queued == Batch || SendRoom - _sendAt < MaxDatagram)
            Flush(handler);
        return new Span<byte>(_send + _sendAt, MaxDatagram);
    }

    public override void Queue(int length, TargetWire to, object owner)
    {
        ref var message = ref _out[_queued];
        message.Vectors->Base = _send + _sendAt;
        message.Vectors->Length = (nuint)length;
        var name = to.Address.Buffer.Span[..to.Address.Size];
        name.CopyTo(new Span<byte>(_outNames + _queued * NameSize, NameSize));
        message.NameLength = (uint)name.Length;
        _owners[_queued++] = owner;
        _sendAt += length;
    }

    public override void Flush(IDatagramHandler handler)
    {
        var count = _queued;
        var refused = 0;
        for (var at = 0; at < count;)
        {
            var sent = _disposed ? -1 : LinuxBatch.Send(_handle, _out + at, (uint)(count - at), LinuxBatch.DoNotWait);
            if (sent > 0)
            {
                at += sent;
                refused = 0;
                continue;
            }
            var error = _disposed ? SocketError.OperationAborted : LinuxErrors.Last();
            if (error == SocketError.Interrupted || MayBeOfAnother(error) && ++refused < SendAttempts)
                continue;
            handler.FailedToSend(_owners[at++], error);
            refused = 0;
        }
        _owners.AsSpan(0, count).Clear();
        _queued = 0;
        _sendAt = 0;
    }

    /// <summary>To be called when nobody receives and sends any more.</summary>
    public override void Dispose()
    {
        base.Dispose();
        if (_disposed)
            return;
        _disposed = true;
        NativeMemory.Free(_in[0].Vectors);
        NativeMemory.Free(_out[0].Vectors);
        foreach (var memory in (nint[])[(nint)_received, (nint)_send, (nint)_in, (nint)_out, (nint)_inNames, (nint)_outNames])
            NativeMemory.Free((void*)memory);
    }

    private static LinuxBatch.Message* Messages(byte* names)
    {
        var messages = (LinuxBatch.Message*)NativeMemory.AllocZeroed((nuint)(Batch * sizeof(LinuxBatch.Message)));
        var vectors = (LinuxBatch.Vector*)NativeMemory.AllocZeroed((nuint)(Batch * sizeof(LinuxBatch.Vector)));
        for (var i = 0; i < Batch; i++)
        {
            messages[i].Name = names + i * NameSize;
            messages[i].Vectors = vectors + i;
            messages[i].VectorCount = 1;
        }
        return messages;
    }
}
