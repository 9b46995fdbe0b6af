using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Tests.Support;

/// <summary>Makes the events of a small company: a core switch, two channels to Aktobe, and what stands behind them.</summary>
internal static class Story
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static EventRecord Event(long seq, EventKind kind, string node, DateTimeOffset at) =>
        new() { Seq = seq, Kind = kind, NodeId = node, At = at };

    public static EventRecord Node(long seq, EventFacts facts, string id, NodeState? from, NodeState to, DateTimeOffset? at = null, Reason reason = Reason.NoReply) =>
        new()
        {
            Seq = seq,
            Kind = EventKind.NodeChanged,
            NodeId = id,
            At = at ?? Noon.AddSeconds(seq),
            Problem = facts.Kind == "channel" ? ProblemKind.ChannelDown : ProblemKind.DeviceDown,
            From = from,
            To = to,
            Reason = reason,
            Detail = "3 rounds of 5 echo requests without a reply",
            Facts = facts,
        };

    /// <summary>A check or a part of a node changes; the problem is the one that the tracker would name.</summary>
    public static EventRecord Part(long seq, EventFacts facts, string id, string component, NodeState to, DateTimeOffset? at = null, Reason reason = Reason.ConnectionRefused)
    {
        bool fails = to is NodeState.Down or NodeState.Degraded;
        return new()
        {
            Seq = seq,
            Kind = EventKind.ComponentChanged,
            NodeId = id,
            Component = component,
            At = at ?? Noon.AddSeconds(seq),
            Problem = to switch { NodeState.Down => ProblemKind.CheckFailed, NodeState.Degraded => ProblemKind.Threshold, _ => ProblemKind.None },
            To = to,
            Reason = fails ? reason : to == NodeState.Up ? Reason.Answered : reason,
            Detail = fails ? $"{component} says what is wrong" : null,
            Facts = fails ? facts with { DecidedBy = component } : null,
        };
    }

    /// <summary>A moment came that the engine may have waited for.</summary>
    public static EventRecord Due(long seq, DateTimeOffset at) => Event(seq, EventKind.TimerDue, "", at);

    public static EventRecord System(long seq, ProblemKind problem, NodeState to) =>
        new() { Seq = seq, Kind = EventKind.SystemChanged, At = Noon.AddSeconds(seq), Problem = problem, To = to, Reason = Reason.Blind, Detail = "no usable route" };

    public static EventFacts Device(string name, string kind = "switch", string importance = "normal", params AffectedNode[] behind) => new()
    {
        Name = name,
        Kind = kind,
        Address = "10.7.0.1",
        Importance = importance,
        SiteId = "almaty",
        SiteName = "Almaty",
        Parents = ["Almaty firewall"],
        DecidedBy = "icmp",
        FailingSince = Noon.AddSeconds(-20),
        LastGoodAt = Noon.AddSeconds(-50),
        LastGood = new Dictionary<string, string> { ["roundTrip"] = "1.2 ms", ["sysUpTime"] = "41 d 03:12:55" },
        Behind = behind,
    };

    public static EventFacts Channel(string name, bool siteLost, params AffectedNode[] behind) => new()
    {
        Name = name,
        Kind = "channel",
        Address = "10.9.0.1",
        Importance = "normal",
        SiteId = "aktobe",
        SiteName = "Aktobe",
        Parents = ["Almaty router"],
        DecidedBy = "icmp",
        FailingSince = Noon.AddSeconds(-20),
        LastGoodAt = Noon.AddSeconds(-50),
        LastGood = new Dictionary<string, string> { ["roundTrip"] = "18.4 ms", ["loss"] = "0 %" },
        Provider = "Kazakhtelecom",
        Near = "ala-rtr Gi0/1",
        Role = "main",
        SiteLost = siteLost,
        Behind = behind,
    };

    public static AffectedNode Behind(string id, NodeState state = NodeState.Up, string kind = "switch") => new(id, "Name of " + id, kind, state);

    /// <summary>Plays a log from the beginning.</summary>
    public static (IncidentEngineState State, List<IncidentDecision> Decisions) Play(params IEnumerable<EventRecord> log)
    {
        IncidentEngineState state = IncidentEngineState.Empty;
        List<IncidentDecision> decisions = [];
        foreach (EventRecord record in log)
        {
            (state, IReadOnlyList<IncidentDecision> made) = IncidentEngine.Apply(state, record);
            decisions.AddRange(made);
        }

        return (state, decisions);
    }
}
