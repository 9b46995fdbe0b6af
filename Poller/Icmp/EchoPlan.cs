namespace NetWatch.Poller.Icmp;

/// <summary>How a round of echoes is sent.</summary>
/// <param name="Count">Echo requests in the round; at least 1.</param>
/// <param name="Spacing">Time between two requests.</param>
/// <param name="Timeout">How long a reply may take from its own request on.</param>
internal sealed record EchoPlan(int Count, TimeSpan Spacing, TimeSpan Timeout);
