using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Icmp;

/// <summary>
/// Many datagrams a call, stamped by the kernel as they leave and as they arrive. Its memory is native: of a large buffer only the pages that a datagram touched are real.
/// </summary>
internal sealed unsafe class LinuxEchoSocket : EchoSocket
{
    private const int Batch = 64;

    /// <summary>Requests that did not leave because of an ICMP error that came for an earlier one are tried so often.</summary>
    private const int Attempts = 16;

    private const int SendRoom = 2 * (ushort.MaxValue + 1);

    /// <summary>Rooms that lie a power of two apart would compete for the same few lines of the processor's caches.</summary>
    private const int ReceiveRoom = ushort.MaxValue + 1 + (33 * 64);

    /// <summary>What is read back of a request: the headers before it, nonce and serial, and some of the rest.</summary>
    private const int QuotedRoom = 256;

    private readonly TimeProvider _time;
    private readonly SafeSocketHandle _handle;
    private readonly SafeFileHandle _awake = LinuxCalls.NewEvent();
    private readonly LinuxMessages _in = new(Batch, ReceiveRoom);
    private readonly LinuxMessages _errors = new(Batch, QuotedRoom);
    private readonly LinuxMessages _out = new(Batch, room: 0);
    private readonly byte* _requests = (byte*)NativeMemory.Alloc(SendRoom);
    private readonly (EchoRound Round, int Index, uint Serial)[] _queued = new (EchoRound, int, uint)[Batch];
    private int _count;
    private int _used;

    public LinuxEchoSocket(Socket socket, bool raw, TimeProvider time) : base(socket, raw)
    {
        _time = time;
        _handle = socket.SafeHandle;
        try
        {
            LinuxControl.Ask(socket, raw);
            GrowReceiveBuffer(socket);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int SendTurn => 2 * Batch;

    /// <inheritdoc/>
    public override void Wait(int milliseconds)
    {
        LinuxCalls.PollEntry* entries = stackalloc LinuxCalls.PollEntry[2];
        entries[0] = new() { Descriptor = (int)_handle.DangerousGetHandle(), Asked = LinuxCalls.PollIn };
        entries[1] = new() { Descriptor = (int)_awake.DangerousGetHandle(), Asked = LinuxCalls.PollIn };
        // A failure (a signal, no memory) is a wait that ended early.
        if (LinuxCalls.Poll(entries, 2, milliseconds) > 0 && entries[1].Told != 0) LinuxCalls.Reset(_awake);
    }

    /// <inheritdoc/>
    public override void Wake() => LinuxCalls.Set(_awake);

    /// <inheritdoc/>
    public override bool Receive(IEchoHandler handler)
    {
        int count = ReceiveFrom(_in, 0);
        KernelClock clock = KernelClock.Read(_time);
        // The stamp of a request stands in its queue before its reply can arrive, so whatever belongs to these replies is there now.
        bool more = count == Batch | TakeErrors(handler);
        for (int i = 0; i < count; i++)
        {
            LinuxControl control = LinuxControl.Read(_in.Control(i), IsV6);
            handler.Take(_in.Content(i), EchoAddress.Of(_in.Name(i), IsV6), clock.At(control.Stamp), control.HopLimit);
        }

        return more;
    }

    /// <inheritdoc/>
    public override bool Queue(EchoRound round, int index, uint serial, ulong nonce)
    {
        int length = EchoFormat.HeaderLength + round.Plan.Size;
        Span<byte> request = new(_requests + _used, length);
        EchoFormat.Write(request, IsV6, nonce, serial);
        ref LinuxBatch.Message message = ref _out[_count];
        message.Vectors->Base = _requests + _used;
        message.Vectors->Length = (nuint)length;
        message.NameLength = (uint)EchoAddress.Write(_out.NameRoom(_count), round, IsV6);
        message.ControlLength = round.Plan.Dscp == 0 ? 0 : (nuint)LinuxControl.MarkLength;
        if (round.Plan.Dscp != 0) LinuxControl.Mark(_out.ControlRoom(_count), IsV6, round.Plan.Dscp);
        _queued[_count++] = (round, index, serial);
        _used += length;
        return _count == Batch || SendRoom - _used < ushort.MaxValue;
    }

    /// <inheritdoc/>
    public override void Flush(IEchoHandler handler)
    {
        int refused = 0;
        for (int at = 0; at < _count;)
        {
            // Until the kernel's stamps come, the moment before the call stands for the leaving of all that go with it.
            long now = _time.GetTimestamp();
            for (int i = at; i < _count; i++) _queued[i].Round.Sending(_queued[i].Index, _queued[i].Serial, now);
            int sent = LinuxBatch.Send(_handle, _out.At(at), (uint)(_count - at), 0);
            if (sent > 0)
            {
                at += sent;
                refused = 0;
                continue;
            }

            SocketError error = LinuxErrors.Last();
            if (error == SocketError.Interrupted || (MayBeOfAnother(error) && ++refused < Attempts)) continue;
            handler.Failed(_queued[at].Round, _queued[at].Index, SendErrors.Of(error));
            at++;
            refused = 0;
        }

        Array.Clear(_queued, 0, _count);
        (_count, _used) = (0, 0);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _awake.Dispose();
        foreach (LinuxMessages messages in (LinuxMessages[])[_in, _errors, _out]) messages.Dispose();
        NativeMemory.Free(_requests);
    }

    /// <summary>A datagram socket tells the ICMP error of one request at the next call of whatever kind; the queue of errors says whose it is.</summary>
    private bool MayBeOfAnother(SocketError error) => !IsRaw
        && error is SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.MessageSize
            or SocketError.AccessDenied or SocketError.HostDown or SocketError.ConnectionReset or SocketError.ProtocolOption;

    private int ReceiveFrom(LinuxMessages messages, int flags)
    {
        for (int refused = 0; ;)
        {
            messages.Prepare();
            int count = LinuxBatch.Receive(_handle, messages.At(0), Batch, LinuxBatch.DoNotWait | flags, null);
            if (count >= 0) return count;
            SocketError error = LinuxErrors.Last();
            if (error == SocketError.WouldBlock) return 0;
            if (error == SocketError.Interrupted || (MayBeOfAnother(error) && ++refused < Attempts)) continue;
            throw new SocketException((int)error);
        }
    }

    private bool TakeErrors(IEchoHandler handler)
    {
        int count = ReceiveFrom(_errors, LinuxCalls.ErrorQueue);
        KernelClock clock = KernelClock.Read(_time);
        for (int i = 0; i < count; i++)
        {
            LinuxControl control = LinuxControl.Read(_errors.Control(i), IsV6);
            if (control.Origin == ErrorOrigin.Stamp) handler.Left(_errors.Content(i), clock.At(control.Stamp));
            else if (control.Origin is ErrorOrigin.Icmp or ErrorOrigin.IcmpV6) TakeError(handler, control, _errors.Content(i), EchoAddress.Of(_errors.Name(i), IsV6));
        }

        return count == Batch;
    }

    /// <summary>The queue quotes a request from its ICMP header on, and names its destination.</summary>
    private static void TakeError(IEchoHandler handler, in LinuxControl control, ReadOnlySpan<byte> request, ReadOnlySpan<byte> destination)
    {
        if (request.Length < EchoFormat.HeaderLength) return;
        handler.TakeError(
            new IcmpMessage
            {
                Type = control.Error.Type,
                Code = control.Error.Code,
                Mtu = control.Mtu,
                Sequence = System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(request[6..]),
                QuotedDestination = destination,
                QuotedSource = control.Own,
            },
            control.Offender);
    }

    /// <summary>SO_RCVBUFFORCE goes beyond the system's limit and needs CAP_NET_ADMIN; without it the granted size stays.</summary>
    private static void GrowReceiveBuffer(Socket socket)
    {
        const int solSocket = 1, receiveBufferForce = 33, size = 16 << 20;
        try
        {
            socket.SetRawSocketOption(solSocket, receiveBufferForce, BitConverter.GetBytes(size));
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied or SocketError.OperationNotSupported)
        {
            return;
        }
    }
}
