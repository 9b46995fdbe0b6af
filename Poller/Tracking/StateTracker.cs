using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Snmp;

namespace NetWatch.Poller.Tracking;

/// <summary>
/// Judges every component and every node from the results, one after another. No clock, no I/O, no thread: what goes in decides
/// what comes out, so that a history can be replayed. Times are those of the results.
/// </summary>
internal sealed partial class StateTracker
{
    private DateTimeOffset _startedAt;
    private readonly Func<string, bool> _isLocal;
    private readonly Dictionary<string, NodeTrack> _nodes = new(StringComparer.Ordinal);
    private readonly SystemProblems _problems = new();
    private readonly Queue<NodeTrack> _wave = new();
    private Dictionary<string, List<StoredState>> _restored;
    private readonly Dictionary<string, DevicePicture> _kept;

    /// <param name="startedAt">When the process started: the beginning of the warm-up.</param>
    /// <param name="restored">What the journal kept; in force until fresh results say otherwise.</param>
    /// <param name="isLocal">True for further addresses of this very host, beside loopback.</param>
    /// <param name="kept">What the journal kept of devices' pictures.</param>
    public StateTracker(DateTimeOffset startedAt, IReadOnlyList<StoredState> restored, Func<string, bool>? isLocal = null, IReadOnlyList<StoredPicture>? kept = null)
    {
        _kept = (kept ?? []).ToDictionary(p => p.NodeId, p => p.Picture, StringComparer.Ordinal);
        _isLocal = isLocal ?? (_ => false);
        _startedAt = startedAt;
        foreach (StoredState stored in restored.Where(s => s.NodeId.Length == 0)) _problems.Restore(stored);
        _restored = restored
            .Where(s => s.NodeId.Length > 0 && !IsTombstone(s.State))
            .GroupBy(s => s.NodeId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
    }

    /// <summary>The problems of the installation itself that hold now.</summary>
    public IReadOnlyList<SystemProblem> Problems => _problems.Current;

    /// <summary>What is known of a node, or null.</summary>
    public NodeTrack? Find(string nodeId) => _nodes.GetValueOrDefault(nodeId);

    /// <summary>Takes note of a problem of the installation itself, or of its end.</summary>
    public bool Report(ProblemKind kind, string component, string? detail, DateTimeOffset at, Decisions decisions, bool withdrawn = false) => _problems.Report(kind, component, detail, at, decisions, withdrawn);

    /// <summary>Judges one result. A result of a node or check that is not in the catalog is passed over.</summary>
    /// <param name="result">The result.</param>
    /// <param name="rates">The rates that were made of its counters.</param>
    /// <param name="decisions">Where what follows of it goes.</param>
    /// <returns>False when it was passed over.</returns>
    public bool Observe(ProbeResult result, RateValues rates, Decisions decisions)
    {
        if (!_nodes.TryGetValue(result.NodeId, out NodeTrack? node)) return false;
        if (!node.Components.TryGetValue(result.Component, out ComponentTrack? check) || check.Role != ComponentRole.Check) return false;
        decisions.Changed.Add(node.Id);
        DateTimeOffset at = result.StartedAt + result.Elapsed;
        bool answered = result.Outcome is ProbeOutcome.Ok or ProbeOutcome.Degraded;
        if (answered) node.Remember(result);
        if (Judge(node, check, result, at) is Verdict verdict)
        {
            bool failedBefore = check.Memory.FailedRow > 0;
            Take(node, check, verdict, decisions);
            if (answered) TakeFindings(node, check, result, at, decisions);
            if (answered) TakeLimits(node, check, result, rates, at, decisions);
            if (!answered && check.Memory.State.State is not (NodeState.Up or NodeState.Degraded)) FadeFindings(node, check, at, decisions);
            if (verdict.Outcome == ProbeOutcome.Failed) AskWhatItDependsOn(node, check, at, decisions);
            if (answered && failedBefore && check == node.Reach) BeginAnew(node, at, decisions);
            TellRestart(node, result, at, decisions);
            TellInventory(node, result, at, decisions);
        }

        if (node.HasTraps) ExpireTraps(node, at, decisions);
        Conclude(node, at, decisions);
        if (check == node.Reach) _wave.Enqueue(node);
        RunWave(at, decisions);
        SetPace(node, check, decisions);
        return true;
    }

    /// <summary>What the result says of its component; null when it says nothing because it is older than what is known.</summary>
    private Verdict? Judge(NodeTrack node, ComponentTrack check, ProbeResult result, DateTimeOffset at)
    {
        bool blind = node.Remote && !_sight.Sees;
        if (result.Outcome == ProbeOutcome.Failed)
        {
            if (blind) return new Verdict(ProbeOutcome.Unknown, Reason.Blind, _sight.Detail, result.StartedAt, at);
            if (result.StartedAt < check.FreshFrom) return null;
        }
        else if (blind && result.StartedAt <= _blindSince)
        {
            return null;
        }

        return new Verdict(result.Outcome, result.Reason, result.Detail, result.StartedAt, at, result.RoundTrip);
    }

    private void Take(NodeTrack node, ComponentTrack component, Verdict verdict, Decisions decisions)
    {
        ComponentMemory memory = ComponentRules.Next(component.Memory, verdict, component.Limits);
        if (verdict.Outcome == ProbeOutcome.Failed) memory = Lose(node, component, memory, verdict.At, decisions);
        memory = Note(node, component, memory, verdict);
        Replace(node, component, memory, verdict.At, decisions);
    }

    /// <summary>Puts a memory in force: tells a change of the hard state, keeps what must survive, sets the pace.</summary>
    private static void Replace(NodeTrack node, ComponentTrack component, ComponentMemory memory, DateTimeOffset at, Decisions decisions)
    {
        ComponentState before = component.Memory.State;
        ComponentState after = ComponentEvents.Owing(before, memory.State);
        component.Memory = after == memory.State ? memory : memory with { State = after };
        // What changes while it flaps stands between the beginning and the end of it. Of the reachability check the node's own event tells that.
        bool tellsFlapping = before.Flapping != after.Flapping && component != node.Reach;
        if (tellsFlapping && after.Flapping) decisions.Events.Add(ComponentEvents.Flapping(node, component, after, at));
        if (before.State != after.State && !ComponentEvents.IsQuiet(component.Role, before, after))
            decisions.Events.Add(ComponentEvents.Changed(node, component, before, after, at));
        if (tellsFlapping && !after.Flapping) decisions.Events.Add(ComponentEvents.Flapping(node, component, after, at));
        if (ComponentEvents.MustStore(component.Role, component.Stored, after))
        {
            component.Stored = after;
            decisions.States[(node.Id, component.Key)] = after;
        }

        SetPace(node, component, decisions);
    }

    private static void SetPace(NodeTrack node, ComponentTrack check, Decisions decisions)
    {
        if (check.Role != ComponentRole.Check) return;
        bool retry = check.FindingsRetry || check.Memory.WantsRetry(check.Limits);
        if (retry == check.Retry) return;
        check.Retry = retry;
        decisions.Pace.Add(new PaceRequest(node.Id, check.Key, retry));
    }

    /// <summary>Derives the node's state anew and tells its change.</summary>
    private void Conclude(NodeTrack node, DateTimeOffset at, Decisions decisions)
    {
        ComponentState before = node.State;
        ComponentState reach = node.Reach.Memory.State;
        (NodeState state, Reason reason, string? detail, string decidedBy) = NodeRules.Derive(node.Node.Reachability, reach, node.Components, node.SettledAnswers);
        DateTimeOffset? since = state == before.State && before.Since is not null ? before.Since : state == NodeState.Unknown && reason == Reason.NotProbedYet ? null : at;
        bool same = state == reach.State && reason == reach.Reason && detail == reach.Detail && reach.Degrades && since == reach.Since;
        node.State = same ? reach : reach with { State = state, Reason = reason, Detail = detail, Degrades = true, Since = since };
        string decidedBefore = node.DecidedBy;
        node.DecidedBy = decidedBy;
        decisions.Changed.Add(node.Id);
        if (ComponentEvents.MustStore(ComponentRole.Check, node.Stored, node.State))
        {
            node.Stored = node.State;
            decisions.States[(node.Id, "")] = node.State;
        }

        bool tellsFlapping = before.Flapping != node.State.Flapping;
        if (tellsFlapping && node.State.Flapping) decisions.Events.Add(ComponentEvents.Flapping(node, at));
        if (state != before.State) TellNode(node, before, decidedBefore, at, decisions);
        if (tellsFlapping && !node.State.Flapping) decisions.Events.Add(ComponentEvents.Flapping(node, at));
    }

    private static void TellRestart(NodeTrack node, ProbeResult result, DateTimeOffset at, Decisions decisions)
    {
        if (result.Facts is not null && result.Facts.TryGetValue(DeviceFacts.Restarted, out string? told))
            decisions.Events.Add(new EventDraft { At = at, Kind = EventKind.DeviceRestarted, NodeId = node.Id, Component = result.Component, Detail = told });
    }

    private void TellInventory(NodeTrack node, ProbeResult result, DateTimeOffset at, Decisions decisions)
    {
        if (result.Picture is not { } picture || ReferenceEquals(picture, node.Picture)) return;
        List<string> changes = [];
        if (node.Kept is { } kept) changes.AddRange(InventoryChange.Between(kept, picture));
        if (!picture.Gaps.HasFlag(PictureGaps.Ports))
        {
            changes.AddRange(InventoryChange.Renumbered(node.Ports, picture.Ports));
            if (picture.Ports.Count > 0) node.Ports = picture.Ports;
        }

        foreach (string change in changes)
            decisions.Events.Add(new EventDraft { At = at, Kind = EventKind.InventoryChanged, NodeId = node.Id, Component = result.Component, Detail = change });
        node.Picture = picture;
        if (node.ChannelsByPort is not null) LinkPorts(node);
        WatchPorts(node, at);
        DevicePicture now = picture.Kept(node.Kept) with { PortsThatWereUp = ThatWereUp(node) };
        if (now.IsEmpty || (node.Kept is { } stored && now.TellsAs(stored))) return;
        node.Kept = now;
        decisions.Pictures[node.Id] = now;
    }

    private static bool IsTombstone(ComponentState state) => state.State == NodeState.Unknown && state.Reason == Reason.NotProbedYet;
}
