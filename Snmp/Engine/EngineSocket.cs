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
        _receiver = new Thread(Receive) { IsBackground = true, Name = "snmp-engine" };
        _receiver.Start();
    }

    public RequestTable Table { get; }

    /// <summary>Sends a request that stands in the table; one that cannot be sent ends.</summary>
    public void Send(PendingRequest request, bool again)
    {
        try
        {
            _socket.SendTo(request.Datagram, SocketFlags.None, request.Target.Wire.Address);
            _counters.CountSent(again);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable)
        {
            // The host is short of buffers: as if the datagram had been lost on the way, a retransmission follows.
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
            request.End(SnmpOutcome.Timeout);
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
            catch (SocketException) when (++errors <= ErrorsBeforePause)
            {
                // An ICMP error of an earlier sending, on systems that report it here: it is not known whose it is.
                _counters.CountSendFailure();
            }
            catch (SocketException)
            {
                _counters.CountSendFailure();
                _stopping.Wait(ErrorPause);
            }
#pragma warning disable CA1031 // Whatever a defect or a trace throws: the loop that serves all devices goes on, and the exception is told.
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
        request.Target.Trace?.Record(new SnmpTraceEntry(SnmpTraceEvent.Answered, request.Elapsed, request.RequestId, message.Kind, request.Sent)
        {
            ErrorStatus = (ErrorCode)message.ErrorStatus,
            ErrorIndex = message.ErrorIndex,
            Variables = variables,
            Bytes = datagram.Length,
        });
        request.End(message, variables);
    }

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
