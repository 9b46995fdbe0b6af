using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Notifier.Outbox;

/// <summary>
/// Sends what is due. The outcome is recorded after the attempt: a kill in between repeats the message with the same
/// Message-ID and never loses one.
/// </summary>
internal sealed class OutboxDispatcher(
    IIncidentJournal journal,
    IEnumerable<IMessageChannel> channels,
    OutboxSignal signal,
    NotifierCounters counters,
    TimeProvider time,
    Random random,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private const int CountLimit = 100_000;

    /// <summary>The outbox is looked at this often even without a signal: a clock that was set must not hold a message.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (IMessageChannel Channel, ChannelGate Gate)> _channels =
        channels.ToDictionary(c => c.Name, c => (c, new ChannelGate()), StringComparer.Ordinal);

    private DateTimeOffset _clock = DateTimeOffset.MaxValue;
    private bool _toldUnconfigured;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Counted before the engine starts, which adds to it.
        counters.AddPending((await journal.ReadDueAsync(DateTimeOffset.MaxValue, CountLimit, cancellationToken)).Count);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            signal.Reset();
            DateTimeOffset wake = time.GetUtcNow() + LongestSleep;
            try
            {
                while (await RoundAsync(stoppingToken)) { }
                wake = await NextLookAsync(wake, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A bug or a broken journal must not stop the messages for good: logged as Error, tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.DispatchFailed(e);
                wake = time.GetUtcNow() + RetryPlan.First;
            }

            await SleepAsync(wake, stoppingToken);
        }
    }

    /// <summary>Tries everything that is due once.</summary>
    /// <returns>True when a full batch was read and something of it ended, so that more may be due.</returns>
    internal async ValueTask<bool> RoundAsync(CancellationToken cancellationToken)
    {
        await ReadClockAsync(cancellationToken);
        IReadOnlyList<OutboxMessage> due = await journal.ReadDueAsync(time.GetUtcNow(), BatchSize, cancellationToken);
        bool moved = false;
        bool waiting = false;
        foreach (OutboxMessage message in due)
        {
            if (!_channels.TryGetValue(message.Channel, out (IMessageChannel Channel, ChannelGate Gate) way) || !way.Channel.Configured)
                waiting = true;
            else
                moved |= await AttemptAsync(message, way.Channel, way.Gate, cancellationToken);
        }

        TellUnconfigured(waiting, due.Count);
        foreach ((IMessageChannel channel, _) in _channels.Values) await channel.RestAsync(cancellationToken);
        return moved && due.Count == BatchSize;
    }

    /// <summary>After the clock was set back, and once at the start, what waits for a time that it left behind is due at once.</summary>
    private async ValueTask ReadClockAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now < _clock)
            foreach (OutboxMessage message in await journal.ReadDueAsync(DateTimeOffset.MaxValue, CountLimit, cancellationToken))
                if (RetryPlan.IsLeftBehind(message.NotBefore, now))
                    await journal.RecordAsync(message with { NotBefore = now }, cancellationToken);
        _clock = now;
    }

    private async ValueTask<bool> AttemptAsync(OutboxMessage message, IMessageChannel channel, ChannelGate gate, CancellationToken cancellationToken)
    {
        if (!gate.IsOpen(time.GetUtcNow()))
            return RetryPlan.Exhausted(message.CreatedAt, time.GetUtcNow())
                && await EndAsync(message, OutboxStatus.GivenUp, message.LastError ?? "the channel was away for a day", cancellationToken);

        if (await EarlierAsync(message, cancellationToken) is { } earlier)
            return await WaitForAsync(message, earlier, cancellationToken);

        DeliveryOutcome outcome = await SendAsync(message, channel, cancellationToken);
        message = message with { Attempts = message.Attempts + 1 };
        if (outcome is DeliveryOutcome.Retry { ChannelAway: true }) gate.Close(time.GetUtcNow(), random.NextDouble());
        else gate.Open();

        switch (outcome)
        {
            case DeliveryOutcome.Delivered:
                return await EndAsync(message, OutboxStatus.Delivered, null, cancellationToken);
            case DeliveryOutcome.GiveUp(string reason):
                return await EndAsync(message, OutboxStatus.GivenUp, reason, cancellationToken);
            case DeliveryOutcome.Retry(string reason, _) when RetryPlan.Exhausted(message.CreatedAt, time.GetUtcNow()):
                return await EndAsync(message, OutboxStatus.GivenUp, reason, cancellationToken);
            case DeliveryOutcome.Retry(string reason, _):
                counters.CountRetried();
                DateTimeOffset next = time.GetUtcNow() + RetryPlan.PauseAfter(message.Attempts, random.NextDouble());
                logger.DeliveryRetried(message.Incident, message.Step, message.Recipient, message.Attempts, reason, next);
                await journal.RecordAsync(message with { NotBefore = next, LastError = reason }, cancellationToken);
                return true;
            default:
                throw new InvalidOperationException($"The channel {channel.Name} answered with an unknown outcome.");
        }
    }

    private async ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, IMessageChannel channel, CancellationToken cancellationToken)
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
            logger.Delivered(message.Incident, message.Step, message.Recipient, message.Attempts);
        }
        else
        {
            counters.CountGivenUp();
            logger.GivenUp(message.Incident, message.Step, message.Recipient, error ?? "");
        }

        return true;
    }

    private void TellUnconfigured(bool waiting, int count)
    {
        counters.SetWaitingForConfiguration(waiting);
        if (waiting && !_toldUnconfigured) logger.ChannelNotConfigured(count);
        _toldUnconfigured = waiting;
    }

    private async ValueTask<DateTimeOffset> NextLookAsync(DateTimeOffset latest, CancellationToken cancellationToken)
    {
        if (counters.WaitingForConfiguration) return latest;
        if (await journal.NextDueAsync(cancellationToken) is not { } due) return latest;

        // What is due and still there waits for a gate.
        DateTimeOffset gate = _channels.Values.Select(c => c.Gate.OpensAt).Max();
        DateTimeOffset next = due > gate ? due : gate;
        return next < latest ? next : latest;
    }

    private async ValueTask SleepAsync(DateTimeOffset until, CancellationToken stoppingToken)
    {
        TimeSpan pause = until - time.GetUtcNow();
        if (pause <= TimeSpan.Zero) return;
        using CancellationTokenSource awake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task alarm = Task.Delay(pause, time, awake.Token);
        await Task.WhenAny(alarm, signal.Task);
        await awake.CancelAsync();
    }
}
