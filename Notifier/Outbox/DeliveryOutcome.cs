namespace NetWatch.Notifier.Outbox;

/// <summary>What became of one attempt to deliver a message. No reason ever holds a secret: it is recorded and logged.</summary>
internal abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The peer accepted it.</summary>
    /// <param name="Receipt">What the peer calls it, where later steps need that.</param>
    public sealed record Delivered(string? Receipt = null) : DeliveryOutcome;

    /// <summary>It failed and may work later.</summary>
    /// <param name="Reason">What the peer or the network said.</param>
    /// <param name="ChannelAway">True when the fault is not this message's: every other one by the same door would fail alike now.</param>
    /// <param name="NotBefore">The time that the peer asked to wait for, or null.</param>
    public sealed record Retry(string Reason, bool ChannelAway, DateTimeOffset? NotBefore = null) : DeliveryOutcome;

    /// <summary>It will never work: the peer refused this message or this recipient for good.</summary>
    /// <param name="Reason">What the peer said.</param>
    public sealed record GiveUp(string Reason) : DeliveryOutcome;
}
