using System.Collections.Immutable;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.History;
using NetWatch.Poller.Tests.History;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

/// <summary>Limits that compare a value with its past: the timeline starts on Thursday, 1 January 2026, 00:00 UTC.</summary>
public sealed class HistoryLimitsTests
{
    private static readonly Metric Load = new("load", MetricKind.Gauge, "", "");
    private static readonly Metric Used = new("used", MetricKind.Gauge, "ratio", "");

    private static readonly LimitRule Unusual = new() { Metric = "load", Name = "unusual", Kind = LimitKind.Outside, History = new BaselineRule { Floor = 5 }, Warning = 4, Critical = 8, Clear = 3 };

    private static readonly LimitRule Full = new() { Metric = "used", Name = "full-soon", History = new ForecastRule { Reaches = 1 }, Warning = 14, Critical = 3, Clear = 21 };

    [Fact]
    public void Value_far_from_what_is_usual_becomes_a_problem_worse_better_and_none()
    {
        double load = 100;
        using Timeline t = Watching(Unusual, _ => Gauge(Load, load));
        t.Know(Known(Unusual, _ => 100));
        t.RunTo(300);
        Assert.Empty(Problems(t));
        load = 125;
        t.Run(200);
        EventRecord warned = Problems(t).Single();
        Assert.Equal(("limit:unusual", NodeState.Degraded, ProblemKind.Threshold, Reason.UnusualValue), (warned.Component, warned.To, warned.Problem, warned.Reason));
        Assert.Equal("unusual is 125; on Thursday from 00:00 to 01:00 it is usually 100, and the limit is 120.", warned.Detail);
        Assert.Equal(NodeState.Degraded, t.StateOf("a"));
        load = 50;
        t.Run(200);
        load = 82;
        t.Run(200);
        Assert.Equal([NodeState.Degraded, NodeState.Down, NodeState.Degraded], Problems(t).Select(e => e.To));
        load = 114;
        t.Run(200);
        Assert.Equal(NodeState.Up, Problems(t)[^1].To);
        t.Run(2000);
        Assert.Equal(["snmp"], t.Board["a"].Components.Keys);
    }

    [Fact]
    public void What_is_usual_is_another_thing_at_another_hour()
    {
        using Timeline t = Watching(Unusual, _ => Gauge(Load, 100));
        t.Know(Known(Unusual, at => at.Hour == 1 ? 500 : 100));
        t.RunTo(3590);
        Assert.Empty(Problems(t));
        t.Run(200);
        Assert.Equal([NodeState.Down], Problems(t).Select(e => e.To));
        t.RunTo(7400);
        Assert.Equal([NodeState.Down, NodeState.Up], Problems(t).Select(e => e.To));
    }

    [Fact]
    public void Without_a_past_nothing_is_said_of_any_value()
    {
        using Timeline t = Watching(Unusual, _ => Gauge(Load, 1e9));
        t.RunTo(300);
        t.Know(Of("b", Unusual, Known(Unusual, _ => 100)));
        t.Run(300);
        Assert.Empty(Problems(t));
        t.Know(Known(Unusual, _ => 100));
        t.Run(300);
        Assert.Equal([NodeState.Down], Problems(t).Select(e => e.To));
    }

    [Fact]
    public void Problem_survives_a_restart_before_the_past_is_read_again_and_fades_when_it_never_is()
    {
        using Timeline t = Watching(Unusual, _ => Gauge(Load, 200));
        t.Know(Known(Unusual, _ => 100));
        t.RunTo(300);
        using Timeline after = new Timeline(t.Journal, Timeline.At(310));
        after.Script = t.Script;
        after.With(Device(Unusual)).Run(5 * 3600);
        Assert.Equal([NodeState.Down], Problems(after).Select(e => e.To));
        Assert.Equal(NodeState.Degraded, after.StateOf("a"));
        after.Run(2 * 3600);
        Assert.Equal([(NodeState.Down, Reason.UnusualValue), (NodeState.Unknown, Reason.NoLongerTold)], Problems(after).Select(e => (e.To!.Value, e.Reason)));
    }

    [Fact]
    public void Short_peak_is_not_unusual_when_it_must_last()
    {
        LimitRule rule = Unusual with { For = TimeSpan.FromMinutes(10) };
        double load = 100;
        using Timeline t = Watching(rule, _ => Gauge(Load, load));
        t.Know(Known(rule, _ => 100));
        t.RunTo(100);
        load = 200;
        t.Run(500);
        load = 100;
        t.Run(60);
        Assert.Empty(Problems(t));
        load = 200;
        t.Run(700);
        Assert.Equal([NodeState.Down], Problems(t).Select(e => e.To));
    }

    [Fact]
    public void Disk_that_fills_is_told_weeks_before_and_well_again_when_there_is_time_enough()
    {
        double used = 0.8;
        using Timeline t = Watching(Full, _ => Gauge(Used, used));
        t.Know(Known(Full, at => 0.8 + (0.01 * (at - Timeline.Start).TotalDays)));
        t.RunTo(300);
        Assert.Empty(Problems(t));
        used = 0.87;
        t.Run(200);
        EventRecord warned = Problems(t).Single();
        Assert.Equal(("limit:full-soon", NodeState.Degraded, ProblemKind.Threshold, Reason.EndInSight), (warned.Component, warned.To, warned.Problem, warned.Reason));
        Assert.Equal("full-soon is 87 %; at the present pace it reaches 100 % on 14 January 2026, in 13 days.", warned.Detail);
        used = 0.98;
        t.Run(200);
        Assert.Equal(NodeState.Down, Problems(t)[^1].To);

        // Somebody made a little room: in 20 days it is full, which is no end of the problem.
        used = 0.8;
        t.Run(200);
        Assert.Equal([NodeState.Degraded, NodeState.Down, NodeState.Degraded], Problems(t).Select(e => e.To));
        used = 0.78;
        t.Run(200);
        Assert.Equal(NodeState.Up, Problems(t)[^1].To);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
    }

    [Fact]
    public void Forecast_ends_when_the_pace_does()
    {
        using Timeline t = Watching(Full, _ => Gauge(Used, 0.98));
        t.Know(Known(Full, at => 0.98 + (0.01 * (at - Timeline.Start).TotalDays)));
        t.RunTo(300);
        Assert.Equal([NodeState.Down], Problems(t).Select(e => e.To));
        t.Know(Known(Full, _ => 0.98));
        t.Run(300);
        Assert.Equal([NodeState.Down, NodeState.Up], Problems(t).Select(e => e.To));
    }

    [Fact]
    public void Parts_have_pasts_of_their_own()
    {
        LimitRule rule = Full with { Part = "/*" };
        using Timeline t = Watching(rule, _ => Answer.Ok with
        {
            Observations = [.. new[] { "/", "/var", "swap" }.Select(p => new Observation(new Series("a", Used, p, []), 0.98))],
        });
        ImmutableDictionary<HistoryKey, SeriesHistory>.Builder pasts = ImmutableDictionary.CreateBuilder<HistoryKey, SeriesHistory>();
        pasts.Add(Key(rule, "/"), Made(rule, _ => 0.98));
        pasts.Add(Key(rule, "/var"), Made(rule, at => 0.98 + (0.01 * (at - Timeline.Start).TotalDays)));
        pasts.Add(Key(rule, "swap"), Made(rule, at => 0.98 + (0.01 * (at - Timeline.Start).TotalDays)));
        t.Know(new ValueHistory(pasts.ToImmutable()));
        t.RunTo(300);
        Assert.Equal("limit:full-soon:/var", Problems(t).Single().Component);
    }

    private static Timeline Watching(LimitRule rule, Func<ProbeRequest, Answer?> script)
    {
        Timeline timeline = new() { Script = script };
        return timeline.With(Device(rule));
    }

    private static Device Device(LimitRule rule) => Net.Device("a", probes: Net.Snmp()) with { Limits = [rule] };

    private static ValueHistory Known(LimitRule rule, Func<DateTimeOffset, double> past) =>
        new(ImmutableDictionary<HistoryKey, SeriesHistory>.Empty.Add(Key(rule, ""), Made(rule, past)));

    private static ValueHistory Of(string node, LimitRule rule, ValueHistory history) =>
        new(ImmutableDictionary<HistoryKey, SeriesHistory>.Empty.Add(new HistoryKey(Series.IdOf(node, rule.Metric, ""), rule.History!), history.Of("a", rule, "")!));

    private static HistoryKey Key(LimitRule rule, string part) => new(Series.IdOf("a", rule.Metric, part), rule.History!);

    private static SeriesHistory Made(LimitRule rule, Func<DateTimeOffset, double> value) =>
        SeriesHistory.Of(rule.History!, Past.Of(Timeline.Start, rule.History!.Span, rule.History.Step, value), Timeline.Start, TimeZoneInfo.Utc)!;

    private static Answer Gauge(Metric metric, double value) => Answer.Ok with { Observations = [new Observation(new Series("a", metric, "", []), value)] };

    private static List<EventRecord> Problems(Timeline t) => [.. t.Journal.Events.Where(e => e.Kind == EventKind.ComponentChanged && e.Problem != ProblemKind.None)];
}
