using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>Parts of a device that a check sees: ports, storage areas, the UPS's output.</summary>
internal sealed partial class StateTracker
{
    private void TakeFindings(NodeTrack node, ComponentTrack check, ProbeResult result, DateTimeOffset at, Decisions decisions)
    {
        IReadOnlyList<Finding>? before = check.Told;
        check.Told = result.Findings;
        bool again = ReferenceEquals(before, result.Findings);
        // A port that a channel is plugged into is told to the channel at each run.
        bool maySettle = node.ChannelsByPort is null;
        if (before is null && maySettle && !node.HasPartsOf(check)) node.Settle(check, SettledParts.First(node, check, result, at), result.StartedAt);
        else if (!again) node.Unsettle(check);
        else if (check.Settled is not null) check.SettledAt = check.SettledAt.Next(result.StartedAt, check.Limits.Spacing);

        bool retry = false;
        bool settles = false;
        int count = check.Settled is { } settled ? settled.Open.Length : result.Findings.Count;
        for (int i = 0; i < count; i++)
        {
            Finding finding = result.Findings[check.Settled is { } parts ? parts.Open[i] : i];
            ComponentTrack? part = TakeFinding(node, check, finding, result, at, decisions);
            if (part is null) continue;
            retry |= part.Memory.State.Degrades && part.Memory.WantsRetry(part.Limits);
            settles |= again && SettledParts.IsSettled(part, finding, node.IsDegradedBy(finding), result.StartedAt, part.Limits);
        }

        check.FindingsRetry = retry;
        if (result.Outcome != ProbeOutcome.Ok) return;
        if (check.Settled is null) DropAbsent(node, check, result, at, decisions);
        if (maySettle && (settles || (again && count == 0 && check.Settled is null))) SettleMore(node, check, result);
    }

    private ComponentTrack? TakeFinding(NodeTrack node, ComponentTrack check, Finding finding, ProbeResult result, DateTimeOffset at, Decisions decisions)
    {
        bool degrades = node.IsDegradedBy(finding);
        node.Components.TryGetValue(finding.Component, out ComponentTrack? part);
        if (part is { Role: ComponentRole.Finding, Memory.State: var told } && told.Degrades != degrades && (ComponentEvents.IsProblem(told) || told.EndIsOwed))
        {
            // What was told as a problem and is none any more has its end; what becomes one while it is not well has a beginning.
            Remove(node, part, at, decisions, Reason.NoLongerTold);
            part = null;
        }

        if (part is null)
            node.Components.Add(finding.Component, part = new ComponentTrack(finding.Component, ComponentRole.Finding, check.Spec));
        if (part.Role != ComponentRole.Finding) return null;
        part.SeenAt = result.StartedAt;
        part.AbsentRow = 0;
        if (part.Memory.State.Degrades != degrades)
            part.Memory = part.Memory with { State = part.Memory.State with { Degrades = degrades } };
        Verdict verdict = new(finding.Outcome, finding.Reason, finding.Detail, result.StartedAt, at);
        Take(node, part, verdict, decisions);
        foreach (NodeTrack channel in ChannelsAt(node, finding.Component)) TakeNear(channel, verdict, decisions);
        return part;
    }

    private static void SettleMore(NodeTrack node, ComponentTrack check, ProbeResult result)
    {
        node.Unsettle(check);
        if (SettledParts.Of(node, check, result) is { } parts) node.Settle(check, parts, result.StartedAt);
    }

    /// <summary>A part that complete runs no longer tell (a port shut on purpose, a volume unmounted) is forgotten.</summary>
    private static void DropAbsent(NodeTrack node, ComponentTrack check, ProbeResult result, DateTimeOffset at, Decisions decisions)
    {
        foreach (ComponentTrack part in node.Components.Values.ToList())
            if (part.Role == ComponentRole.Finding && part.Spec.Component == check.Key && part.SeenAt != result.StartedAt
                && ++part.AbsentRow >= part.Limits.SuccessesToClear)
                Remove(node, part, at, decisions, Reason.NoLongerTold);
    }

    /// <summary>The check that sees them is lost: what worked is not known to work any more; what was broken is not known to be whole.</summary>
    private static void FadeFindings(NodeTrack node, ComponentTrack check, DateTimeOffset at, Decisions decisions)
    {
        check.FindingsRetry = false;
        node.Unsettle(check);
        foreach (ComponentTrack part in node.Components.Values)
        {
            if (part.Role != ComponentRole.Finding || part.Spec.Component != check.Key) continue;
            Fade(node, part, check.Memory.State.Reason, at, decisions);
            foreach (NodeTrack channel in ChannelsAt(node, part.Key))
                if (channel.Components.TryGetValue(NearKey, out ComponentTrack? near)) Fade(channel, near, check.Memory.State.Reason, at, decisions);
        }
    }

    private static void Fade(NodeTrack node, ComponentTrack part, Reason reason, DateTimeOffset at, Decisions decisions)
    {
        if (part.Memory.State.State == NodeState.Up) Replace(node, part, part.Memory.Anew().Settle(NodeState.Unknown, reason, null, at), at, decisions);
    }

    private static List<NodeTrack> ChannelsAt(NodeTrack device, string component) =>
        device.ChannelsByPort?.GetValueOrDefault(component) ?? [];

    /// <summary>
    /// Finds the ports that channels are plugged into: the one that bears the name now, else the one that bore it first. One port for a name, so that no channel hears of two.
    /// </summary>
    private void LinkPorts(NodeTrack device)
    {
        const string port = "port:";
        if (!_near.TryGetValue(device.Id, out Dictionary<string, List<NodeTrack>>? byName)) return;
        Dictionary<string, string?> parts = new(StringComparer.Ordinal);
        foreach (PortFacts facts in device.Picture?.Ports ?? [])
            if (byName.ContainsKey(facts.Title) && !parts.TryAdd(facts.Title, facts.Part)) parts[facts.Title] = null;
        device.ChannelsByPort = new Dictionary<string, List<NodeTrack>>(StringComparer.Ordinal);
        foreach ((string name, List<NodeTrack> channels) in byName)
        {
            string component = port + (parts.GetValueOrDefault(name) ?? name);
            device.ChannelsByPort[component] = device.ChannelsByPort.TryGetValue(component, out List<NodeTrack>? others) ? [.. others, .. channels] : channels;
        }
    }

    /// <summary>The port that a channel is plugged into, as its device tells it.</summary>
    private void TakeNear(NodeTrack channel, Verdict verdict, Decisions decisions)
    {
        if (!channel.Components.TryGetValue(NearKey, out ComponentTrack? near))
            channel.Components.Add(NearKey, near = new ComponentTrack(NearKey, ComponentRole.Near, channel.Reach.Spec));
        Take(channel, near, verdict, decisions);
        Conclude(channel, verdict.At, decisions);
    }
}
