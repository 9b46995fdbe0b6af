using System.Net;
using System.Net.Sockets;

namespace NetWatch.Poller.Icmp;

/// <summary>One datagram a call, stamped when the call is made or returns: what every system has.</summary>
internal sealed class PortableEchoSocket : EchoSocket
{
    /// <summary>Milliseconds that a wait for datagrams goes on before it looks whether somebody woke it.</summary>
    private const int Look = 1;

    private const int Batch = 16;

    private readonly TimeProvider _time;
    private readonly ManualResetEventSlim _awake = new();
    private readonly byte[] _received = new byte[ushort.MaxValue];
    private readonly byte[] _request = new byte[EchoFormat.HeaderLength + EchoFormat.MostPayload];
    private readonly SocketAddress _from;
    private readonly List<(EchoRound Round, int Index, uint Serial, ulong Nonce)> _queued = new(Batch);
    private int _dscp;

    public PortableEchoSocket(Socket socket, bool raw, TimeProvider time) : base(socket, raw)
    {
        _time = time;
        _from = new SocketAddress(socket.AddressFamily);
    }

    /// <inheritdoc/>
    public override int SendTurn => 1;

    /// <inheritdoc/>
    // Nothing portable waits for a socket and for a call at once. While replies are due the waits are short; else nothing but late replies can come.
    public override void Wait(int milliseconds)
    {
        if (milliseconds < 0) _awake.Wait();
        else if (!_awake.IsSet) Socket.Poll(TimeSpan.FromMilliseconds(Math.Min(milliseconds, Look)), SelectMode.SelectRead);
        _awake.Reset();
    }

    /// <inheritdoc/>
    public override void Wake() => _awake.Set();

    /// <inheritdoc/>
    public override bool Receive(IEchoHandler handler)
    {
        for (int i = 0; i < Batch; i++)
        {
            if (!Socket.Poll(TimeSpan.Zero, SelectMode.SelectRead)) return false;
            int length = Socket.ReceiveFrom(_received, SocketFlags.None, _from);
            handler.Take(_received.AsSpan(0, length), EchoAddress.Of(_from.Buffer.Span, IsV6), _time.GetTimestamp(), hopLimit: null);
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Queue(EchoRound round, int index, uint serial, ulong nonce)
    {
        _queued.Add((round, index, serial, nonce));
        return _queued.Count == Batch;
    }

    /// <inheritdoc/>
    public override void Flush(IEchoHandler handler)
    {
        foreach ((EchoRound round, int index, uint serial, ulong nonce) in _queued)
            try
            {
                Mark(round.Plan.Dscp);
                Span<byte> request = _request.AsSpan(0, EchoFormat.HeaderLength + round.Plan.Size);
                EchoFormat.Write(request, IsV6, nonce, serial);
                SocketAddress to = new IPEndPoint(round.Target, 0).Serialize();
                round.Sending(index, serial, _time.GetTimestamp());
                Socket.SendTo(request, SocketFlags.None, to);
            }
            catch (SocketException e)
            {
                handler.Failed(round, index, SendErrors.Of(e.SocketErrorCode));
            }

        _queued.Clear();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _awake.Dispose();
    }

    /// <summary>The code point stands in the upper six bits of the TOS byte (RFC 2474 section 3); the option of IPv6 has the same number on no two systems, so there it is left out.</summary>
    private void Mark(int dscp)
    {
        if (dscp == _dscp || IsV6) return;
        Socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, dscp << 2);
        _dscp = dscp;
    }
}
