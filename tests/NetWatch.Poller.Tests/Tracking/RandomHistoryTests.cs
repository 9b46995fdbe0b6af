using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

/// <summary>Random networks with random histories, each from a seed that the failure names.</summary>
public sealed class RandomHistoryTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void History_keeps_every_promise(int seed)
    {
        Random random = new(seed);
        Node[] nodes = Network(random);
        using Timeline t = new Timeline().With(nodes);
        Dictionary<string, List<(decimal At, ProbeOutcome Outcome)>> results = nodes.ToDictionary(n => n.Id, _ => new List<(decimal, ProbeOutcome)>());
        HashSet<string> broken = [];
        t.Script = r =>
        {
            Answer answer = IsCut(t, r.Node.Id, broken, nodes) ? Answer.Silent : random.Next(40) == 0 ? Answer.Slow : Answer.Ok;
            if (r.Spec.Component == r.Node.Reachability) results[r.Node.Id].Add((t.Now, answer.Outcome));
            return answer;
        };
        for (int i = 0; i < 40; i++)
        {
            if (random.Next(3) == 0) broken.Clear();
            else if (!broken.Add(nodes[random.Next(nodes.Length)].Id)) broken.Clear();
            if (random.Next(12) == 0) t.Sees = false;
            t.Run(random.Next(5, 90));
            t.Sees = true;
        }

        foreach (Node node in nodes) CheckStory(t, node, results[node.Id]);
        broken.Clear();
        t.Script = _ => null;
        t.Run(200);
        Assert.All(t.Board.Values, n => Assert.Equal(NodeState.Up, n.State.State));
        CheckOrder(t);
    }

    /// <summary>Down and Unreachable come only after three silent runs in a row, and end only with an answer.</summary>
    private static void CheckStory(Timeline t, Node node, List<(decimal At, ProbeOutcome Outcome)> results)
    {
        foreach (EventRecord e in t.Changes(node.Id))
        {
            ProbeOutcome[] before = [.. results.Where(r => r.At <= Timeline.Second(e.At)).Select(r => r.Outcome)];
            string story = $"{node.Id} went from {e.From} to {e.To} at {Timeline.Second(e.At)} after {string.Join(",", before.TakeLast(4))}";
            if (e.To is NodeState.Down or NodeState.Unreachable)
                Assert.True(before.Length >= 3 && before.TakeLast(3).All(o => o == ProbeOutcome.Failed), story);
            else if (e.From is NodeState.Down or NodeState.Unreachable)
                Assert.True(before.TakeLast(2).All(o => o != ProbeOutcome.Failed), story);
        }
    }

    /// <summary>Each change starts where the one before ended, and a parent that was tested in the same outage is told before its child.</summary>
    private static void CheckOrder(Timeline t)
    {
        foreach (IGrouping<string, EventRecord> story in t.Journal.Events.Where(e => e.Kind == EventKind.NodeChanged).GroupBy(e => e.NodeId))
        {
            NodeState state = NodeState.Unknown;
            foreach (EventRecord e in story)
            {
                Assert.Equal(state, e.From);
                Assert.NotEqual(e.From, e.To);
                state = e.To!.Value;
                if (state == NodeState.Unreachable) Assert.Equal(Reason.ParentsDown, e.Reason);
            }

            Assert.Equal(NodeState.Up, state);
        }

        Dictionary<string, NodeState> now = [];
        foreach (EventRecord e in t.Journal.Events.Where(e => e.Kind == EventKind.NodeChanged))
        {
            now[e.NodeId] = e.To!.Value;
            if (e.To == NodeState.Unreachable)
                Assert.All(t.Board[e.NodeId].Node.Parents, p => Assert.Contains(now[p], new[] { NodeState.Down, NodeState.Unreachable }));
        }
    }

    private static Node[] Network(Random random)
    {
        List<Node> nodes = [];
        int count = random.Next(3, 12);
        for (int i = 0; i < count; i++)
        {
            string[] parents = [.. Enumerable.Range(0, i).Where(_ => random.Next(3) == 0).Take(2).Select(p => $"n{p}")];
            ProbeSpec[] probes = random.Next(3) == 0 ? [Net.Icmp(), Net.Tcp(22)] : [Net.Icmp(TimeSpan.FromSeconds(random.Next(5, 60)))];
            nodes.Add(Net.Device($"n{i}", parents, probes: probes));
        }

        return [.. nodes];
    }

    /// <summary>A node is cut off when it is broken itself, when all its parents are cut off, or when we are blind.</summary>
    private static bool IsCut(Timeline t, string id, HashSet<string> broken, Node[] nodes)
    {
        if (!t.Sees || broken.Contains(id)) return true;
        IReadOnlyList<string> parents = nodes.First(n => n.Id == id).Parents;
        return parents.Count > 0 && parents.All(p => IsCut(t, p, broken, nodes));
    }
}
