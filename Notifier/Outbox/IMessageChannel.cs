using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Outbox;

/// <summary>A way to people. One folder each.</summary>
internal interface IMessageChannel
{
    /// <summary>Its name in outbox rows: <c>mail</c>.</summary>
    string Name { get; }

    /// <summary>False while settings are missing: messages wait, none is tried.</summary>
    bool Configured { get; }

    /// <summary>The settings that it waits for while it is not configured, for the log.</summary>
    string Needs { get; }

    /// <summary>
    /// True when all recipients are reached by one door (a mail server), so that messages go one after another; false when each recipient is
    /// a door of its own (a webhook), which is tried apart from the others and at the same time.
    /// </summary>
    bool OneDoor { get; }

    /// <summary>Rises when its settings changed: what waits because of the old ones is tried at once. 0 where they never change.</summary>
    int Revision => 0;

    /// <summary>Tries to deliver one message. Never throws for a fault of the peer: that is an outcome. Ends in bounded time.</summary>
    ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>Told when there is nothing more to send by a door for now: connections may go.</summary>
    ValueTask RestAsync(CancellationToken cancellationToken);
}
