using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Samples;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tests.Pipeline;

public sealed class PipelineTimelineTests
{
    private static readonly Metric Load = new("load", MetricKind.Gauge, "", "A gauge.");
    private static readonly Metric Passing = new("passing", MetricKind.Gauge, "", "A gauge that is only shown.", Stored: false);

    [Fact]
    public void Journal_that_refuses_for_a_minute_loses_nothing_and_nothing_is_shown_before_it_is_committed()
    {
        using Timeline t = new Timeline().With(Net.Device("a"), Net.Device("b"));
        t.RunTo(100);
        t.Journal.IsDown = true;
        t.Dead.Add("a");
        int updates = t.Updates.Count;
        t.Run(60);
        Assert.True(t.Counters.CommitFailures > 5);
        Assert.All(t.Updates.Skip(updates), u => Assert.Empty(u.Nodes));
        Assert.Contains(t.Updates[^1].Problems, p => p.Kind == ProblemKind.StoreAway);
        int askedMeanwhile = t.AskedAt("b").Count(x => x > 100);
        Assert.True(askedMeanwhile >= 2, "scheduling goes on");

        t.Journal.IsDown = false;
        t.Run(60);
        Assert.Equal([NodeState.Up, NodeState.Down], t.Story("a").Select(s => s.To));
        Assert.Empty(t.Updates[^1].Problems);
        Assert.Equal(t.Asked.Count, (int)t.Counters.Results);
        long[] samples = [.. t.Journal.Batches.SelectMany(b => b.Samples).Where(s => s.SeriesId == Series.IdOf("b", "probe_success", "icmp")).Select(s => s.UnixMilliseconds)];
        Assert.Equal([.. t.Asked.Where(r => r.Node.Id == "b").Select(r => r.StartedAt.ToUnixTimeMilliseconds())], samples);
    }

    [Fact]
    public void Batches_have_rising_ids_over_a_restart_and_describe_each_series_once()
    {
        using Timeline before = new Timeline().With(Net.Device("a"));
        before.Run(100);
        using Timeline after = new Timeline(before.Journal, Timeline.At(101)).With(Net.Device("a"));
        after.Run(100);

        long[] ids = [.. after.Journal.Batches.Select(b => b.Id)];
        Assert.True(ids.Length > 4);
        Assert.Equal(ids.Distinct().Order(), ids);
        Assert.All(before.Journal.Batches.Skip(1).Take(2), b => Assert.Empty(b.NewSeries));
        Assert.Equal(
            ["netwatch_round_trip_seconds", "probe_duration_seconds", "probe_success"],
            before.Journal.Batches[0].NewSeries.Select(s => s.Name).Order());
    }

    [Fact]
    public void Values_are_stored_and_shown_and_vanish_when_the_device_does_not_answer()
    {
        Series stored = new("a", Load, "", []), shown = new("a", Passing, "", []);
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.Script = _ => Answer.Ok with { Observations = [new Observation(stored, 0.5), new Observation(shown, 7), new Observation(stored, double.NaN)] };
        t.RunTo(40);
        Assert.Equal(3, t.Board["a"].Checks["icmp"].Observations.Count);
        Sample[] samples = [.. t.Journal.Batches.SelectMany(b => b.Samples)];
        Assert.Contains(samples, s => s.SeriesId == stored.Id && s.Value == 0.5);
        Assert.DoesNotContain(samples, s => s.SeriesId == shown.Id || double.IsNaN(s.Value));

        t.Script = _ => Answer.Silent with { Observations = [new Observation(stored, 0.5)] };
        t.Run(30);
        CheckLive check = t.Board["a"].Checks["icmp"];
        Assert.False(check.Success);
        Assert.Empty(check.Observations);
        Assert.Null(check.RoundTrip);
    }

    [Fact]
    public void Removed_node_is_told_and_leaves_the_board_and_a_run_in_flight_says_nothing_more()
    {
        using Timeline t = new Timeline().With(Net.Device("a"), Net.Device("b"));
        t.RunTo(100);
        t.Script = r => r.Node.Id == "a" ? Answer.Ok with { Takes = TimeSpan.FromSeconds(20), IgnoresToken = true } : null;
        while (t.AskedAt("a")[^1] < 100) t.Run(1);
        t.Apply(Net.Of(Net.Device("b")));
        long results = t.Counters.Results;
        t.Run(25);

        Assert.Single(t.Journal.Events, e => e is { Kind: EventKind.NodeRemoved, NodeId: "a" });
        Assert.DoesNotContain("a", t.Board.Keys);
        Assert.Equal(1, t.Counters.Dropped);
        Assert.True(t.Counters.Results > results);
        t.Apply(Net.Of(Net.Device("b"), Net.Device("a")));
        t.Run(60);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
    }

    [Fact]
    public void Catalog_edit_leaves_the_due_times_and_states_of_unchanged_devices_alone()
    {
        Device changed = Net.Device("a", probes: Net.Tcp(22));
        using Timeline t = new Timeline().With(changed, Net.Device("b"), Net.Device("c"));
        t.RunTo(100);
        TimeSpan? b = t.Scheduler.DueOf("b", "icmp"), c = t.Scheduler.DueOf("c", "icmp");
        t.Apply(Net.Of(Net.Device("a", probes: Net.Tcp(22, TimeSpan.FromMinutes(1))), Net.Device("b"), Net.Device("c"), Net.Device("d")));

        Assert.Equal((b, c), (t.Scheduler.DueOf("b", "icmp"), t.Scheduler.DueOf("c", "icmp")));
        Assert.NotNull(t.Scheduler.DueOf("d", "icmp"));
        t.Run(200);
        Assert.Single(t.Story("b"));
        List<decimal> asked = [.. t.AskedAt("a", "tcp:22").Where(x => x > 100)];
        Assert.Equal(60, asked[1] - asked[0]);
    }
}
