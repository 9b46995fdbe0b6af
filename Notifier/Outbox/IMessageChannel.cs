using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Outbox;

/// <summary>A way to people. One folder each.</summary>
internal interface IMessageChannel
{
    /// <summary>Its name in outbox rows: <c>mail</c>.</summary>
    string Name { get; }

    /// <summary>False while settings are missing: messages wait, none is tried.</summary>
    bool Configured { get; }

    /// <summary>Tries to deliver one message. Never throws for a fault of the peer: that is an outcome. Ends in bounded time.</summary>
    ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>Told when there is nothing more to send for now: connections may go.</summary>
    ValueTask RestAsync(CancellationToken cancellationToken);
}
