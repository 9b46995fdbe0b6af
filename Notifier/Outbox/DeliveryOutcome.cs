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
    /// <param name="Receipt">What the next attempt must know of this one; null: what the message has.</param>
    public sealed record Retry(string Reason, bool ChannelAway, DateTimeOffset? NotBefore = null, string? Receipt = null) : DeliveryOutcome;

    /// <summary>The peer has it and has not told its end: the next attempt only looks. That is how it goes, and no failure.</summary>
    /// <param name="Where">Where it is.</param>
    /// <param name="Receipt">What the peer calls it.</param>
    public sealed record Underway(string Where, string Receipt) : DeliveryOutcome;

    /// <summary>It will never work: the peer refused this message or this recipient for good.</summary>
    /// <param name="Reason">What the peer said.</param>
    public sealed record GiveUp(string Reason) : DeliveryOutcome;
}
