using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Catalog;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.History;

/// <summary>
/// Reads the past that limits compare values with from the store: beside the pipeline, one series after another at a bounded pace, and hands it on as snapshots.
/// While the store cannot be asked what was read stays in force for some days, and then says nothing any more.
/// </summary>
internal sealed class HistoryReader(ISampleStore store, Action<ValueHistory> hand, TimeZoneInfo zone, TimeProvider time, ILogger logger) : IHistoryStatus
{
    /// <summary>The least time between two questions to the store.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);

    /// <summary>How soon a new catalog is seen, and a look that is due.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing is asked after the store refused: it is away, and not this series' matter alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>A past that was not read anew for so long is none any more.</summary>
    public static readonly TimeSpan Outdated = TimeSpan.FromDays(3);

    private static readonly TimeSpan HandEvery = TimeSpan.FromSeconds(10);

    private readonly HistoryPlan _plan = new();
    private readonly long _origin = time.GetTimestamp();
    private readonly Dictionary<HistoryKey, TimeSpan> _readAt = [];
    private DeviceCatalog? _next;
    private volatile ImmutableDictionary<HistoryKey, Reading> _readings = ImmutableDictionary<HistoryKey, Reading>.Empty;
    private ImmutableDictionary<HistoryKey, SeriesHistory> _known = ImmutableDictionary<HistoryKey, SeriesHistory>.Empty;
    private ImmutableDictionary<HistoryKey, SeriesHistory> _handed = ImmutableDictionary<HistoryKey, SeriesHistory>.Empty;
    private TimeSpan _handedAt;
    private TimeSpan _sweptAt;
    private TimeSpan _pausedUntil;
    private bool _failing;

    /// <summary>Takes a catalog; seen soon.</summary>
    public void Apply(DeviceCatalog catalog) => Interlocked.Exchange(ref _next, catalog);

    /// <inheritdoc/>
    public IReadOnlyList<HistoryRow> Of(string nodeId) =>
        [.. _readings.Where(r => r.Value.Wanted.Series.NodeId == nodeId).Select(r => Row(r.Key, r.Value, time.GetUtcNow()))];

    /// <summary>Runs until the token ends it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true) await Task.Delay(await StepAsync(cancellationToken) ? Spacing : Idle, time, cancellationToken);
    }

    /// <summary>Does what is due first.</summary>
    /// <returns>False when nothing was.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        TimeSpan now = time.GetElapsedTime(_origin);
        if (Interlocked.Exchange(ref _next, null) is { } catalog)
        {
            _plan.Apply(catalog, now);
            Sweep(now);
        }

        if (now - _sweptAt > TimeSpan.FromHours(1)) Sweep(now);
        HistoryWork? work = now < _pausedUntil ? null : _plan.TakeDue(now);
        if (work is { } due) await DoAsync(due, now, cancellationToken);
        if (!ReferenceEquals(_known, _handed) && (work is null || now - _handedAt >= HandEvery))
        {
            (_handed, _handedAt) = (_known, now);
            hand(new ValueHistory(_known));
        }

        return work is not null;
    }

    private async Task DoAsync(HistoryWork work, TimeSpan now, CancellationToken cancellationToken)
    {
        try
        {
            if (work.Key is { } key) await ReadAsync(work, key, now, cancellationToken);
            else await LookAsync(work.NodeId, now, cancellationToken);
            if (_failing) PollerLog.HistoryReadAgain(logger);
            _failing = false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_failing) PollerLog.HistoryNotRead(logger, work.NodeId, HistoryPlan.RetryAfter, e);
            _failing = true;
            _pausedUntil = now + Pause;
            _plan.Failed(work, now);
        }
    }

    private async Task LookAsync(string nodeId, TimeSpan now, CancellationToken cancellationToken)
    {
        bool overfull = _plan.IsOverfull;
        _plan.Found(nodeId, await store.FindSeriesAsync(nodeId, cancellationToken), now);
        if (_plan.IsOverfull && !overfull) PollerLog.TooManyHistories(logger, HistoryPlan.Most);
        // Another name of a limit is no reason to read anew.
        foreach ((HistoryKey key, Reading reading) in _readings)
            if (reading.Wanted.Series.NodeId == nodeId && _plan.Wanted.TryGetValue(key, out WantedHistory? wanted) && !wanted.Limits.SequenceEqual(reading.Wanted.Limits))
                _readings = _readings.SetItem(key, reading with { Wanted = wanted });
    }

    private async Task ReadAsync(HistoryWork work, HistoryKey key, TimeSpan now, CancellationToken cancellationToken)
    {
        DateTimeOffset asOf = time.GetUtcNow();
        // An hour more: the span of a baseline ends with the last whole hour.
        IReadOnlyList<SeriesPoint> points = await store.ReadAsync(key.SeriesId, asOf - key.Rule.Span - TimeSpan.FromHours(1), asOf, key.Rule.Step, cancellationToken);
        SeriesHistory? history = SeriesHistory.Of(key.Rule, points, asOf, zone);
        _plan.Read(work, now);
        if (!_plan.Wanted.TryGetValue(key, out WantedHistory? wanted)) return;
        _readAt[key] = now;
        _readings = _readings.SetItem(key, new Reading(wanted, asOf, history));
        _known = history is null ? _known.Remove(key) : _known.SetItem(key, history);
    }

    /// <summary>Forgets what nobody wants any more, and what is too old to be believed.</summary>
    private void Sweep(TimeSpan now)
    {
        _sweptAt = now;
        foreach ((HistoryKey key, TimeSpan readAt) in _readAt.ToList())
        {
            if (_plan.Wanted.ContainsKey(key) && now - readAt <= Outdated) continue;
            _readAt.Remove(key);
            _readings = _readings.Remove(key);
            _known = _known.Remove(key);
        }
    }

    private static HistoryRow Row(HistoryKey key, Reading reading, DateTimeOffset now)
    {
        (double Median, double Deviation)? usual = (reading.History as WeekBaseline)?.At(now);
        return new HistoryRow(reading.Wanted.Series, reading.Wanted.Limits, key.Rule, reading.At, (reading.History as WeekBaseline)?.KnownHours, usual?.Median, usual?.Deviation, (reading.History as Pace)?.PerDay);
    }

    private sealed record Reading(WantedHistory Wanted, DateTimeOffset At, SeriesHistory? History);
}
