using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Incidents;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Incidents;

/// <summary>What must hold for every history, tried on random ones; the seed of a failure stands in its name.</summary>
public sealed class IncidentLawsTests
{
    private static readonly NodeState[] States = [NodeState.Up, NodeState.Degraded, NodeState.Down, NodeState.Unreachable, NodeState.Unknown];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_opening_is_told_once_and_ends_once(int seed)
    {
        List<EventRecord> log = History(seed);
        (IncidentEngineState state, List<IncidentDecision> decisions) = Play(log);

        List<Incident> opened = [.. decisions.Where(d => d.Step == IncidentStep.Opened).Select(d => d.Incident)];
        List<Incident> ended = [.. decisions.Where(d => d.Step is IncidentStep.Recovered or IncidentStep.Withdrawn).Select(d => d.Incident)];
        Assert.Equal(Enumerable.Range(1, opened.Count).Select(n => (long)n), opened.Select(i => i.Number));
        Assert.Equal(ended.Count, ended.Select(i => i.Number).Distinct().Count());
        Assert.Equal(opened.Select(i => i.Number).Except(ended.Select(i => i.Number)), state.Open.Keys);

        // At no time has a node two incidents, and a cause is open exactly from its Down to its answer.
        HashSet<string> open = [];
        foreach (EventRecord record in log.DistinctBy(r => r.Seq))
        {
            foreach (Incident incident in opened.Where(i => i.OpenedBySeq == record.Seq)) Assert.True(open.Add(incident.NodeId));
            foreach (Incident incident in ended.Where(i => i.ClosedBySeq == record.Seq)) Assert.True(open.Remove(incident.NodeId));
            if (record.Kind == EventKind.NodeRemoved || record.To is NodeState.Up or NodeState.Degraded) Assert.DoesNotContain(record.NodeId, open);
            if (record.To == NodeState.Down) Assert.Contains(record.NodeId, open);
        }

        Assert.All(ended, i => Assert.True(i.ClosedAt >= i.Since));
        Assert.All(state.Open.Values, o => Assert.Equal(o.Incident.Members.Count, o.Incident.Members.Select(m => m.NodeId).Distinct().Count()));
    }

    /// <summary>Five nodes in a row, each behind the one before, changing as badly as can be; some events come twice.</summary>
    private static List<EventRecord> History(int seed)
    {
        Random random = new(seed);
        List<EventRecord> log = [];
        for (int seq = 1; seq <= 60; seq++)
        {
            int node = random.Next(5);
            AffectedNode[] behind = [.. Enumerable.Range(node + 1, 4 - node).Select(i => Behind($"n{i}", States[random.Next(States.Length)]))];
            EventFacts facts = Device($"Node {node}", "router", "normal", behind) with { Parents = node == 0 ? [] : [$"Node {node - 1}"], ParentIds = node == 0 ? [] : [$"n{node - 1}"] };
            log.Add(random.Next(20) == 0
                ? Event(seq, EventKind.NodeRemoved, $"n{node}", Noon.AddSeconds(seq))
                : Node(seq, facts, $"n{node}", NodeState.Up, States[random.Next(States.Length)]));
            if (random.Next(10) == 0) log.Add(log[^1]);
        }

        return log;
    }
}
