using Microsoft.Extensions.Logging;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.SelfConnectivity;
using NetWatch.Poller.Tracking;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Pipeline;

/// <summary>
/// The single reader of all results. Its steps: self-connectivity, counter rates, state tracker, commit, publish. Nothing is published
/// that was not committed, and a refused commit is tried again for ever.
/// </summary>
internal sealed class ResultPipeline(
    PipelineQueue queue,
    ProbeScheduler scheduler,
    ISelfConnectivity selfConnectivity,
    Action checkSightSoon,
    CounterRates rates,
    IPipelineJournal journal,
    ILivePublisher publisher,
    PollerCounters counters,
    PipelineOptions options,
    TimeProvider time,
    ILogger logger,
    LiveMemory? memory = null,
    KeptPictures? kept = null)
{
    private readonly LiveMemory _memory = memory ?? new LiveMemory();
    private readonly LiveView _live = new();
    private readonly SampleBatches _samples = new(time);
    private readonly CommitRetry _commit = new(journal, publisher, counters, options, time, logger);

    private DateTimeOffset _clock = DateTimeOffset.MinValue;
    private StateTracker _tracker = new(time.GetUtcNow(), []);

    /// <summary>Runs until the queue is completed and empty, or the token ends it at once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        bool full = false;
        while (await queue.WaitAsync(cancellationToken))
        {
            // Behind a full batch the next one is waiting already: company is there, and a pause would only cap the rate.
            if (!full && options.Linger > TimeSpan.Zero) await Task.Delay(options.Linger, time, cancellationToken);
            full = await StepAsync(cancellationToken);
        }
    }

    /// <summary>Takes up the states of the last run and tells that the process started.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _tracker = await LoadAsync(cancellationToken);
        Decisions decisions = new();
        decisions.Events.Add(new EventDraft { At = time.GetUtcNow(), Kind = EventKind.Started });
        await FinishAsync(_tracker, decisions, cancellationToken);
    }

    /// <summary>Handles what is there, up to one commit's worth, to its end.</summary>
    /// <returns>True when the commit was full, so that more may be there.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        Decisions decisions = new();
        ReadClock();
        int count = 0;
        while (count < options.BatchLimit && queue.TryTake(out PipelineInput? input))
        {
            count++;
            Handle(_tracker, input!, decisions);
        }

        await FinishAsync(_tracker, decisions, cancellationToken);
        return count == options.BatchLimit;
    }

    private async Task<StateTracker> LoadAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = time.GetUtcNow();
        for (int attempt = 1; ; attempt++)
            try
            {
                {
                    IReadOnlyList<StoredPicture> pictures = await journal.LoadPicturesAsync(cancellationToken);
                    foreach (StoredPicture picture in pictures) kept?.Set(picture.NodeId, picture.Picture);
                    return new StateTracker(startedAt, await journal.LoadStatesAsync(cancellationToken), selfConnectivity.IsLocalTarget, pictures);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                PollerLog.LoadFailed(logger, attempt, e);
                await Task.Delay(options.LongestPause, time, cancellationToken);
            }
    }

    private void Handle(StateTracker tracker, PipelineInput input, Decisions decisions)
    {
        try
        {
            switch (input)
            {
                case ResultInput { Result: { } result }: Handle(tracker, result, decisions); break;
                case TrapInput trap: tracker.Take(trap, decisions); break;
                case SightInput { Sight: { } sight }: tracker.See(sight, decisions); break;
                case HistoryInput { History: { } history }: tracker.Know(history); break;
                case ProblemInput problem: Report(tracker, problem, decisions); break;
                case CatalogInput { Catalog: { } catalog }:
                    selfConnectivity.ApplyCatalog(catalog);
                    tracker.Apply(catalog, time.GetUtcNow(), decisions);
                    scheduler.Apply(catalog);
                    break;
            }
        }
        catch (Exception e)
        {
            PollerLog.InputFailed(logger, e);
        }
    }

    private void ReadClock()
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now < _clock)
        {
            if (_clock - now > TimeSpan.FromSeconds(1)) PollerLog.ClockWentBack(logger, _clock - now);
            _tracker.ClockWentBack(now);
        }

        _clock = now;
    }

    private void Handle(StateTracker tracker, ProbeResult result, Decisions decisions)
    {
        if (result.StartedAt > _clock) ReadClock();
        // It began before the clock was set back.
        if (result.StartedAt > _clock) result = result with { StartedAt = _clock - result.Elapsed };
        selfConnectivity.NoteResult(result, null);
        bool answered = result.Outcome is ProbeOutcome.Ok or ProbeOutcome.Degraded;
        // What does not answer has no values, whatever a probe may hand over.
        ReadValues values = answered ? result.Values : ReadValues.Empty;
        NodeTrack? node = tracker.Find(result.NodeId);
        if (node is null || !node.Components.TryGetValue(result.Component, out ComponentTrack? check))
        {
            counters.ResultDropped();
            return;
        }

        RateValues perSecond = answered ? rates.Take(result, check.Spec.Interval) : RateValues.Empty;
        tracker.Observe(result, perSecond, decisions);
        _samples.Add(result, values, perSecond);
        if (_live.Set(result, values, perSecond) is { } before) Replace(before, result.NodeId);
        counters.ResultHandled();
    }

    /// <summary>Once the next cut is published, nobody sees the run before any more.</summary>
    private void Replace(CheckLive before, string nodeId)
    {
        foreach (TableValues table in before.Values.Tables)
            if (!rates.Remembers(nodeId, table)) _memory.Replace(table);
        foreach (TableRates table in before.RateValues.Tables) _memory.Replace(table);
    }

    private void Report(StateTracker tracker, ProblemInput problem, Decisions decisions)
    {
        if (!tracker.Report(problem.Kind, problem.Component, problem.Detail, time.GetUtcNow(), decisions, problem.Withdrawn)) return;
        if (problem.Detail is null) PollerLog.ProblemEnded(logger, problem.Kind);
        else PollerLog.ProblemBegan(logger, problem.Kind, problem.Detail);
    }

    /// <summary>Decisions about probing take effect at once; the rest is committed, then published.</summary>
    private async Task FinishAsync(StateTracker tracker, Decisions decisions, CancellationToken cancellationToken)
    {
        foreach (PaceRequest pace in decisions.Pace) scheduler.SetPace(pace.NodeId, pace.Component, pace.Retry);
        foreach (SoonRequest soon in decisions.Soon) scheduler.ProbeSoon(soon.NodeId, soon.Component, soon.Delay);
        if (decisions.CheckSight) checkSightSoon();
        foreach (string gone in decisions.Removed)
        {
            rates.Forget(gone);
            _live.Forget(gone);
            _samples.Forget(gone);
        }

        List<NodeLive> nodes = [];
        foreach (string id in decisions.Changed)
            if (tracker.Find(id) is { } node) nodes.Add(_live.Of(node));
        StoredState[] states = [.. decisions.States.Select(s => new StoredState(s.Key.NodeId, s.Key.Component, s.Value))];
        PipelineCommit commit = new(decisions.Events, states, _samples.Take()) { Pictures = [.. decisions.Pictures.Select(p => new StoredPicture(p.Key, p.Value))] };
        IReadOnlyList<EventRecord> events = await _commit.CommitAsync(commit, tracker.Problems, cancellationToken);
        _samples.Committed(commit.Samples);
        foreach (StoredPicture picture in commit.Pictures)
            if (picture.Picture.IsEmpty) kept?.Forget(picture.NodeId);
            else kept?.Set(picture.NodeId, picture.Picture);
        Publish(new LiveUpdate(time.GetUtcNow(), nodes, decisions.Removed, events, tracker.Problems));
    }

    private void Publish(LiveUpdate update)
    {
        try
        {
            publisher.Publish(update);
            _memory.Published();
        }
        catch (Exception e)
        {
            _memory.NotPublished();
            PollerLog.PublishFailed(logger, e);
        }
    }
}
