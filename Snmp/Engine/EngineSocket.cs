using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>One of the engine's shared sockets: sends on the caller's thread, receives on a thread of its own, and holds the requests that it sent.</summary>
/// <remarks>A blocking receive costs less than half the processor time of an asynchronous one, and there are only a few sockets.</remarks>
internal sealed class EngineSocket : IDisposable
{
    private const int MaxDatagram = 65_535;
    private const int ErrorsBeforePause = 16;
    private const int SendAttempts = 16;
    private static readonly TimeSpan ErrorPause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private readonly Thread _receiver;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly SnmpEngineOptions _options;
    private readonly SnmpEngineCounters _counters;
    private readonly List<PendingRequest> _again = [];
    private readonly List<PendingRequest> _timedOut = [];

    public EngineSocket(AddressFamily family, SnmpEngineOptions options, SnmpEngineCounters counters, TimeProvider time)
    {
        _options = options;
        _counters = counters;
        Table = new RequestTable(time);
        _socket = UdpSocket.Open(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0), options.ReceiveBufferSize);
        IcmpErrors.Enable(_socket);
        _receiver = new Thread(Receive) { IsBackground = true, Name = "snmp-engine" };
        _receiver.Start();
    }

    public RequestTable Table { get; }

    /// <summary>Sends a request that stands in the table; one that cannot be sent ends.</summary>
    public void Send(PendingRequest request, bool again)
    {
        try
        {
            SendDatagram(request);
            _counters.CountSent(again);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable or SocketError.ConnectionRefused)
        {
            // The host is short of buffers, or ports that nobody listens on keep the socket busy with their errors: as if the datagram had been lost on the way, a retransmission follows.
            _counters.CountSendFailure();
            request.Trace(SnmpTraceEvent.SendFailed, error: error.SocketErrorCode);
        }
        catch (SocketException error)
        {
            FailToSend(request, error.SocketErrorCode);
        }
        catch (ObjectDisposedException)
        {
            FailToSend(request, SocketError.OperationAborted);
        }
    }

    /// <summary>Sends again what is due and ends what has no attempt left. Never called by two threads at once.</summary>
    public void TurnWheel()
    {
        Table.CollectDue(_again, _timedOut);
        foreach (var request in _again)
        {
            request.Trace(SnmpTraceEvent.Retransmitted);
            Send(request, again: true);
        }
        foreach (var request in _timedOut)
        {
            request.Trace(SnmpTraceEvent.TimedOut);
            request.End(SnmpOutcome.Timeout, request.IcmpError);
        }
        _again.Clear();
        _timedOut.Clear();
    }

    public void Dispose()
    {
        _stopping.Set();
        UdpSocket.Wake(_socket);
        _receiver.Join();
        _socket.Dispose();
        foreach (var request in Table.Close())
            request.End(SnmpOutcome.EngineClosed);
        _stopping.Dispose();
    }

    /// <summary>The system reports the ICMP error of an earlier datagram by refusing the next one, whomever that is for: then it is sent again.</summary>
    private void SendDatagram(PendingRequest request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _socket.SendTo(request.Datagram, SocketFlags.None, request.Target.Wire.Address);
                return;
            }
            catch (SocketException error) when (attempt < SendAttempts && MayBeOfAnother(error.SocketErrorCode))
            {
                TakeIcmpErrors();
            }
        }
    }

    // The receiving thread may have emptied the queue already, so that there is none in it proves nothing.
    private static bool MayBeOfAnother(SocketError error) => IcmpErrors.IsSupported
        && error is (SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.MessageSize);

    /// <summary>Empties the queue of ICMP errors.</summary>
    /// <returns>Whether there was one.</returns>
    private bool TakeIcmpErrors()
    {
        Span<byte> quoted = stackalloc byte[2048];
        var any = false;
        while (IcmpErrors.TryTake(_socket, quoted, out var error))
        {
            any = true;
            foreach (var request in RequestsOf(error, quoted[..Math.Min(error.QuotedLength, quoted.Length)]))
                TakeIcmpError(request, error.Error);
        }
        return any;
    }

    /// <summary>The request whose datagram is quoted, or, where too little of it is quoted to know its request-id, all to that address and port.</summary>
    private List<PendingRequest> RequestsOf(IcmpError error, ReadOnlySpan<byte> quoted)
    {
        if (CommunityMessage.TryRead(quoted, out var message) != MessageReadResult.Ok)
            return Table.FindAll(error.Target);
        return Table.Find(message.RequestId) is { } request && request.Target.Wire.Source == error.Target ? [request] : [];
    }

    /// <summary>That nobody listens on the port is final; that a network or host cannot be reached may be for a moment only (RFC 1122 §3.2.2.1).</summary>
    private void TakeIcmpError(PendingRequest request, SocketError error)
    {
        request.Trace(SnmpTraceEvent.Refused, error: error);
        if (error != SocketError.ConnectionRefused)
            request.IcmpError = error;
        else if (Table.TryTake(request, answered: false))
            request.End(SnmpOutcome.Unreachable, error, refused: true);
    }

    private void FailToSend(PendingRequest request, SocketError error)
    {
        _counters.CountSendFailure();
        request.Trace(SnmpTraceEvent.SendFailed, error: error);
        if (Table.TryTake(request, answered: false))
            request.End(SnmpOutcome.Unreachable, error);
    }

    private void Receive()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(MaxDatagram, pinned: true);
        var from = new SocketAddress(_socket.AddressFamily);
        var errors = 0;
        while (!_stopping.IsSet)
        {
            try
            {
                var length = _socket.ReceiveFrom(buffer.AsSpan(), SocketFlags.None, from);
                errors = 0;
                if (!_stopping.IsSet)
                    Take(buffer.AsSpan(0, length), from);
            }
            catch (SocketException)
            {
                // An ICMP error of an earlier datagram, or one of the socket itself, which must not make this loop spin.
                errors = TakeIcmpErrors() ? 0 : errors + 1;
                if (errors > ErrorsBeforePause)
                    _stopping.Wait(ErrorPause);
            }
#pragma warning disable CA1031 // Whatever a defect throws: the loop that serves all devices goes on, and the exception is told.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _counters.CountInternalError();
                _options.OnInternalError?.Invoke(error);
            }
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        _counters.CountReceived();
        switch (CommunityMessage.TryRead(datagram, out var message))
        {
            case MessageReadResult.Malformed:
                _counters.CountIgnored(SnmpIgnoreReason.Malformed);
                return;
            case MessageReadResult.OtherVersion:
                _counters.CountIgnored(SnmpIgnoreReason.WrongVersion);
                return;
            case MessageReadResult.OtherPdu:
                _counters.CountIgnored(SnmpIgnoreReason.UnexpectedPdu);
                return;
        }
        var request = Table.Find(message.RequestId);
        if (request is null)
            _counters.CountIgnored(message.Kind == PduKind.Response ? Table.Explain(message.RequestId) : SnmpIgnoreReason.UnexpectedPdu);
        else
            Match(request, message, datagram, from);
    }

    private void Match(PendingRequest request, in CommunityMessage message, ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        var doubt = Doubt(request.Target, message, from);
        Variable[] variables = [];
        if (doubt == SnmpIgnoreReason.None)
        {
            // What is kept of a reply is one copy of its varbinds; names and octets are slices of it.
            var kept = datagram[message.Varbinds].ToArray();
            if (!VarbindReader.TryReadAll(kept, 0, kept.Length, out variables))
                doubt = SnmpIgnoreReason.Malformed;
        }
        if (doubt == SnmpIgnoreReason.None && !Table.TryTake(request, answered: true))
            doubt = Table.Explain(message.RequestId);
        if (doubt != SnmpIgnoreReason.None)
        {
            _counters.CountIgnored(doubt);
            request.Trace(SnmpTraceEvent.Ignored, doubt);
            return;
        }
        if (request.Target.Trace is not null)
            TraceAnswer(request, message, variables, datagram.Length);
        request.End(message, variables);
    }

    private static void TraceAnswer(PendingRequest request, in CommunityMessage message, Variable[] variables, int bytes) =>
        request.Trace(new SnmpTraceEntry(SnmpTraceEvent.Answered, request.Elapsed, request.RequestId, message.Kind, request.Sent)
        {
            ErrorStatus = (ErrorCode)message.ErrorStatus,
            ErrorIndex = message.ErrorIndex,
            Variables = variables,
            Bytes = bytes,
        });

    private static SnmpIgnoreReason Doubt(SnmpTarget target, in CommunityMessage message, SocketAddress from)
    {
        if (SourceKey.Of(from) != target.Wire.Source)
            return SnmpIgnoreReason.WrongSource;
        if (message.Version != target.Version)
            return SnmpIgnoreReason.WrongVersion;
        if (message.Kind != PduKind.Response)
            return SnmpIgnoreReason.UnexpectedPdu;
        return message.Community.SequenceEqual(target.Wire.Community) ? SnmpIgnoreReason.None : SnmpIgnoreReason.WrongCommunity;
    }
}
