using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.History;
using NetWatch.Poller.Pipeline;

namespace NetWatch.Poller.Tracking;

/// <summary>Measured values and texts under the limits of the file. Only a value that is beyond one, or was of late, has a track.</summary>
internal sealed partial class StateTracker
{
    /// <summary>A value that nobody has read for so long is forgotten: its part is gone. What belongs to the picture is read now and then only.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(6);

    private ValueHistory _history = ValueHistory.Empty;

    /// <summary>Takes note of what the past of values says; in force until the next word.</summary>
    public void Know(ValueHistory history) => _history = history;

    private void TakeLimits(NodeTrack node, ComponentTrack check, ProbeResult result, RateValues rates, DateTimeOffset at, Decisions decisions)
    {
        if (node.Node.Limits.Count == 0) return;
        foreach (LimitRule rule in node.Node.Limits)
        {
            Reading reading = new(node, check, rule, result.StartedAt, at);
            if (rule.Text is not null)
            {
                TakeTexts(reading, result, decisions);
                continue;
            }

            if (rule.Metric == CheckMetrics.Duration.Name) Take(reading, check.Key, CheckMetrics.Duration.Unit, result.Elapsed.TotalSeconds, decisions);
            if (rule.Metric == CheckMetrics.RoundTrip.Name && result.RoundTrip is { } time) Take(reading, check.Key, CheckMetrics.RoundTrip.Unit, time.TotalSeconds, decisions);
            foreach (Observation value in result.Values.Single) TakeGauge(reading, value, decisions);
            foreach (Observation value in result.PictureFresh) TakeGauge(reading, value, decisions);
            foreach (RateValue rate in rates.Single)
                if (rate.Series.StoredName == rule.Metric) Take(reading, rate.Series.Part, PerSecond(rate.Series.Metric), rate.PerSecond, decisions);
            foreach (TableValues table in result.Values.Tables) TakeColumn(reading, table, decisions);
            foreach (TableRates table in rates.Tables) TakeRates(reading, table, decisions);
        }

        ForgetLimits(node, check, result.StartedAt, at, decisions);
    }

    private void TakeGauge(Reading reading, Observation value, Decisions decisions)
    {
        if (value.Series.Metric.Kind == MetricKind.Gauge && value.Series.Metric.Name == reading.Rule.Metric)
            Take(reading, value.Series.Part, value.Series.Metric.Unit, value.Value, decisions);
    }

    private void TakeColumn(Reading reading, TableValues values, Decisions decisions)
    {
        int column = values.Table.Columns.Find(reading.Rule.Metric);
        if (column < 0 || values.Table.Columns.Metrics[column].Kind != MetricKind.Gauge) return;
        for (int row = 0; row < values.Table.RowCount; row++)
            if (values.Has(row, column)) Take(reading, values.Table.Parts[row], values.Table.Columns.Metrics[column].Unit, values.Value(row, column), decisions);
    }

    private void TakeRates(Reading reading, TableRates rates, Decisions decisions)
    {
        SeriesColumns columns = rates.Table.Columns;
        for (int column = 0; column < columns.Count; column++)
        {
            if (columns.CounterPlaces[column] < 0 || columns.Metrics[column].RateName != reading.Rule.Metric) continue;
            for (int row = 0; row < rates.Table.RowCount; row++)
                if (rates.PerSecond(row, column) is { } rate) Take(reading, rates.Table.Parts[row], PerSecond(columns.Metrics[column]), rate, decisions);
        }
    }

    private void Take(Reading reading, string part, string unit, double value, Decisions decisions)
    {
        LimitRule rule = reading.Rule;
        if (!double.IsFinite(value) || !Wildcard.Fits(rule.Part, part)) return;
        if (rule.History is null)
        {
            Take(reading, part, new Measured(value, unit, value), decisions);
            return;
        }

        // A past that is not known yet, or too short, says nothing: neither that the value is well nor that it is not.
        if (_history.Of(reading.Node.Id, rule, part) is { } history && history.Compare(rule, value, reading.StartedAt) is { } compared)
            Take(reading, part, new Measured(value, unit, compared) { History = history }, decisions);
    }

    private void Take(Reading reading, string part, Measured measured, Decisions decisions)
    {
        (NodeTrack node, ComponentTrack check, LimitRule rule, DateTimeOffset startedAt, DateTimeOffset at) = reading;
        // Of the many values that are well nothing is remembered.
        if (node.LimitCount == 0 && ValueLimits.Judge(rule, measured, NodeState.Up) == ProbeOutcome.Ok) return;
        string key = ValueLimits.ComponentOf(rule, part);
        node.Components.TryGetValue(key, out ComponentTrack? track);
        ProbeOutcome outcome = ValueLimits.Judge(rule, measured, track?.Memory.State.State ?? NodeState.Up);
        if (track is null)
        {
            if (outcome == ProbeOutcome.Ok || node.LimitCount >= ValueLimits.Most) return;
            node.Components.Add(key, track = new ComponentTrack(key, ComponentRole.Limit, check.Spec));
            node.LimitCount++;
        }

        if (track.Role != ComponentRole.Limit) return;
        (track.Spec, track.SeenAt) = (check.Spec, startedAt);
        track.HardAfter = rule.For is null ? null : 1;
        if (outcome == ProbeOutcome.Ok) track.CrossedAt = null;
        else if (track.CrossedAt is null) track.CrossedAt = startedAt;
        ComponentState state = track.Memory.State;
        if (track.CrossedAt is { } crossed && state.State is not (NodeState.Down or NodeState.Degraded))
        {
            if (startedAt - crossed < rule.For) return;
            // It began when the limit was crossed, not when that had lasted for long enough.
            if (rule.For is not null) track.Memory = track.Memory with { OutageSince = crossed, State = state with { FirstFailureAt = crossed } };
        }

        bool well = outcome == ProbeOutcome.Ok;
        // Of a check any answer ends that it is down; a value that is still beyond its warning is no end, and does not count towards one.
        if (state.State == NodeState.Down && well && track.Memory.NotOkRow > 0) track.Memory = track.Memory with { AnswerRow = 0 };
        if (state.State == NodeState.Down && outcome == ProbeOutcome.Degraded) track.Memory = track.Memory with { NotOkRow = Math.Max(track.Memory.NotOkRow, track.Limits.FailuresToHard) };
        Take(node, track, new Verdict(outcome, well ? Reason.Answered : ValueLimits.ReasonOf(rule), well ? null : ValueLimits.Detail(rule, part, measured, startedAt, outcome), startedAt, at), decisions);
        if (well && track.Memory.IsWell && track.Ring.Changes == 0 && !track.Memory.State.Flapping) Drop(node, track, decisions);
    }

    private static void ForgetLimits(NodeTrack node, ComponentTrack check, DateTimeOffset startedAt, DateTimeOffset at, Decisions decisions)
    {
        if (node.LimitCount == 0) return;
        foreach (ComponentTrack track in node.Components.Values.Where(c => c.Role == ComponentRole.Limit && c.Spec.Component == check.Key).ToList())
        {
            if (track.SeenAt == default) track.SeenAt = startedAt;
            if (startedAt - track.SeenAt < Forgotten) continue;
            Remove(node, track, at, decisions, Reason.NoLongerTold);
            node.LimitCount--;
        }
    }

    private static void Drop(NodeTrack node, ComponentTrack track, Decisions decisions)
    {
        node.Components.Remove(track.Key);
        node.LimitCount--;
        if (!IsTombstone(track.Stored)) decisions.States[(node.Id, track.Key)] = ComponentState.Initial;
    }

    private static string PerSecond(Metric metric) => metric.Unit.Length == 0 ? "per second" : metric.Unit + " per second";

    /// <summary>What is compared with which rule.</summary>
    private readonly record struct Reading(NodeTrack Node, ComponentTrack Check, LimitRule Rule, DateTimeOffset StartedAt, DateTimeOffset At);
}
