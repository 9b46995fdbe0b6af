using NetWatch.Core.Events;
using NetWatch.Core.States;
using NetWatch.Poller.Pipeline;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Tests.Pipeline;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Tests.Traps;

public sealed class TrapTimelineTests
{
    private static readonly TrapFacts LinkDown = new() { Oid = "1.3.6.1.6.3.1.1.5.3", Name = "linkDown", Mib = "IF-MIB", Version = "2c", Source = "192.0.2.1" };

    [Fact]
    public void Trap_is_an_event_of_its_device_and_changes_no_state()
    {
        using Timeline timeline = new Timeline().With(Net.Device("sw"));
        timeline.RunUntil("sw", NodeState.Up);
        int before = timeline.Journal.Events.Count;

        timeline.Tell(new TrapInput("sw", Timeline.At(timeline.Now), LinkDown, "linkDown (IF-MIB)"));
        timeline.Tell(new TrapInput("gone", Timeline.At(timeline.Now), LinkDown, "linkDown (IF-MIB)"));

        EventRecord trap = Assert.Single(timeline.Journal.Events.Skip(before));
        Assert.Equal((EventKind.TrapReceived, "sw", ProblemKind.None, null, null), (trap.Kind, trap.NodeId, trap.Problem, trap.From, trap.To));
        Assert.Equal(("linkDown (IF-MIB)", "SW", LinkDown), (trap.Detail, trap.Facts!.Name, trap.Facts.Trap));
        Assert.Equal(NodeState.Up, timeline.StateOf("sw"));
        Assert.Contains(timeline.Updates[^1].Events.Concat(timeline.Updates[^2].Events), e => e.Kind == EventKind.TrapReceived);
    }

    [Fact]
    public void Traps_that_wait_are_bounded_and_taking_one_makes_room()
    {
        using PipelineQueue queue = new(1, new PollerCounters());
        TrapInput trap = new("sw", Timeline.Start, LinkDown, "");
        for (int i = 0; i < PipelineQueue.MostTraps; i++) Assert.True(queue.TryAdd(trap));
        Assert.False(queue.TryAdd(trap));
        Assert.True(queue.Add(new ProblemInput(ProblemKind.StoreAway, "away")));
        Assert.True(queue.TryTake(out _));
        Assert.True(queue.TryAdd(trap));
        queue.Complete();
        Assert.True(queue.TryTake(out _));
        Assert.False(queue.TryAdd(trap));
    }
}
