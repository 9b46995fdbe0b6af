using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>The one socket of an address family, its table of echoes and the thread that receives.</summary>
/// <remarks>A thread of its own takes the arrival times, so that a busy thread pool does not show as latency.</remarks>
internal sealed class IcmpSocket : IDisposable
{
    private const int ReceiveBuffer = 4 << 20;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;
    private readonly bool _v6;
    private readonly EchoTable _table;
    private readonly IcmpCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Thread _receiver;
    private readonly ManualResetEventSlim _closed = new();

    private IcmpSocket(Socket socket, bool raw, IcmpCounters counters, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _v6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        IsRaw = raw;
        _counters = counters;
        _time = time;
        _logger = logger;
        Span<byte> seed = stackalloc byte[12];
        RandomNumberGenerator.Fill(seed);
        _table = new EchoTable(BitConverter.ToUInt64(seed), BitConverter.ToUInt32(seed[8..]), ownIdentifier: raw);
        _receiver = new Thread(Receive) { IsBackground = true, Name = _v6 ? "icmp6" : "icmp4" };
        _receiver.Start();
    }

    /// <summary>True for a raw socket, false for the unprivileged datagram socket, which tells neither ICMP errors nor hop limits.</summary>
    public bool IsRaw { get; }

    /// <summary>Opens the family's socket: raw where permitted, else the datagram socket.</summary>
    /// <exception cref="SocketException">Neither is permitted (AccessDenied), or the host lacks the family.</exception>
    public static IcmpSocket Open(AddressFamily family, bool allowRaw, IcmpCounters counters, TimeProvider time, ILogger logger)
    {
        ProtocolType protocol = family == AddressFamily.InterNetworkV6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp;
        if (allowRaw)
            try
            {
                return Prepared(new Socket(family, SocketType.Raw, protocol), raw: true, counters, time, logger);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied or SocketError.ProtocolNotSupported)
            {
                PollerLog.RawIcmpRefused(logger, family, e.SocketErrorCode);
            }

        return Prepared(new Socket(family, SocketType.Dgram, protocol), raw: false, counters, time, logger);
    }

    /// <summary>Sends one echo request of a round.</summary>
    /// <param name="round">The round; the failure of a send becomes its echo's error.</param>
    /// <param name="index">Which of its echoes.</param>
    /// <param name="target">The target's address.</param>
    /// <param name="serial">The serial to release after the round.</param>
    /// <returns>False when no slot was free.</returns>
    public bool TrySend(EchoRound round, int index, SocketAddress target, out uint serial)
    {
        if (!_table.TryReserve(round, index, out serial)) return false;
        Span<byte> packet = stackalloc byte[EchoFormat.Length];
        EchoFormat.Write(packet, _v6, _table.Nonce, serial);
        round.Sending(index);
        try
        {
            _socket.SendTo(packet, SocketFlags.None, target);
        }
        catch (SocketException e)
        {
            round.Fail(index, SendErrors.Of(e.SocketErrorCode));
        }

        return true;
    }

    /// <summary>Gives a slot back.</summary>
    public void Release(uint serial) => _table.Release(serial);

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Set();
        _socket.Dispose();
    }

    private static IcmpSocket Prepared(Socket socket, bool raw, IcmpCounters counters, TimeProvider time, ILogger logger)
    {
        socket.ReceiveBufferSize = ReceiveBuffer;
        if (raw) IcmpFilter.Apply(socket);
        return new IcmpSocket(socket, raw, counters, time, logger);
    }

    private void Receive()
    {
        byte[] buffer = new byte[2048];
        SocketAddress from = new(_socket.AddressFamily);
        while (!_closed.IsSet)
            try
            {
                int length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
                long at = _time.GetTimestamp();
                _counters.Count(Take(buffer.AsSpan(0, length), SourceOf(from), at));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (!_closed.IsSet)
            {
                PollerLog.IcmpReceiveFailed(_logger, e.SocketErrorCode, e);
                _closed.Wait(PauseAfterFailure);
            }
            catch (SocketException)
            {
                return;
            }
    }

    private EchoMatch Take(ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> source, long at)
    {
        IcmpReading reading = _v6 ? IcmpReader.ReadV6(datagram, out IcmpMessage message) : IcmpReader.ReadV4(datagram, IsRaw, out message);
        switch (reading)
        {
            case IcmpReading.EchoReply:
                return _table.Reply(message, source, at);
            case IcmpReading.Error:
                (Reason reason, string text) = _v6 ? IcmpError.MeaningV6(message.Type, message.Code) : IcmpError.MeaningV4(message.Type, message.Code);
                bool local = source.SequenceEqual(message.QuotedSource);
                return _table.Error(message, new IcmpError(reason, text, new IPAddress(source).ToString(), local));
            case IcmpReading.Corrupted:
                return EchoMatch.Corrupted;
            default:
                return EchoMatch.Ignored;
        }
    }

    // sockaddr_in holds the address from byte 4 on, sockaddr_in6 from byte 8 on.
    private static ReadOnlySpan<byte> SourceOf(SocketAddress address) =>
        address.Family == AddressFamily.InterNetworkV6 ? address.Buffer.Span.Slice(8, 16) : address.Buffer.Span.Slice(4, 4);
}
