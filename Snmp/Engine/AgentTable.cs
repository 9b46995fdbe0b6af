namespace NetWatch.Snmp;

/// <summary>The agents that a loop knows, by address and port. One that has not been asked for a day is forgotten.</summary>
internal sealed class AgentTable(TimeProvider time)
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromDays(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly Dictionary<SourceKey, AgentState> _agents = [];
    private long _swept = time.GetTimestamp();

    public AgentState Of(SourceKey source, long now)
    {
        if (!_agents.TryGetValue(source, out var agent))
            _agents.Add(source, agent = new AgentState(source));
        agent.LastAsked = now;
        return agent;
    }

    public void Sweep(long now)
    {
        if (time.GetElapsedTime(_swept, now) < SweepEvery)
            return;
        _swept = now;
        foreach (var agent in _agents.Values.Where(agent => agent.Busy == 0 && time.GetElapsedTime(agent.LastAsked, now) > LongestIdle).ToList())
            _agents.Remove(agent.Source);
    }

    public List<SnmpAgentMemory> Memories() => [.. _agents.Values.Where(agent => agent.Estimate.IsKnown).Select(agent => agent.ToMemory())];
}
