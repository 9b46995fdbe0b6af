using CsCheck;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Poller.Replay;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Replay;

/// <summary>What other limits would have told, judged by what is stored, is what they tell live.</summary>
public sealed class LimitReplayTests
{
    private static readonly Metric Load = new("load_ratio", MetricKind.Gauge, "ratio", "");
    private static readonly Metric Heat = new("heat_celsius", MetricKind.Gauge, "celsius", "");

    /// <summary>Since when the store keeps everything.</summary>
    private static readonly DateTimeOffset Long = Timeline.Start.AddDays(-14);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A history: the load of each half minute, 0 where the device is silent, negative where this host is blind.</summary>
    private static Gen<int[]> History { get; } = Gen.OneOf(Gen.Int[50, 100], Gen.Int[50, 100], Gen.Int[50, 100], Gen.Const(0), Gen.Int[-1, 100]).Array[4, 40].SelectMany(levels =>
        Gen.Int[1, 8].Array[levels.Length].Select(lengths => levels.SelectMany((level, i) => Enumerable.Repeat(level, lengths[i])).ToArray()));

    private static Gen<LimitRule> Rule { get; } = Gen.Select(
        Gen.Int[55, 80], Gen.Int[81, 99], Gen.Int[50, 54], Gen.Bool, Gen.OneOf(Gen.Const((TimeSpan?)null), Gen.Const((TimeSpan?)TimeSpan.FromMinutes(2)), Gen.Const((TimeSpan?)TimeSpan.FromMinutes(7))),
        (warning, critical, clear, hasClear, time) => new LimitRule
        {
            Metric = "load_ratio",
            Name = "load",
            Warning = warning / 100.0,
            Critical = critical / 100.0,
            Clear = hasClear ? clear / 100.0 : null,
            For = time,
        });

    [Fact]
    public Task Other_limits_over_what_is_stored_tell_what_they_would_have_told_live() => Gen.Select(History, Rule, Rule, Gen.Bool).SampleAsync(
        async (history, was, tried, fromTheMiddle) =>
        {
            decimal end = history.Length * 30;
            decimal start = fromTheMiddle ? decimal.Floor(history.Length / 2) * 30 + 15 : 0;
            using Timeline lived = Live(history, Of(was));
            lived.RunTo(end);
            using Timeline other = Live(history, Of(was));
            if (start > 0) other.RunTo(start);
            other.Apply(Of(tried));
            other.RunTo(end);

            LimitReplayResult replayed = await ReplayAsync(lived, Of(was), Of(tried), start, end);
            // Where nothing differs nothing is judged anew: the log counts.
            Assert.Equal(Told(other.Journal.Events.Where(e => was != tried && e.At >= Timeline.At(start))), Told(replayed.Events));
            Assert.All(lived.Journal.Events, e => Assert.Equal(e.At >= Timeline.At(start) && e.Component.StartsWith("limit:", StringComparison.Ordinal) && was != tried, replayed.Replaces(e)));
        },
        iter: 300);

    [Fact]
    public async Task Only_what_the_limits_that_differ_name_is_read()
    {
        LimitRule load = new() { Metric = "load_ratio", Name = "load", Warning = 0.9 }, heat = new() { Metric = "heat_celsius", Name = "heat", Warning = 90 };
        int[] history = [.. Enumerable.Repeat(95, 40)];
        using Timeline lived = Live(history, Of(load, heat));
        lived.RunTo(1200);
        StoredTimeline stored = new(lived.Journal);
        DeviceCatalog tried = Of(load with { Warning = 0.97 }, heat);
        LimitReplayResult result = await new LimitReplay(stored, Of(load, heat), tried).RunAsync(stored, Timeline.Start, Timeline.At(1200), Long, Ct);
        Assert.Empty(result.Events);
        Assert.Equal(new ReplayedRule("a", "load", true, true, 1, 0), Assert.Single(result.Rules));
        Assert.DoesNotContain("heat_celsius", stored.Read);
        Assert.Contains("load_ratio", stored.Read);
        Assert.Equal(["limit:load"], lived.Journal.Events.Where(result.Replaces).Select(e => e.Component).Distinct());
    }

    [Fact]
    public async Task Rates_parts_and_what_a_check_measures_of_itself_are_judged_too()
    {
        LimitRule[] rules =
        [
            new() { Metric = "netwatch_round_trip_seconds", Name = "latency", Warning = 0.001 },
            new() { Metric = "probe_duration_seconds", Name = "slow", Warning = 0.25 },
            new() { Metric = "load_ratio", Name = "load", Part = "fan*", Warning = 0.5 },
        ];
        using Timeline lived = new Timeline().With(Node());
        lived.Script = _ => Answer.Ok with { Takes = TimeSpan.FromMilliseconds(300), Observations = [Of(Load, "fan 1", 0.9), Of(Load, "psu", 0.9)] };
        lived.RunTo(600);
        LimitReplayResult replayed = await ReplayAsync(lived, Net.Of(Node()), Net.Of(Node(rules)), 0, 600);
        Assert.Equal(["limit:latency:snmp", "limit:load:fan 1", "limit:slow:snmp"], replayed.Events.Select(e => e.Component).Order(StringComparer.Ordinal));
        Assert.Equal([("latency", 1, 1), ("slow", 1, 1), ("load", 1, 1)], replayed.Rules.Select(r => (r.Name, r.Values, r.Begins)));
    }

    [Fact]
    public async Task What_cannot_be_judged_anew_is_named()
    {
        LimitRule gone = new() { Metric = "load_ratio", Name = "load", Warning = 0.9 };
        LimitRule[] rules =
        [
            new() { Metric = "nothing_like_it", Name = "typo", Warning = 1 },
            new() { Metric = "load_ratio", Name = "usual", Warning = 3, History = new BaselineRule { Floor = 0.1 } },
            new() { Metric = "version", Name = "version", Kind = LimitKind.Changed, Text = new TextRule(), Warning = 1 },
        ];
        using Timeline lived = Live([.. Enumerable.Repeat(95, 40)], Of(gone));
        lived.RunTo(1200);
        DeviceCatalog tried = Net.Of(Node(rules) with { Probes = [Net.Snmp() with { FailuresToHard = 5 }] }, Net.Device("new"));
        LimitReplayResult replayed = await ReplayAsync(lived, Of(gone), tried, 600, 1200);
        Assert.Equal([("a", "typo"), ("a", "usual"), ("a", "version"), ("a", ""), ("new", "")], replayed.NotJudged.Select(n => (n.NodeId, n.Name)));
        // The rule is gone: its problem ends with it.
        EventDraft end = Assert.Single(replayed.Events);
        Assert.Equal(("limit:load", NodeState.Unknown, Reason.None, Timeline.At(600)), (end.Component, end.To!.Value, end.Reason, end.At));
    }

    [Fact]
    public async Task What_cannot_be_judged_anew_counts_as_it_was()
    {
        LimitRule load = new() { Metric = "load_ratio", Name = "load", Warning = 0.9 };
        using Timeline lived = Live([.. Enumerable.Repeat(95, 40)], Of(load));
        lived.RunTo(1200);
        LimitReplayResult replayed = await ReplayAsync(lived, Of(load), Of(load with { Warning = 3, History = new BaselineRule { Floor = 0.1 } }), 0, 1200);
        Assert.Equal("load", Assert.Single(replayed.NotJudged).Name);
        Assert.Empty(replayed.Events);
        Assert.Contains(lived.Journal.Events, e => e.Component == "limit:load");
        Assert.DoesNotContain(lived.Journal.Events, replayed.Replaces);
    }

    [Fact]
    public async Task What_the_store_keeps_no_more_counts_as_it_was()
    {
        LimitRule rule = new() { Metric = "load_ratio", Name = "load", Warning = 0.9 };
        using Timeline lived = Live([.. Enumerable.Repeat(95, 40)], Of(rule));
        lived.RunTo(1200);
        StoredTimeline stored = new(lived.Journal);
        LimitReplayResult result = await new LimitReplay(stored, Of(rule), Of(rule with { Warning = 0.8 })).RunAsync(stored, Timeline.Start, Timeline.At(1200), Timeline.At(700), Ct);
        Assert.Equal(Timeline.At(700), result.From);
        // It was beyond its limit before, and is by the new one: nothing begins, and nothing of before is replaced.
        Assert.Empty(result.Events);
        Assert.DoesNotContain(lived.Journal.Events, result.Replaces);
    }

    private static ValueTask<LimitReplayResult> ReplayAsync(Timeline lived, DeviceCatalog was, DeviceCatalog tried, decimal from, decimal to)
    {
        StoredTimeline stored = new(lived.Journal);
        return new LimitReplay(stored, was, tried).RunAsync(stored, Timeline.At(from), Timeline.At(to), Long, Ct);
    }

    private static Timeline Live(int[] history, DeviceCatalog catalog)
    {
        Timeline t = new();
        t.Apply(catalog);
        t.Script = request =>
        {
            int level = history[Math.Min((int)(Timeline.Second(request.StartedAt) / 30), history.Length - 1)];
            t.Sees = level >= 0;
            return level <= 0 ? Answer.Silent : Answer.Ok with { Observations = [Of(Load, "", level / 100.0), Of(Heat, "", level)] };
        };
        return t;
    }

    private static IEnumerable<(DateTimeOffset, string, NodeState?, NodeState?, Reason, string?, bool)> Told(IEnumerable<EventDraft> events) => events
        .Where(e => e.Component.StartsWith("limit:", StringComparison.Ordinal) && e.Kind is EventKind.ComponentChanged or EventKind.FlappingChanged)
        .Select(e => (e.At, e.Component, e.From, e.To, e.Reason, e.Detail, e.Flapping));

    private static Observation Of(Metric metric, string part, double value) => new(new Series("a", metric, part, []), value);

    private static DeviceCatalog Of(params LimitRule[] rules) => Net.Of(Node(rules));

    private static Device Node(params LimitRule[] rules) => Net.Device("a", probes: Net.Snmp()) with { Limits = rules };
}
