using NetWatch.Poller.SelfConnectivity;

namespace NetWatch.Poller.Tracking;

/// <summary>Whether this host sees the network, by facts about this host.</summary>
/// <param name="Sees">False while it is blind.</param>
/// <param name="CheckedAt">When that was found.</param>
/// <param name="Detail">One sentence with the facts, or null.</param>
internal sealed record Sight(bool Sees, DateTimeOffset CheckedAt, string? Detail)
{
    /// <summary>Before the first check: nothing says that it is blind, and nothing that it sees.</summary>
    public static Sight NotChecked { get; } = new(true, DateTimeOffset.MinValue, null);

    /// <summary>The word in a verdict on this host.</summary>
    public static Sight Of(BlindVerdict verdict) => new(!verdict.IsBlind, verdict.CheckedAt, verdict.Detail);
}
