using System.Net;
using NetWatch.Poller.Icmp;

namespace NetWatch.Poller.Discovery;

/// <summary>Pings the addresses of one scan: a second time where nothing came the first time, all of them at a rate of their own beneath the one of all pings.</summary>
internal sealed class EchoAsker(IcmpEngine engine, TimeProvider time)
{
    /// <summary>Echo requests a second: a /24 twice in under three seconds, and no more than a thin line bears.</summary>
    public const int PacketsPerSecond = 200;

    private const int Tries = 2;

    /// <summary>The time whose packets may leave at once.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    /// <summary>How each try is sent.</summary>
    internal EchoPlan Plan { get; } = new(1, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1))
    {
        SiteBudget = new PacketBudget(PacketsPerSecond, Burst, time),
        // A place in the row is waited for: what is not sent is not known.
        Patience = TimeSpan.FromMinutes(5),
    };

    /// <summary>Pings an address.</summary>
    /// <returns>The round-trip time of the reply, or null; and why this host cannot ping, or null.</returns>
    /// <exception cref="OperationCanceledException">It was abandoned.</exception>
    public async ValueTask<(TimeSpan? RoundTrip, string? Refusal)> AskAsync(IPAddress address, CancellationToken cancellationToken)
    {
        for (int tried = 0; tried < Tries; tried++)
        {
            (EchoRoundResult? round, IcmpRefusal? refusal) = await engine.RunAsync(address, Plan, cancellationToken);
            if (round is null) return (null, refusal!.Text);
            if (round.RoundTrips.Count > 0) return (round.RoundTrips[0], null);
        }

        return (null, null);
    }
}
