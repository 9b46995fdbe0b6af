using System.Collections.Immutable;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>An open incident with the indexes of its members and problems, so that ten thousand of them join one incident in no time.</summary>
internal sealed record OpenIncident
{
    private readonly ImmutableList<IncidentMember> _members;
    private readonly ImmutableDictionary<string, int> _places;
    private readonly ProblemList _problems;
    private readonly ImmutableDictionary<(string NodeId, string Component), int> _problemPlaces;

    private OpenIncident(
        Incident incident,
        ImmutableList<IncidentMember> members,
        ImmutableDictionary<string, int> places,
        ProblemList problems,
        ImmutableDictionary<(string NodeId, string Component), int> problemPlaces)
    {
        _members = members;
        _places = places;
        _problems = problems;
        _problemPlaces = problemPlaces;
        Incident = incident with { Members = members, Problems = problems };
    }

    public Incident Incident { get; }

    /// <summary>True when the node hangs behind this incident's cause, as the graph stood when it opened.</summary>
    public bool Lists(string nodeId) => _places.ContainsKey(nodeId);

    /// <summary>The problem of a component, also one that is over; null when it never was one of this incident.</summary>
    public IncidentProblem? Problem(string nodeId, string component) =>
        _problemPlaces.TryGetValue((nodeId, component), out int place) ? _problems[place] : null;

    /// <summary>True while one of its problems holds.</summary>
    public bool AnyHolds => _problems.AnyHolds;

    /// <summary>That the node itself does not answer, where that is one of several problems; null where it is the only one, and where it answers.</summary>
    public IncidentProblem? Outage => Problem(Incident.NodeId, "") is { EndedAt: null } outage ? outage : null;

    /// <summary>Opens an incident: everything behind the cause is a member, confirmed where it was already found silent.</summary>
    public static OpenIncident Open(Incident incident) =>
        Restore(incident with
        {
            Members = [.. (incident.Facts?.Behind ?? []).Select(n =>
                new IncidentMember(n.NodeId, n.Name, n.Kind, n.State is NodeState.Down or NodeState.Unreachable, n.Site))],
        });

    /// <summary>Takes an incident up again after a restart.</summary>
    public static OpenIncident Restore(Incident incident)
    {
        ImmutableDictionary<string, int>.Builder places = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        ImmutableList<IncidentMember>.Builder members = ImmutableList.CreateBuilder<IncidentMember>();
        foreach (IncidentMember member in incident.Members)
            if (places.TryAdd(member.NodeId, members.Count))
                members.Add(member);
        ImmutableDictionary<(string, string), int>.Builder problemPlaces = ImmutableDictionary.CreateBuilder<(string, string), int>();
        for (int i = 0; i < incident.Problems.Count; i++) problemPlaces[(incident.Problems[i].NodeId, incident.Problems[i].Component)] = i;
        return new OpenIncident(incident, members.ToImmutable(), places.ToImmutable(), ProblemList.Of(incident.Problems), problemPlaces.ToImmutable());
    }

    /// <summary>The site has another channel again: this one's outage goes on as a warning.</summary>
    public OpenIncident Ease() => Outage is { } outage ? With(outage with { Severity = Severity.Warning }) : As(Incident with { Severity = Severity.Warning });

    /// <summary>The same with other plain properties.</summary>
    public OpenIncident As(Incident incident) => new(incident, _members, _places, _problems, _problemPlaces);

    /// <summary>Confirms a member, or adds one that the graph did not foresee; null when nothing changes.</summary>
    public OpenIncident? Join(EventRecord record)
    {
        if (_places.TryGetValue(record.NodeId, out int place))
            return _members[place].Confirmed
                ? null
                : new OpenIncident(Incident, _members.SetItem(place, _members[place] with { Confirmed = true }), _places, _problems, _problemPlaces);

        IncidentMember member = new(record.NodeId, record.Facts?.Name ?? record.NodeId, record.Facts?.Kind ?? "other", Confirmed: true, record.Facts?.SiteId);
        return new OpenIncident(Incident, _members.Add(member), _places.Add(record.NodeId, _members.Count), _problems, _problemPlaces);
    }

    /// <summary>Puts a problem in: a new one, or in the place of what was known of the same component. The incident is as loud as the outage of its node, else as the loudest that holds.</summary>
    public OpenIncident With(IncidentProblem problem)
    {
        bool known = _problemPlaces.TryGetValue((problem.NodeId, problem.Component), out int place);
        ProblemList problems = known ? _problems.SetItem(place, problem) : _problems.Add(problem);
        IncidentProblem? outage = problem.Component.Length == 0 && problem.NodeId == Incident.NodeId ? problem : Outage;
        Severity severity = outage is { EndedAt: null } && Incident.Merged.Count == 0 ? outage.Severity
            : problem.EndedAt is null && problem.Severity >= Incident.Severity ? problem.Severity
            : problems.Loudest ?? Incident.Severity;
        return new OpenIncident(
            Incident with { Severity = severity }, _members, _places, problems,
            known ? _problemPlaces : _problemPlaces.Add((problem.NodeId, problem.Component), _problems.Count));
    }

    /// <summary>Its readers are to be told at this time, unless that is earlier anyway.</summary>
    public OpenIncident Due(DateTimeOffset at) => As(Incident with { TellAt = Incident.TellAt < at ? Incident.TellAt : at });

    /// <summary>Its readers were told of all that failed so far.</summary>
    public OpenIncident Told(DateTimeOffset at) => new(
        Incident with { UpdatedAt = at, Updates = Incident.Updates + 1, TellAt = null },
        _members, _places, ProblemList.Of([.. _problems.Select(p => p.Told ? p : p with { Told = true })]), _problemPlaces);
}
