using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Poller.Tracking;

/// <summary>The holder of one node's components and derived state, with its links in the dependency graph.</summary>
internal sealed class NodeTrack(Node node)
{
    public Node Node { get; set; } = node;

    public string Id => Node.Id;

    /// <summary>The name of its site, or null.</summary>
    public string? SiteName { get; set; }

    /// <summary>False for targets on this very host: they are seen even by the blind.</summary>
    public bool Remote { get; set; }

    public List<NodeTrack> Parents { get; set; } = [];

    public List<NodeTrack> Children { get; set; } = [];

    /// <summary>The nearest node that lies on every way to it; null when there is none.</summary>
    public NodeTrack? Dominator { get; set; }

    private int DominatorDepth { get; set; }

    public Dictionary<string, ComponentTrack> Components { get; } = new(StringComparer.Ordinal);

    public ComponentTrack Reach => Components[Node.Reachability];

    /// <summary>The derived state.</summary>
    public ComponentState State { get; set; } = ComponentState.Initial;

    public string DecidedBy { get; set; } = "";

    /// <summary>What the journal holds of the derived state.</summary>
    public ComponentState Stored { get; set; } = ComponentState.Initial;

    /// <summary>The longest time that it needs, with its own parents, from a first failure to a hard state.</summary>
    public TimeSpan PathToHard { get; set; }

    /// <summary>The longest time that its parents need to become hard: no hold lasts longer.</summary>
    public TimeSpan HoldBound { get; set; }

    public bool IsLost => State.State is NodeState.Down or NodeState.Unreachable;

    /// <summary>What the device was and had when it told of itself last; null when it has not yet since the process started.</summary>
    public DevicePicture? Picture { get; set; }

    /// <summary>Its ports, when it was last known who they are.</summary>
    public IReadOnlyList<PortFacts> Ports { get; set; } = [];

    /// <summary>The components of ports that are to be up, and why; null until its ports are known.</summary>
    public IReadOnlyDictionary<string, PortWatch>? WatchedPorts { get; set; }

    /// <summary>Of a device that channels are plugged into: the channels at each of its ports, by the port's component. Null of other devices.</summary>
    public Dictionary<string, List<NodeTrack>>? ChannelsByPort { get; set; }

    /// <summary>What the journal keeps of its pictures; null for nothing.</summary>
    public DevicePicture? Kept { get; set; }

    /// <summary>Plain facts of the latest good results.</summary>
    public NodeFacts Facts { get; private set; } = NodeFacts.None;

    /// <summary>True while problems hold that traps told.</summary>
    public bool HasTraps { get; set; }

    /// <summary>How many values have a track because they are beyond their limit, or were of late.</summary>
    public int LimitCount { get; set; }

    /// <summary>Texts whose change is a problem, as they were seen last, by component; null where none is.</summary>
    public Dictionary<string, SeenText>? Texts { get; set; }

    /// <summary>True while parts of it have no track of their own.</summary>
    public bool HasSettledParts { get; private set; }

    /// <summary>Whether one of these parts works.</summary>
    public bool SettledAnswers { get; private set; }

    /// <summary>The reachability check's own path from a first failure to hard.</summary>
    public TimeSpan OwnPathToHard => (Reach.Spec.FailuresToHard + 1) * (ProbePlan.RetrySpacing(Reach.Spec) + ProbePlan.Deadline(Reach.Spec));

    /// <summary>Finds what lies on every way to it; its parents know that of themselves already.</summary>
    public void Hang()
    {
        Dominator = Parents.Count == 0 ? null : Parents.Aggregate<NodeTrack, NodeTrack?>(Parents[0], Shared);
        DominatorDepth = Dominator is null ? 0 : Dominator.DominatorDepth + 1;
    }

    private static NodeTrack? Shared(NodeTrack? a, NodeTrack? b)
    {
        while (a != b)
        {
            if (a is null || b is null) return null;
            if (a.DominatorDepth < b.DominatorDepth) b = b.Dominator;
            else a = a.Dominator;
        }

        return a;
    }

    /// <summary>Keeps the values of a good result for the messages of a bad one.</summary>
    public void Remember(ProbeResult result) => Facts = Facts.After(result, result.Component == Node.Reachability);

    /// <summary>The states of the components that have a track, as a copy that stays as it is.</summary>
    public FewByKey<ComponentState> States()
    {
        string[] keys = new string[Components.Count];
        ComponentState[] states = new ComponentState[Components.Count];
        int at = 0;
        foreach ((string key, ComponentTrack track) in Components) (keys[at], states[at++]) = (key, track.Memory.State);
        return new FewByKey<ComponentState>(keys, states);
    }

    /// <summary>The parts that have no track of their own, as they are now.</summary>
    public SettledMoment[] SettledParts()
    {
        SettledMoment[] moments = [];
        foreach (ComponentTrack check in Components.Values)
            if (check.Settled is { Count: > 0 } parts) moments = [.. moments, new SettledMoment(parts, check.SettledAt)];
        return moments;
    }

    /// <summary>Whether the node is degraded when a part is not well.</summary>
    public bool IsDegradedBy(Finding finding) => finding.Degrades || (WatchedPorts is { } ports ? ports.ContainsKey(finding.Component) : WasWatched(finding.Component));

    /// <summary>Whether a component is a port whose problem was told before a restart.</summary>
    public bool WasWatched(string component) => component.StartsWith(Tracking.WatchedPorts.ComponentOf(""), StringComparison.Ordinal)
        && Components.TryGetValue(component, out ComponentTrack? part) && part.Role == ComponentRole.Finding
        && part.Memory.State is { Degrades: true } state && (ComponentEvents.IsProblem(state) || state.EndIsOwed);

    /// <summary>Whether parts that a check tells have a track.</summary>
    public bool HasPartsOf(ComponentTrack check)
    {
        foreach (ComponentTrack part in Components.Values)
            if (part.Role == ComponentRole.Finding && part.Spec.Component == check.Key) return true;
        return false;
    }

    /// <summary>Lets a check's parts go on without a track each.</summary>
    public void Settle(ComponentTrack check, SettledParts parts, DateTimeOffset startedAt)
    {
        bool removed = false;
        for (int i = 0; i < parts.Findings.Count && Components.Count > parts.Open.Length; i++)
            if (!parts.IsOpen(i)) removed |= Components.Remove(parts.Key(i));
        if (removed) Components.TrimExcess();
        check.Settled = parts;
        check.SettledAt = new SettledTime(startedAt, startedAt, 0, 0);
        NoteSettled();
    }

    /// <summary>Gives a check's parts their tracks back.</summary>
    public void Unsettle(ComponentTrack check)
    {
        if (check.Settled is not { } parts) return;
        check.Settled = null;
        for (int i = 0; i < parts.Findings.Count; i++)
        {
            if (parts.IsOpen(i)) continue;
            string key = parts.Key(i);
            Components[key] = new ComponentTrack(key, ComponentRole.Finding, check.Spec)
            {
                Memory = parts.Memory(i, check.SettledAt),
                Stored = parts.Stored(i),
                Ring = parts.Ring(i, check.SettledAt),
                SeenAt = check.SettledAt.StartedAt,
            };
        }

        NoteSettled();
    }

    /// <summary>Gives all parts their tracks back.</summary>
    public void Unsettle()
    {
        if (!HasSettledParts) return;
        foreach (ComponentTrack check in Components.Values.Where(c => c.Settled is not null).ToList()) Unsettle(check);
    }

    private void NoteSettled()
    {
        HasSettledParts = Components.Values.Any(c => c.Settled is { Count: > 0 });
        SettledAnswers = Components.Values.Any(c => c.Settled is { Answers: true });
    }
}
