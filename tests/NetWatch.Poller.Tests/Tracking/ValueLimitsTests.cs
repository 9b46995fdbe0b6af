using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class ValueLimitsTests
{
    private static readonly Metric Load = new("load_ratio", MetricKind.Gauge, "ratio", "");
    private static readonly Metric Errors = new("errors", MetricKind.Counter64, "packets", "");
    private static readonly LimitRule Rule = new() { Metric = "load_ratio", Name = "load_ratio", Warning = 0.8, Critical = 0.95, Clear = 0.7 };
    private static readonly SeriesColumns Columns = new([Load, Errors], ["port"]);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [InlineData(LimitKind.Above, 5, NodeState.Up, "Ok")]
    [InlineData(LimitKind.Above, 10, NodeState.Up, "Ok")]
    [InlineData(LimitKind.Above, 10.1, NodeState.Up, "Degraded")]
    [InlineData(LimitKind.Above, 20.1, NodeState.Up, "Failed")]
    [InlineData(LimitKind.Above, 9, NodeState.Degraded, "Degraded")]
    [InlineData(LimitKind.Above, 9, NodeState.Down, "Degraded")]
    [InlineData(LimitKind.Above, 8, NodeState.Degraded, "Ok")]
    [InlineData(LimitKind.Above, 9, NodeState.Unknown, "Ok")]
    [InlineData(LimitKind.Equal, 10, NodeState.Up, "Degraded")]
    [InlineData(LimitKind.Equal, 20, NodeState.Up, "Failed")]
    [InlineData(LimitKind.Equal, 9, NodeState.Degraded, "Ok")]
    public void Value_is_judged_by_its_limits_and_by_what_it_was(LimitKind kind, double value, NodeState state, string outcome)
    {
        LimitRule rule = new() { Metric = "m", Name = "m", Kind = kind, Warning = 10, Critical = 20, Clear = 8 };
        Assert.Equal(outcome, ValueLimits.Judge(rule, value, state).ToString());
        if (kind != LimitKind.Above) return;
        LimitRule below = rule with { Kind = LimitKind.Below, Warning = -10, Critical = -20, Clear = -8 };
        Assert.Equal(outcome, ValueLimits.Judge(below, -value, state).ToString());
    }

    [Theory]
    [InlineData(9, NodeState.Down, "Failed")]
    [InlineData(8, NodeState.Down, "Ok")]
    [InlineData(9, NodeState.Up, "Ok")]
    public void Critical_limit_alone_is_held_until_the_value_came_back(double value, NodeState state, string outcome) =>
        Assert.Equal(outcome, ValueLimits.Judge(new LimitRule { Metric = "m", Name = "m", Critical = 10, Clear = 8 }, value, state).ToString());

    [Theory]
    [InlineData(2, "Failed")]
    [InlineData(1, "Ok")]
    public void State_that_is_not_what_it_must_be_is_a_problem(double value, string outcome) =>
        Assert.Equal(outcome, ValueLimits.Judge(new LimitRule { Metric = "m", Name = "m", Kind = LimitKind.Unequal, Critical = 1 }, value, NodeState.Up).ToString());

    [Fact]
    public void Value_beyond_its_limit_becomes_a_problem_worse_better_and_none()
    {
        double load = 0.5;
        using Timeline t = new Timeline().With(Device(Rule));
        t.Script = _ => Gauge(load);
        t.RunTo(200);
        Assert.Equal(["snmp"], t.Board["a"].Components.Keys);
        load = 0.9;
        t.Run(200);
        EventRecord warned = Problems(t).Single();
        Assert.Equal(("limit:load_ratio", NodeState.Degraded, ProblemKind.Threshold, Reason.ThresholdCrossed), (warned.Component, warned.To, warned.Problem, warned.Reason));
        Assert.Equal("load_ratio is 0.9 ratio; the limit is 0.8.", warned.Detail);
        Assert.Equal(NodeState.Degraded, t.StateOf("a"));
        load = 0.99;
        t.Run(200);
        load = 0.9;
        t.Run(200);
        load = 0.75;
        t.Run(200);
        Assert.Equal([NodeState.Degraded, NodeState.Down, NodeState.Degraded], Problems(t).Select(e => e.To));
        Assert.All(Problems(t), e => Assert.Equal(ProblemKind.Threshold, e.Problem));
        load = 0.7;
        t.Run(200);
        Assert.Equal(NodeState.Up, Problems(t)[^1].To);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
        t.Run(2000);
        Assert.Equal(["snmp"], t.Board["a"].Components.Keys);
        Assert.Equal(4, Problems(t).Count);
    }

    [Fact]
    public void Short_peak_is_none_and_one_that_lasts_began_when_it_was_crossed()
    {
        double load = 0.5;
        using Timeline t = new Timeline().With(Device(Rule with { For = TimeSpan.FromMinutes(10) }));
        t.Script = _ => Gauge(load);
        t.RunTo(100);
        load = 0.9;
        t.Run(500);
        load = 0.5;
        t.Run(60);
        load = 0.9;
        decimal crossed = t.Now;
        t.Run(590);
        Assert.Empty(Problems(t));
        t.Run(70);
        EventRecord warned = Problems(t).Single();
        Assert.InRange(Timeline.Second(warned.Facts!.FailingSince!.Value) - crossed, 0, 31);
        Assert.InRange(Timeline.Second(warned.At) - Timeline.Second(warned.Facts.FailingSince.Value), 600, 631);
    }

    [Fact]
    public void Clock_that_is_set_back_does_not_delay_what_lasts()
    {
        double load = 0.5;
        using Timeline t = new Timeline().With(Device(Rule with { For = TimeSpan.FromMinutes(10) }));
        t.Script = _ => Gauge(load);
        t.RunTo(100);
        load = 0.9;
        t.Run(300);
        t.SetClockBack(TimeSpan.FromHours(1));
        t.Run(700);
        Assert.Equal([NodeState.Degraded], Problems(t).Select(e => e.To));
    }

    [Fact]
    public void Rates_and_rows_of_tables_are_compared_by_their_parts()
    {
        LimitRule[] rules =
        [
            new() { Metric = "errors:rate", Name = "errors", Part = "Gi*", Warning = 5 },
            new() { Metric = "load_ratio", Name = "load_ratio", Part = "Te1", Kind = LimitKind.Below, Critical = 0.2 },
            new() { Metric = "errors", Name = "never", Warning = 0 },
        ];
        using Timeline t = new Timeline().With(Device(rules));
        SeriesTable table = new("a", Columns, ["Gi1", "Gi2", "Te1"], ["Gi1", "Gi2", "Te1"]);
        uint ticks = 100_000;
        t.Script = r =>
        {
            ticks += 3000;
            ulong seconds = (ulong)t.Now;
            ulong[] bits = [Bits(0.1), seconds * 10, Bits(0.1), seconds * 2, Bits(0.1), seconds * 100];
            CounterContexts contexts = new([double.NaN, double.NaN, double.NaN], null);
            return Answer.Ok with { Observations = new ReadValues([], [new TableValues(table, bits, null, ticks, contexts)]) };
        };
        t.RunTo(400);
        Assert.Equal(["limit:errors:Gi1", "limit:load_ratio:Te1"], Problems(t).Select(e => e.Component).Order());
        Assert.Contains("errors of Gi1 is 10 packets per second; the limit is 5.", Problems(t).Select(e => e.Detail));
    }

    [Fact]
    public void Round_trip_of_a_check_has_limits_too()
    {
        using Timeline t = new Timeline().With(Net.Device("a") with { Limits = [new LimitRule { Metric = "netwatch_round_trip_seconds", Name = "latency", Warning = 0.001 }] });
        t.RunTo(200);
        Assert.Equal("limit:latency:icmp", Problems(t).Single().Component);
    }

    [Fact]
    public void Problem_survives_a_restart_and_ends_with_its_rule_or_when_nobody_reads_the_value_any_more()
    {
        bool told = true;
        using Timeline t = new Timeline().With(Device(Rule));
        t.Script = _ => told ? Gauge(0.9) : null;
        t.RunTo(300);
        using Timeline after = new Timeline(t.Journal, Timeline.At(310));
        after.Script = t.Script;
        after.With(Device(Rule)).Run(300);
        Assert.Single(Problems(after));
        Assert.Equal(NodeState.Degraded, after.StateOf("a"));

        told = false;
        after.Run(5 * 3600);
        Assert.Single(Problems(after));
        after.Run(2 * 3600);
        Assert.Equal([(NodeState.Degraded, Reason.ThresholdCrossed), (NodeState.Unknown, Reason.NoLongerTold)], Problems(after).Select(e => (e.To!.Value, e.Reason)));

        told = true;
        after.Run(300);
        after.Apply(Net.Of(Device()));
        Assert.Equal([NodeState.Degraded, NodeState.Unknown, NodeState.Degraded, NodeState.Unknown], Problems(after).Select(e => e.To));
        after.Run(60);
        Assert.Equal(NodeState.Up, after.StateOf("a"));
    }

    [Fact]
    public void Values_beyond_their_limits_are_bounded()
    {
        string[] parts = [.. Enumerable.Range(0, 500).Select(i => $"p{i}")];
        using Timeline t = new Timeline().With(Device(Rule));
        t.Script = _ => Answer.Ok with { Observations = [.. parts.Select(p => new Observation(new Series("a", Load, p, []), 0.9))] };
        t.RunTo(300);
        Assert.Equal(ValueLimits.Most, Problems(t).Count);
    }

    /// <summary>A problem is told only after three results in a row beyond the limit, and ends only after two in a row that are well.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_values_are_told_as_their_rows_say(int seed)
    {
        Random random = new(seed);
        List<double> values = [];
        double load = 0.5;
        using Timeline t = new Timeline().With(Device(Rule));
        t.Script = _ =>
        {
            if (random.Next(3) == 0) load = new[] { 0.5, 0.69, 0.75, 0.85, 0.96 }[random.Next(5)];
            values.Add(load);
            return Gauge(load);
        };
        for (int i = 0; i < 400; i++)
        {
            int before = Problems(t).Count;
            t.Run(30);
            foreach (EventRecord e in Problems(t).Skip(before))
            {
                if (e.To == NodeState.Up) Assert.All(values.TakeLast(2), v => Assert.True(v <= 0.8));
                else if (e.From is NodeState.Up or NodeState.Unknown) Assert.All(values.TakeLast(3), v => Assert.True(v > 0.8));
                else if (e.To == NodeState.Down) Assert.All(values.TakeLast(3), v => Assert.True(v > 0.95));
                else Assert.All(values.TakeLast(2), v => Assert.True(v <= 0.95));
            }
        }

        load = 0.5;
        t.Script = _ => Gauge(0.5);
        t.Run(1500);
        Assert.Equal(["snmp"], t.Board["a"].Components.Keys);
    }

    private static Device Device(params LimitRule[] rules) => Net.Device("a", probes: Net.Snmp()) with { Limits = rules };

    private static Answer Gauge(double value) => Answer.Ok with { Observations = [new Observation(new Series("a", Load, "", []), value)] };

    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);

    private static List<EventRecord> Problems(Timeline t) => [.. t.Journal.Events.Where(e => e.Kind == EventKind.ComponentChanged && e.Problem != ProblemKind.None)];
}
