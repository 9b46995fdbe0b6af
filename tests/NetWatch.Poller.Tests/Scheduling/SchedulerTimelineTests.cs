using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Scheduling;

public sealed class SchedulerTimelineTests
{
    [Fact]
    public void First_runs_come_from_the_identity_and_are_spread_evenly()
    {
        IcmpProbeSpec spec = Net.Icmp();
        double[] delays = [.. Enumerable.Range(0, 10_000).Select(i => ProbePlan.FirstDelay($"device-{i}", spec).TotalSeconds)];

        Assert.All(delays, d => Assert.InRange(d, 0, 30));
        Assert.All(delays.GroupBy(d => (int)d), second => Assert.InRange(second.Count(), 250, 420));
        Assert.Equal(ProbePlan.FirstDelay("device-7", spec), ProbePlan.FirstDelay("device-7", spec));
    }

    [Fact]
    public void Next_run_is_armed_when_this_one_ends()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.Script = _ => Answer.Ok with { Takes = TimeSpan.FromSeconds(4) };
        t.Run(120);

        List<decimal> asked = t.AskedAt("a");
        Assert.All(asked.Zip(asked.Skip(1), (x, y) => y - x), gap => Assert.Equal(34, gap));
    }

    [Fact]
    public void Checks_of_one_device_take_turns_and_the_reachability_check_goes_first()
    {
        TimeSpan often = TimeSpan.FromSeconds(10);
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(often), Net.Tcp(22, often), Net.Tcp(80, often), Net.Snmp(TimeSpan.FromSeconds(60))]));
        long most = 0;
        t.Script = r =>
        {
            most = Math.Max(most, t.Counters.InFlight);
            return Answer.Ok with { Takes = TimeSpan.FromSeconds(r.Spec.Component == "snmp" ? 20 : 1) };
        };
        t.RunTo(300);

        Assert.Equal(1, most);
        // While the slow walk ran all others became due: the reachability check gets the first turn.
        int[] walks = [.. Enumerable.Range(0, t.Asked.Count - 1).Where(i => t.Asked[i].Spec.Component == "snmp")];
        Assert.Equal(4, walks.Length);
        Assert.All(walks, i => Assert.Equal(("icmp", TimeSpan.FromSeconds(20)), (t.Asked[i + 1].Spec.Component, t.Asked[i + 1].StartedAt - t.Asked[i].StartedAt)));
    }

    [Fact]
    public void Probe_that_throws_is_a_local_error_and_runs_again()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Script = _ => throw new InvalidOperationException("a bug");
        t.Run(200);
        Assert.Equal([NodeState.Up, NodeState.Unknown], t.Story("a").Select(s => s.To));
        Assert.Equal(Reason.LocalError, t.Board["a"].State.Reason);
        Assert.Equal(t.AskedAt("a").Count(x => x > 100), (int)t.Counters.LocalErrors);

        t.Script = _ => null;
        t.Run(60);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
    }

    [Fact]
    public void Silent_devices_do_not_move_the_due_times_of_the_others()
    {
        Device[] nodes = [.. Enumerable.Range(0, 100).Select(i => Net.Device($"d{i}"))];
        Dictionary<string, List<decimal>> healthy = AskedIn(nodes, silent: 0);
        Dictionary<string, List<decimal>> tenth = AskedIn(nodes, silent: 10);

        for (int i = 10; i < 100; i++) Assert.Equal(healthy[$"d{i}"], tenth[$"d{i}"]);
    }

    [Fact]
    public void Run_that_ignores_its_token_is_abandoned_and_the_device_is_not_polled_beside_it()
    {
        using Timeline t = new Timeline().With(Net.Device("a", probes: [Net.Icmp(), Net.Tcp(22)]), Net.Device("b"));
        t.RunTo(100);
        bool hang = true;
        t.Script = r => r.Node.Id == "a" && hang ? Answer.Ok with { Takes = TimeSpan.FromSeconds(200), IgnoresToken = true } : null;
        while (!t.Asked.Exists(r => r.Node.Id == "a" && Timeline.Second(r.StartedAt) > 100)) t.Run(1);
        hang = false;
        decimal began = Timeline.Second(t.Asked.Last(r => r.Node.Id == "a").StartedAt);
        t.RunTo(began + 199);
        Assert.Equal(1, t.Counters.Abandoned);
        Assert.True(t.Counters.Refused >= 5);
        Assert.Equal(began, Timeline.Second(t.Asked.Last(r => r.Node.Id == "a").StartedAt));
        Assert.Equal(NodeState.Unknown, t.StateOf("a"));
        Assert.Equal(NodeState.Up, t.StateOf("b"));

        t.Run(60);
        Assert.Equal(NodeState.Up, t.StateOf("a"));
        Assert.Equal(0, t.Counters.InFlight);
    }

    [Fact]
    public void Probing_soon_runs_at_once_and_never_beside_a_running_one()
    {
        using Timeline t = new Timeline().With(Net.Device("a"));
        t.RunTo(100);
        t.Scheduler.ProbeSoon("a");
        t.Scheduler.ProbeSoon("nobody");
        t.Run(0.1m);
        Assert.Equal(100, t.AskedAt("a")[^1]);

        t.Script = _ => Answer.Ok with { Takes = TimeSpan.FromSeconds(5) };
        t.Scheduler.ProbeSoon("a");
        t.Run(1);
        t.Scheduler.ProbeSoon("a");
        t.Scheduler.ProbeSoon("a");
        t.Run(20);
        Assert.Equal([100.1m, 105.1m], t.AskedAt("a").TakeLast(2));
    }

    [Fact]
    public void Deadline_is_eighty_percent_of_the_interval_and_never_less_than_a_silent_target_needs()
    {
        Assert.Equal(TimeSpan.FromSeconds(24), ProbePlan.Deadline(Net.Icmp()));
        SnmpProbeSpec slow = Net.Snmp(TimeSpan.FromSeconds(5)) with { Timeout = TimeSpan.FromSeconds(4), Retries = 2 };
        Assert.True(ProbePlan.Deadline(slow) > TimeSpan.FromSeconds(12));
    }

    [Fact]
    public void Lateness_is_told_after_three_late_periods_and_ends_after_three_good_ones()
    {
        LatenessWatch watch = new();
        long late = 0;
        bool[] told = [.. new[] { 0, 4, 1, 2, 0, 3, 0, 0, 0, 0 }.Select(n => watch.Look(late += n, TimeSpan.Zero) is not null)];

        Assert.Equal([false, false, false, true, true, true, true, true, false, false], told);
        Assert.True(ProbePlan.IsLate(TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(30)));
        Assert.False(ProbePlan.IsLate(TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(30)));
        Assert.False(ProbePlan.IsLate(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1)));
    }

    private static Dictionary<string, List<decimal>> AskedIn(Device[] nodes, int silent)
    {
        using Timeline t = new Timeline().With(nodes);
        HashSet<string> dead = [.. nodes.Take(silent).Select(n => n.Id)];
        t.Script = r => dead.Contains(r.Node.Id) ? Answer.Silent with { Takes = TimeSpan.FromSeconds(2) } : null;
        t.RunTo(200);
        return nodes.ToDictionary(n => n.Id, n => t.AskedAt(n.Id));
    }
}
