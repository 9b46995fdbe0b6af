namespace NetWatch.Notifier.Outbox;

/// <summary>What became of one attempt to deliver a message.</summary>
internal abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The peer accepted it.</summary>
    public sealed record Delivered : DeliveryOutcome;

    /// <summary>It failed and may work later.</summary>
    /// <param name="Reason">What the peer or the network said.</param>
    /// <param name="ChannelAway">True when the fault is not this message's: every other one would fail alike now.</param>
    public sealed record Retry(string Reason, bool ChannelAway) : DeliveryOutcome;

    /// <summary>It will never work: the peer refused this message or this recipient for good.</summary>
    /// <param name="Reason">What the peer said.</param>
    public sealed record GiveUp(string Reason) : DeliveryOutcome;
}
