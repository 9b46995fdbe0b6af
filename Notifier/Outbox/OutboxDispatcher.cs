using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Journal;

namespace NetWatch.Notifier.Outbox;

/// <summary>Looks who has messages to get, and runs their lanes, each for itself.</summary>
internal sealed class OutboxDispatcher(
    IIncidentJournal journal,
    IEnumerable<IMessageChannel> channels,
    OutboxSignal signal,
    NotifierCounters counters,
    TimeProvider time,
    Random random,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    /// <summary>The outbox is looked at this often even without a signal: a clock that was set must not hold a message.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IMessageChannel> _channels = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);
    private readonly Dictionary<(string Channel, string? Recipient), OutboxLane> _lanes = [];
    private readonly HashSet<string> _toldUnconfigured = new(StringComparer.Ordinal);

    /// <summary>Ends when no lane is under way.</summary>
    internal Task Idle => Task.WhenAll(_lanes.Values.Select(l => l.Run));

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Counted before the engine starts, which adds to it.
        counters.AddPending((await journal.ReadWaitingAsync(cancellationToken)).Sum(w => w.Count));
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            signal.Reset();
            try
            {
                await SleepAsync(await StartDueAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // A bug or a broken journal must not stop the messages for good: logged as Error, tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.DispatchFailed(e, "any");
                await Task.Delay(RetryPlan.First, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Idle;
    }

    /// <summary>Starts the lanes that have something due and are not under way.</summary>
    /// <returns>When to look again; the end of a lane's run is a signal to do so, too.</returns>
    internal async ValueTask<DateTimeOffset> StartDueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<WaitingMessages> waiting = await journal.ReadWaitingAsync(cancellationToken);
        TellUnconfigured(waiting);
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset wake = now + LongestSleep;
        foreach (IGrouping<(string Channel, string? Recipient), WaitingMessages> group in waiting.Where(w => IsConfigured(w.Channel)).GroupBy(DoorOf))
        {
            OutboxLane lane = LaneOf(group.Key);
            if (lane.IsRunning) continue;

            DateTimeOffset next = lane.NextRun(now, group.Min(w => w.NextDue));
            if (next <= now) lane.Start(signal.Set, cancellationToken);
            else if (next < wake) wake = next;
        }

        return wake;
    }

    private bool IsConfigured(string channel) => _channels.TryGetValue(channel, out IMessageChannel? known) && known.Configured;

    private (string Channel, string? Recipient) DoorOf(WaitingMessages waiting) =>
        (waiting.Channel, _channels[waiting.Channel].OneDoor ? null : waiting.Recipient);

    private OutboxLane LaneOf((string Channel, string? Recipient) door)
    {
        if (!_lanes.TryGetValue(door, out OutboxLane? lane))
            _lanes[door] = lane = new OutboxLane(_channels[door.Channel], door.Recipient, journal, counters, time, new Random(random.Next()), logger);
        return lane;
    }

    private void TellUnconfigured(IReadOnlyList<WaitingMessages> waiting)
    {
        Dictionary<string, int> unconfigured = waiting.Where(w => !IsConfigured(w.Channel)).GroupBy(w => w.Channel).ToDictionary(g => g.Key, g => g.Sum(w => w.Count));
        counters.SetWaitingForConfiguration(unconfigured.Count > 0);
        foreach ((string channel, int count) in unconfigured)
            if (_toldUnconfigured.Add(channel))
                logger.ChannelNotConfigured(count, channel, _channels.TryGetValue(channel, out IMessageChannel? known) ? known.Needs : "nothing: this version has no such channel");
        _toldUnconfigured.IntersectWith(unconfigured.Keys);
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
