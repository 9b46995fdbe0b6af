using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Notifier.Outbox;

/// <summary>
/// The messages that go by one door, one after another. Lanes know nothing of each other: a door that is shut or slow delays nobody else.
/// The outcome is recorded after the attempt: a kill in between repeats the message with the same Message-ID and never loses one.
/// </summary>
/// <param name="channel">Its channel.</param>
/// <param name="recipient">The recipient whose door it is, or null for all of the channel.</param>
/// <param name="journal">The outbox.</param>
/// <param name="counters">What was done.</param>
/// <param name="time">The clock.</param>
/// <param name="random">A source of its own: lanes run at the same time.</param>
/// <param name="logger">The dispatcher's log.</param>
internal sealed class OutboxLane(
    IMessageChannel channel, string? recipient, IIncidentJournal journal, NotifierCounters counters, TimeProvider time, Random random, ILogger logger)
{
    private const int BatchSize = 100;
    private const int CountLimit = 100_000;

    private readonly ChannelGate _gate = new();
    private DateTimeOffset _clock = DateTimeOffset.MaxValue;
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;
    private int _revision = channel.Revision;
    private volatile bool _running;

    /// <summary>True while a run is under way; false before its end is told.</summary>
    public bool IsRunning => _running;

    /// <summary>The run that is under way, or the last one.</summary>
    public Task Run { get; private set; } = Task.CompletedTask;

    /// <summary>When it should be run, given the time at which its first message is due.</summary>
    public DateTimeOffset NextRun(DateTimeOffset now, DateTimeOffset due)
    {
        // The clock was set back, it never ran, or the settings changed: what waits for a time that means nothing any more is looked for.
        if (now < _clock || channel.Revision != _revision) return now;
        DateTimeOffset held = _gate.OpensAt > _restsUntil ? _gate.OpensAt : _restsUntil;
        return due > held ? due : held;
    }

    /// <summary>Tries everything that is due. Call it only when the last run has ended.</summary>
    /// <param name="ended">Called at the end.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public void Start(Action ended, CancellationToken cancellationToken)
    {
        _running = true;
        Run = RunAsync(ended, cancellationToken);
    }

    private async Task RunAsync(Action ended, CancellationToken cancellationToken)
    {
        try
        {
            while (await RoundAsync(cancellationToken)) { }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; what was not recorded is sent again at the next start.
        }
#pragma warning disable CA1031 // A bug or a broken journal must not stop the messages for good: logged as Error, tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.DispatchFailed(e, channel.Name);
            _restsUntil = time.GetUtcNow() + RetryPlan.First;
        }

        _running = false;
        ended();
    }

    /// <summary>Tries a batch of what is due once.</summary>
    /// <returns>True when a full batch was read and something of it ended, so that more may be due.</returns>
    private async ValueTask<bool> RoundAsync(CancellationToken cancellationToken)
    {
        await ReadClockAsync(cancellationToken);
        IReadOnlyList<OutboxMessage> due = await journal.ReadDueAsync(channel.Name, recipient, time.GetUtcNow(), BatchSize, cancellationToken);
        bool moved = false;
        foreach (OutboxMessage message in due) moved |= await AttemptAsync(message, cancellationToken);
        await channel.RestAsync(cancellationToken);
        return moved && due.Count == BatchSize;
    }

    /// <summary>After the clock was set back, and once at the start, what waits for a time that it left behind is due at once; after new settings, all that failed by the old ones.</summary>
    private async ValueTask ReadClockAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        int revision = channel.Revision;
        bool renewed = revision != _revision;
        if (now < _clock || renewed)
        {
            _gate.Open();
            _restsUntil = DateTimeOffset.MinValue;
            foreach (OutboxMessage message in await journal.ReadDueAsync(channel.Name, recipient, DateTimeOffset.MaxValue, CountLimit, cancellationToken))
                if (RetryPlan.IsLeftBehind(message.NotBefore, now) || (renewed && message.Attempts > 0 && message.NotBefore > now))
                    await journal.RecordAsync(message with { NotBefore = now }, cancellationToken);
        }

        (_clock, _revision) = (now, revision);
    }

    private async ValueTask<bool> AttemptAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!_gate.IsOpen(time.GetUtcNow()))
            return RetryPlan.Exhausted(message.CreatedAt, time.GetUtcNow())
                && await EndAsync(message, OutboxStatus.GivenUp, message.LastError ?? "the channel was away for a day", cancellationToken);

        if (await EarlierAsync(message, cancellationToken) is { } earlier)
            return await WaitForAsync(message, earlier, cancellationToken);

        DateTimeOffset begun = time.GetUtcNow();
        DeliveryOutcome outcome = await SendAsync(message, cancellationToken);
        message = message with { Attempts = message.Attempts + 1, FirstAttemptAt = message.FirstAttemptAt ?? begun };
        if (outcome is DeliveryOutcome.Retry { ChannelAway: true } away) _gate.Close(time.GetUtcNow(), random.NextDouble(), away.NotBefore);
        else _gate.Open();

        switch (outcome)
        {
            case DeliveryOutcome.Delivered(var receipt):
                return await EndAsync(message with { Receipt = receipt }, OutboxStatus.Delivered, null, cancellationToken);
            case DeliveryOutcome.GiveUp(string reason):
                return await EndAsync(message, OutboxStatus.GivenUp, reason, cancellationToken);
            case DeliveryOutcome.Retry retry when RetryPlan.Exhausted(message.CreatedAt, time.GetUtcNow()):
                return await EndAsync(message, OutboxStatus.GivenUp, retry.Reason, cancellationToken);
            case DeliveryOutcome.Underway underway when RetryPlan.Exhausted(message.CreatedAt, time.GetUtcNow()):
                return await EndAsync(message, OutboxStatus.GivenUp, underway.Where, cancellationToken);
            case DeliveryOutcome.Retry(string reason, _, var notBefore, var known):
                counters.CountRetried();
                DateTimeOffset next = time.GetUtcNow() + RetryPlan.PauseAfter(message.Attempts, random.NextDouble());
                if (notBefore > next) next = notBefore.Value;
                logger.DeliveryRetried(message.Incident, message.Step, message.Recipient, message.Channel, message.Attempts, reason, next);
                await journal.RecordAsync(message with { NotBefore = next, LastError = reason, Receipt = known ?? message.Receipt }, cancellationToken);
                return true;
            case DeliveryOutcome.Underway(string where, string receipt):
                DateTimeOffset look = time.GetUtcNow() + RetryPlan.PauseAfter(message.Attempts, random.NextDouble());
                if (receipt != message.Receipt) logger.HandedOver(message.Incident, message.Step, message.Recipient, message.Channel, where);
                await journal.RecordAsync(message with { NotBefore = look, LastError = where, Receipt = receipt }, cancellationToken);
                return true;
            default:
                throw new InvalidOperationException($"The channel {channel.Name} answered with an unknown outcome.");
        }
    }

    private async ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await channel.SendAsync(message, cancellationToken);
        }
#pragma warning disable CA1031 // One message that trips a bug must not block the others.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.ChannelFailed(e, channel.Name, message.MessageId);
            return new DeliveryOutcome.Retry(e.Message, ChannelAway: false);
        }
    }

    /// <summary>The message of the same incident, recipient and channel that must go first, or null. A thread is never told out of order.</summary>
    private async ValueTask<OutboxMessage?> EarlierAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.References is null) return null;
        IReadOnlyList<OutboxMessage> story = await journal.ReadMessagesAsync(message.Incident, cancellationToken);
        return story
            .Where(m => m.Recipient == message.Recipient && m.Channel == message.Channel)
            .TakeWhile(m => m.Step != message.Step)
            .FirstOrDefault(m => m.Status == OutboxStatus.Pending || (m.Status == OutboxStatus.GivenUp && m.MessageId == message.References));
    }

    private async ValueTask<bool> WaitForAsync(OutboxMessage message, OutboxMessage earlier, CancellationToken cancellationToken)
    {
        if (earlier.Status == OutboxStatus.GivenUp)
            return await EndAsync(message, OutboxStatus.GivenUp, "the first message of its thread was never delivered", cancellationToken);

        DateTimeOffset soonest = time.GetUtcNow() + TimeSpan.FromSeconds(1);
        await journal.RecordAsync(message with { NotBefore = earlier.NotBefore > soonest ? earlier.NotBefore : soonest }, cancellationToken);
        return true;
    }

    private async ValueTask<bool> EndAsync(OutboxMessage message, OutboxStatus status, string? error, CancellationToken cancellationToken)
    {
        await journal.RecordAsync(message with { Status = status, EndedAt = time.GetUtcNow(), LastError = error }, cancellationToken);
        if (status == OutboxStatus.Delivered)
        {
            counters.CountSent();
            logger.Delivered(message.Incident, message.Step, message.Recipient, message.Channel, message.Attempts);
        }
        else
        {
            counters.CountGivenUp();
            logger.GivenUp(message.Incident, message.Step, message.Recipient, message.Channel, error ?? "");
        }

        return true;
    }
}
