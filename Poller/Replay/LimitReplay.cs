using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Replay;

/// <summary>
/// Judges stored values by other limits, with the tracker that judges live ones: as if the later file had been put in force at the beginning of the span.
/// Only what the limits that differ name is read, node by node. When this host was blind is taken from the log; where it was restarted meanwhile a row of results counts on.
/// </summary>
/// <param name="store">Where the values are.</param>
/// <param name="before">The file in force.</param>
/// <param name="after">The file that is tried.</param>
public sealed class LimitReplay(ISampleStore store, DeviceCatalog before, DeviceCatalog after)
{
    /// <summary>Of so many series a week is read at a time, of more a day: each question to the store costs, and so does the memory.</summary>
    private const int Few = 20;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Names of what a node's checks measure of themselves, which the tracker takes from the run.</summary>
    private static readonly string[] OfRuns = [CheckMetrics.Duration.Name, CheckMetrics.RoundTrip.Name];

    private readonly List<EventDraft> _events = [];
    private readonly List<ReplayedRule> _rules = [];
    private readonly List<NotJudged> _notJudged = [];
    private long _samples;

    /// <summary>Judges.</summary>
    /// <param name="log">The log, for what was beyond its limit at the beginning, and when this host was blind.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="kept">From when on the store keeps samples one by one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<LimitReplayResult> RunAsync(IEventLog log, DateTimeOffset from, DateTimeOffset to, DateTimeOffset kept, CancellationToken cancellationToken)
    {
        DateTimeOffset start = kept > from ? kept : from, lead = start - Day;
        Span span = new(kept > lead ? kept : lead, start, to);
        IReadOnlyList<LimitChange> changes = LimitChange.Between(before, after);
        Dictionary<string, LimitChange> byNode = changes.ToDictionary(c => c.Node.Id, StringComparer.Ordinal);
        LimitReplayLog told = await LimitReplayLog.ReadAsync(log, byNode, span.Lead, cancellationToken);
        foreach (LimitChange change in changes) byNode[change.Node.Id] = await JudgeAsync(change, told, span, cancellationToken);
        _notJudged.AddRange(LimitChange.ElseBetween(before, after));
        return new LimitReplayResult(start, [.. _events.OrderBy(e => e.At)], _rules, _notJudged, _samples) { Changes = byNode };
    }

    /// <returns>What of the change was judged: of the rest the log counts.</returns>
    private async ValueTask<LimitChange> JudgeAsync(LimitChange change, LimitReplayLog told, Span span, CancellationToken cancellationToken)
    {
        IReadOnlyList<SeriesDescription> known = await store.FindSeriesAsync(change.Node.Id, cancellationToken);
        List<LimitRule> judged = [];
        foreach (LimitRule rule in change.After)
            if (WhyNot(rule, known) is { } because) _notJudged.Add(new NotJudged(change.Node.Id, rule.Name, because));
            else judged.Add(rule);
        change = change with { Before = [.. change.Before.Where(r => change.After.All(a => a.Name != r.Name) || judged.Exists(j => j.Name == r.Name))], After = judged };
        LimitRule[] was = [.. change.Before.Where(r => WhyNot(r, known) is null)];
        SeriesDescription[] named = [.. known.Where(s => judged.Concat(was).Any(r => IsOf(r, s)))];
        StoredRuns runs = new(store, change.Node, known, [.. named.Where(s => !OfRuns.Contains(s.Name))]);
        StateTracker tracker = new(span.Lead - Day, told.StatesOf(change.Node.Id));
        Queue<Sight> sights = new(told.Sights);

        // What was on its way at the beginning goes on from there: a value that was already beyond its limit, a row that had begun.
        tracker.Apply(Around(change.Node with { Limits = was }), span.Lead, new Decisions());
        if (was.Length > 0) await TakeAsync(span.Lead, span.Start, new Decisions());
        Decisions decisions = new();
        // What is judged by no rule any more, or by one that cannot be judged anew, ends at the beginning.
        tracker.Apply(Around(change.Node with { Limits = [.. judged] }), span.Start, decisions);
        if (judged.Count > 0) await TakeAsync(span.Start, span.End, decisions);

        _samples += runs.Samples;
        EventDraft[] events = [.. decisions.Events.Where(e => e.Kind is EventKind.ComponentChanged or EventKind.FlappingChanged && e.NodeId == change.Node.Id && change.Covers(e.Component))];
        _events.AddRange(events);
        foreach (string name in change.Before.Concat(change.After).Select(r => r.Name).Distinct(StringComparer.Ordinal))
            _rules.Add(new ReplayedRule(
                change.Node.Id, name, change.Before.Any(r => r.Name == name), change.After.Any(r => r.Name == name),
                named.Count(s => judged.Any(r => r.Name == name && IsOf(r, s))),
                events.Count(e => Begins(e) && change.After.Any(r => r.Name == name && ValueLimits.IsOf(r, e.Component)))));

        return change;

        async ValueTask TakeAsync(DateTimeOffset from, DateTimeOffset to, Decisions into)
        {
            TimeSpan window = named.Length <= Few ? 7 * Day : Day;
            for (DateTimeOffset at = from; at < to; at += window)
                foreach (ProbeResult run in await runs.ReadAsync(at, at + window < to ? at + window : to, cancellationToken))
                {
                    while (sights.TryPeek(out Sight? sight) && sight.CheckedAt <= run.StartedAt) tracker.See(sights.Dequeue(), into);
                    tracker.Observe(run, RateValues.Empty, into);
                }
        }
    }

    private static bool Begins(EventDraft e) => e.Kind == EventKind.ComponentChanged && e.To is NodeState.Down or NodeState.Degraded && e.From is not (NodeState.Down or NodeState.Degraded);

    private static bool IsOf(LimitRule rule, SeriesDescription series) => series.Name == rule.Metric && Wildcard.Fits(rule.Part, series.Part);

    private static string? WhyNot(LimitRule rule, IReadOnlyList<SeriesDescription> known) => rule switch
    {
        { Text: not null } => "Texts are not stored, so a limit of a text cannot be judged anew.",
        { History: not null } => "A baseline or a forecast is made of the past as it was known at each moment; it is not judged anew.",
        _ when !known.Any(s => IsOf(rule, s)) => $"No samples of {rule.Metric} are stored for the parts that it names.",
        _ => null,
    };

    /// <summary>The node with all that it hangs on: its events tell of that.</summary>
    private DeviceCatalog Around(Node node)
    {
        HashSet<string> ids = [node.Id];
        Queue<string> open = new(node.Parents);
        while (open.TryDequeue(out string? id))
            if (ids.Add(id))
                foreach (string parent in after.Nodes[id].Parents) open.Enqueue(parent);
        return new DeviceCatalog(after.Sites, [.. after.InOrder.Where(n => ids.Contains(n.Id)).Select(n => n.Id == node.Id ? node : n with { Limits = [] })], []);
    }

    /// <summary>What is judged.</summary>
    /// <param name="Lead">From here on by the rules as they were, so that what was on its way at the beginning is known.</param>
    /// <param name="Start">The beginning.</param>
    /// <param name="End">The end.</param>
    private readonly record struct Span(DateTimeOffset Lead, DateTimeOffset Start, DateTimeOffset End);
}
