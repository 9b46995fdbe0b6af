using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Icmp;

/// <summary>Sends rounds of echoes for everybody from one socket per address family. Safe from any thread.</summary>
internal sealed class IcmpEngine(TimeProvider time, ILogger<IcmpEngine> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private IcmpSocket? _v4;
    private IcmpSocket? _v6;
    private bool _disposed;

    /// <summary>What came in and was no good reply.</summary>
    public IcmpCounters Counters { get; } = new();

    /// <summary>False to use datagram sockets even where raw ones are permitted.</summary>
    public bool AllowRaw { get; init; } = true;

    /// <summary>Opens the family's socket when it is not open yet. A refusal is tried again each time: the right may be granted while we run.</summary>
    /// <returns>Null when the socket is open, else why it is not.</returns>
    public IcmpRefusal? TryOpen(AddressFamily family) => Socket(family).Refusal;

    /// <summary>Sends a round and waits for its replies.</summary>
    /// <param name="target">An IPv4 or IPv6 address.</param>
    /// <param name="plan">How to send.</param>
    /// <param name="cancellationToken">Abandons the round.</param>
    /// <returns>What came back, or why nothing could be sent.</returns>
    /// <exception cref="OperationCanceledException">The round was abandoned.</exception>
    public async ValueTask<(EchoRoundResult? Result, IcmpRefusal? Refusal)> RunAsync(IPAddress target, EchoPlan plan, CancellationToken cancellationToken)
    {
        if (target.IsIPv4MappedToIPv6) target = target.MapToIPv4();
        (IcmpSocket? socket, IcmpRefusal? refusal) = Socket(target.AddressFamily);
        if (socket is null) return (null, refusal);

        EchoRound round = new(target, plan, time);
        SocketAddress address = new IPEndPoint(target, 0).Serialize();
        List<uint> serials = new(plan.Count);
        try
        {
            for (int i = 0; i < plan.Count; i++)
            {
                if (i > 0) await Task.Delay(plan.Spacing, time, cancellationToken);
                if (!socket.TrySend(round, i, address, out uint serial))
                    return (null, new IcmpRefusal(Reason.LocalError, $"{EchoTable.Capacity} echoes wait already"));
                serials.Add(serial);
            }

            await SettledOrTimeout(round, plan.Timeout, cancellationToken);
            return (round.Result(plan.Count), null);
        }
        finally
        {
            foreach (uint serial in serials) socket.Release(serial);
        }
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

    private async ValueTask SettledOrTimeout(EchoRound round, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await round.Settled.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The echoes that still wait are lost: that is the finding, not a fault.
        }
    }

    private (IcmpSocket? Socket, IcmpRefusal? Refusal) Socket(AddressFamily family)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            ref IcmpSocket? socket = ref family == AddressFamily.InterNetworkV6 ? ref _v6 : ref _v4;
            if (socket is not null) return (socket, null);
            try
            {
                socket = IcmpSocket.Open(family, AllowRaw, Counters, time, logger);
                PollerLog.IcmpOpened(logger, family, socket.IsRaw ? "raw" : "datagram");
                return (socket, null);
            }
            catch (SocketException e)
            {
                return (null, IcmpRefusal.Of(e.SocketErrorCode, family));
            }
        }
    }
}
