using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Checklists;

public sealed class ProofTests : OnBench
{
    private DateTimeOffset Now => Bench.Time.GetUtcNow();

    [Theory]
    [InlineData("node reachable", ProofKind.Reachable, "core", "", 0)]
    [InlineData("  node   up for 10 min ", ProofKind.Up, "core", "", 600)]
    [InlineData("node up for 45 s", ProofKind.Up, "core", "", 45)]
    [InlineData("parent reachable", ProofKind.Reachable, "fw", "", 0)]
    [InlineData("srv-7 up", ProofKind.Up, "srv-7", "", 0)]
    [InlineData("check http:portal of node up", ProofKind.Check, "core", "http:portal", 0)]
    [InlineData("check icmp of parent up for 1 min", ProofKind.Check, "fw", "icmp", 60)]
    [InlineData("failed check up", ProofKind.Check, "core", "icmp", 0)]
    [InlineData("site connected", ProofKind.Reachable, "ch-1,ch-2", "", 0)]
    public void Proof_becomes_nodes_of_the_incident(string text, ProofKind kind, string nodes, string component, int seconds)
    {
        Bench.States.Channels = ["ch-1", "ch-2"];
        StepProof proof = ProofSource.Parse(text)!.For(Outage().Incident, Bench.States);
        Assert.Equal((kind, nodes, component, seconds), (proof.Kind, string.Join(',', proof.Nodes), proof.Component, proof.ForSeconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("node")]
    [InlineData("node works")]
    [InlineData("check of node up")]
    [InlineData("node up for 31 min")]
    [InlineData("node up for 0 s")]
    [InlineData("node up for ten min")]
    [InlineData("the node up")]
    [InlineData("site up for 5")]
    public void What_is_no_proof_is_refused(string text) => Assert.Null(ProofSource.Parse(text));

    [Fact]
    public async Task What_worked_before_the_failure_proves_nothing_and_a_result_after_it_ticks_the_step_once()
    {
        await OpenAsync("""
            1. Ask the gateway.
               {proof: parent reachable}
            2. Go there.
            """);
        Bench.States.Set("fw", NodeState.Up, Noon.AddDays(-3), goodAt: Noon);
        await LookAsync();
        Assert.Empty(await HistoryAsync());

        Bench.States.Set("fw", NodeState.Up, Noon.AddDays(-3), goodAt: Now);
        await LookAsync(4);
        ChecklistTick tick = Assert.Single(await HistoryAsync());
        Assert.Equal((1, 1, TickKind.Proved, "done", "NetWatch", "parent reachable", true), (tick.Step, tick.Seq, tick.Kind, tick.State, tick.Actor, tick.Note, tick.IsProved));
    }

    [Fact]
    public async Task Proof_that_fails_again_opens_the_step_and_holds_again_later()
    {
        await OpenAsync("1. Wait.\n   {proof: node reachable}");
        Bench.States.Set("core", NodeState.Down, Now);
        await LookAsync();
        Assert.Empty(await HistoryAsync());
        Bench.States.Set("core", NodeState.Degraded, Now, goodAt: Now);
        await LookAsync();
        Bench.States.Set("core", NodeState.Degraded, Now, goodAt: Now, failures: 1);
        await LookAsync();
        Bench.States.Set("core", NodeState.Unknown, Now);
        await LookAsync();
        Assert.Equal([TickKind.Proved], (await HistoryAsync()).Select(t => t.Kind));
        Bench.States.Set("core", NodeState.Down, Now);
        await LookAsync(3);
        Bench.States.Set("core", NodeState.Up, Now, goodAt: Now);
        await LookAsync(3);
        Assert.Equal([TickKind.Proved, TickKind.ProofCeased, TickKind.Proved], (await HistoryAsync()).Select(t => t.Kind));
        Assert.Equal(["done", "open", "done"], (await HistoryAsync()).Select(t => t.State));
    }

    [Fact]
    public async Task Proof_of_a_time_waits_for_it_also_after_the_incident_closed()
    {
        await OpenAsync("1. Watch it.\n   {proof: node up for 10 min}");
        await Bench.HappenAsync(Node(2, Facts, "core", NodeState.Down, NodeState.Up, Now));
        Assert.NotNull(Assert.Single(Bench.Journal.Incidents).ClosedAt);
        DateTimeOffset back = Now;
        for (int minute = 0; minute < 9; minute++)
        {
            Bench.Time.Advance(TimeSpan.FromMinutes(1));
            Bench.States.Set("core", NodeState.Up, back, goodAt: Now);
            await LookAsync();
        }

        Assert.Empty(await HistoryAsync());
        Bench.Time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync();
        Assert.Equal(TickKind.Proved, Assert.Single(await HistoryAsync()).Kind);

        // An hour after the end nobody looks any more.
        Bench.Time.Advance(TimeSpan.FromHours(1));
        Bench.States.Set("core", NodeState.Down, Now);
        await LookAsync();
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task What_a_person_said_is_not_contradicted()
    {
        await OpenAsync("1. A.\n   {proof: node reachable}\n2. B.\n   {proof: node reachable}\n3. C.\n   {proof: node reachable}");
        await SayAsync(1, "didNotHelp");
        await Bench.Desk.AssignAsync(1, 2, "aigerim", "Данияр", Now, null, Ct);
        Bench.States.Set("core", NodeState.Up, Now, goodAt: Now);
        await LookAsync();
        IReadOnlyList<ChecklistTick> history = await HistoryAsync();
        Assert.Equal([(1, TickKind.Said), (2, TickKind.Assigned), (2, TickKind.Proved), (3, TickKind.Proved)], history.Select(t => (t.Step, t.Kind)));
        Assert.Equal("aigerim", history[2].Assignee);

        // Somebody opens step 3 again: NetWatch does not insist, neither now nor after a restart.
        await SayAsync(3, "open");
        await LookAsync(3);
        await using Bench restarted = Bench.Create(Folder.Path, Bench.Journal);
        restarted.States.Set("core", NodeState.Up, Now, goodAt: Now.AddSeconds(1));
        await restarted.Proofs.LookAsync(Ct);
        Assert.Equal(["done", "open"], (await HistoryAsync()).Where(t => t.Step == 3).Select(t => t.State));
    }

    [Fact]
    public async Task Step_whose_proof_comes_and_goes_for_hours_is_ticked_a_bounded_number_of_times()
    {
        await OpenAsync("1. Wait.\n   {proof: node reachable}");
        for (int i = 0; i < 3 * ProofRules.MostTicks; i++)
        {
            Bench.States.Set("core", NodeState.Up, Now, goodAt: Now);
            await LookAsync();
            Bench.States.Set("core", NodeState.Down, Now);
            await LookAsync();
        }

        Assert.Equal(ProofRules.MostTicks, (await HistoryAsync()).Count(t => t.Kind == TickKind.Proved));
    }

    [Fact]
    public async Task Watchers_are_told_of_what_is_proved_and_of_what_is_said()
    {
        await OpenAsync("1. Wait.\n   {proof: node reachable}");
        List<ChecklistTick> told = [];
        Bench.Desk.Ticked += told.Add;
        Bench.States.Set("core", NodeState.Up, Now, goodAt: Now);
        await LookAsync();
        await SayAsync(1, "didNotHelp");
        Assert.Equal([(1, "done"), (2, "didNotHelp")], told.Select(t => (t.Seq, t.State)));
    }

    private static EventFacts Facts => Device("Core") with { ParentIds = ["fw"] };

    private static (Incident Incident, EventFacts Facts) Outage() => (Play(Node(1, Facts, "core", NodeState.Up, NodeState.Down)).Decisions[0].Incident, Facts);

    private async Task OpenAsync(string steps)
    {
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Folder["checklists"]).FullName, "own.md"), "---\nid: switch\nlanguage: en\ntitle: Ours\nkinds: switch\nfailures: down\n---\n" + steps + "\n", Ct);
        await Bench.HappenAsync(Node(1, Facts, "core", NodeState.Up, NodeState.Down));
        Bench.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task LookAsync(int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            Bench.Time.Advance(ProofWatch.Pace);
            await Bench.Proofs.LookAsync(Ct);
        }
    }

    private async Task SayAsync(int step, string state) =>
        Assert.IsType<TickOutcome.Saved>(await Bench.Desk.SayAsync(new ChecklistTick { Incident = 1, Step = step, State = state, Actor = "Айгерім", At = Now }, null, Ct));

    private ValueTask<IReadOnlyList<ChecklistTick>> HistoryAsync() => Bench.Desk.HistoryAsync(1, Ct);
}
