using System.Collections.Immutable;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>An open incident with the index of its members, so that ten thousand of them join one router's incident in no time.</summary>
internal sealed record OpenIncident
{
    private readonly ImmutableList<IncidentMember> _members;
    private readonly ImmutableDictionary<string, int> _places;

    private OpenIncident(Incident incident, ImmutableList<IncidentMember> members, ImmutableDictionary<string, int> places)
    {
        _members = members;
        _places = places;
        Incident = incident with { Members = members };
    }

    public Incident Incident { get; }

    /// <summary>True when the node hangs behind this incident's cause, as the graph stood when it opened.</summary>
    public bool Lists(string nodeId) => _places.ContainsKey(nodeId);

    /// <summary>Opens an incident: everything behind the cause is a member, confirmed where it was already found silent.</summary>
    public static OpenIncident Open(Incident incident) =>
        Restore(incident with
        {
            Members = [.. (incident.Facts?.Behind ?? []).Select(n =>
                new IncidentMember(n.NodeId, n.Name, n.Kind, n.State is NodeState.Down or NodeState.Unreachable))],
        });

    /// <summary>Takes an incident up again after a restart.</summary>
    public static OpenIncident Restore(Incident incident)
    {
        ImmutableDictionary<string, int>.Builder places = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        ImmutableList<IncidentMember>.Builder members = ImmutableList.CreateBuilder<IncidentMember>();
        foreach (IncidentMember member in incident.Members)
            if (places.TryAdd(member.NodeId, members.Count))
                members.Add(member);
        return new OpenIncident(incident, members.ToImmutable(), places.ToImmutable());
    }

    /// <summary>The site has another channel again: this one's outage goes on as a warning.</summary>
    public OpenIncident Ease() => new(Incident with { Severity = Severity.Warning }, _members, _places);

    /// <summary>Confirms a member, or adds one that the graph did not foresee; null when nothing changes.</summary>
    public OpenIncident? Join(EventRecord record)
    {
        if (_places.TryGetValue(record.NodeId, out int place))
            return _members[place].Confirmed
                ? null
                : new OpenIncident(Incident, _members.SetItem(place, _members[place] with { Confirmed = true }), _places);

        IncidentMember member = new(record.NodeId, record.Facts?.Name ?? record.NodeId, record.Facts?.Kind ?? "other", Confirmed: true);
        return new OpenIncident(Incident, _members.Add(member), _places.Add(record.NodeId, _members.Count));
    }
}
