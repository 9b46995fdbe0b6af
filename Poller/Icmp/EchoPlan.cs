namespace NetWatch.Poller.Icmp;

/// <summary>How a round of echoes is sent.</summary>
/// <param name="Count">Echo requests in the round; at least 1.</param>
/// <param name="Spacing">Time between two requests.</param>
/// <param name="Timeout">How long a reply may take from its own request on.</param>
internal sealed record EchoPlan(int Count, TimeSpan Spacing, TimeSpan Timeout)
{
    /// <summary>Bytes of data in each request; <see cref="EchoFormat.LeastPayload"/> to <see cref="EchoFormat.MostPayload"/>.</summary>
    public int Size { get; init; } = EchoFormat.UsualPayload;

    /// <summary>The Differentiated Services Code Point of each request (RFC 2474); 0 to 63.</summary>
    public int Dscp { get; init; }

    /// <summary>What all requests to the target's site share; null for no limit.</summary>
    public PacketBudget? SiteBudget { get; init; }

    /// <summary>How much later than planned a request may leave because of a packet rate; what would leave later still is not sent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
