using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace NetWatch.Poller.Icmp;

/// <summary>Sends rounds of echoes for everybody from one socket per address family. Safe from any thread.</summary>
internal sealed class IcmpEngine(TimeProvider time, ILogger<IcmpEngine> logger) : IDisposable
{
    /// <summary>The time whose packets may leave at once under the rate of all.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private IcmpLoop? _v4;
    private IcmpLoop? _v6;
    private PacketBudget? _budget;
    private bool _disposed;

    /// <summary>What was sent, and what came in.</summary>
    public IcmpCounters Counters { get; } = new();

    /// <summary>False to use datagram sockets even where raw ones are permitted.</summary>
    public bool AllowRaw { get; init; } = true;

    /// <summary>False to do without what only Linux has: many datagrams in a call, stamps by the kernel, ICMP errors at datagram sockets.</summary>
    public bool AllowBatches { get; init; } = true;

    /// <summary>The most echo requests a second in all; null for no limit.</summary>
    public int? PacketsPerSecond { get; init; } = IcmpSettings.Default.PacketsPerSecond;

    /// <summary>Opens the family's socket when it is not open yet. A refusal is tried again each time: the right may be granted while we run.</summary>
    /// <returns>Null when the socket is open, else why it is not.</returns>
    public IcmpRefusal? TryOpen(AddressFamily family) => Loop(family).Refusal;

    /// <summary>Sends a round and waits for its replies.</summary>
    /// <param name="target">An IPv4 or IPv6 address.</param>
    /// <param name="plan">How to send.</param>
    /// <param name="cancellationToken">Abandons the round.</param>
    /// <returns>What came back, or why nothing could be sent. To be awaited once.</returns>
    /// <exception cref="OperationCanceledException">The round was abandoned.</exception>
    public ValueTask<(EchoRoundResult? Result, IcmpRefusal? Refusal)> RunAsync(IPAddress target, EchoPlan plan, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<(EchoRoundResult?, IcmpRefusal?)>(cancellationToken);
        if (target.IsIPv4MappedToIPv6) target = target.MapToIPv4();
        (IcmpLoop? loop, IcmpRefusal? refusal) = Loop(target.AddressFamily);
        if (loop is null) return ValueTask.FromResult<(EchoRoundResult?, IcmpRefusal?)>((null, refusal));

        EchoRound round = new(target, plan, time);
        ValueTask<(EchoRoundResult? Result, IcmpRefusal? Refusal)> task = round.Task;
        round.Heed(loop, cancellationToken);
        loop.Begin(round);
        return task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _v4?.Dispose();
            _v6?.Dispose();
        }
    }

    private (IcmpLoop? Loop, IcmpRefusal? Refusal) Loop(AddressFamily family)
    {
        if ((family == AddressFamily.InterNetworkV6 ? Volatile.Read(ref _v6) : Volatile.Read(ref _v4)) is { } open && !Volatile.Read(ref _disposed)) return (open, null);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            ref IcmpLoop? loop = ref family == AddressFamily.InterNetworkV6 ? ref _v6 : ref _v4;
            if (loop is not null) return (loop, null);
            try
            {
                EchoSocket socket = EchoSocket.Open(family, AllowRaw, AllowBatches, time, error => PollerLog.RawIcmpRefused(logger, family, error));
                _budget ??= PacketsPerSecond is { } limit ? new PacketBudget(limit, Burst, time) : null;
                loop = new IcmpLoop(socket, _budget, Counters, time, logger);
                PollerLog.IcmpOpened(logger, family, loop.IsRaw ? "raw" : "datagram");
                return (loop, null);
            }
            catch (SocketException e)
            {
                return (null, IcmpRefusal.Of(e.SocketErrorCode, family));
            }
        }
    }
}
