using NetWatch.Core.Events;

namespace NetWatch.Notifier.Incidents;

/// <summary>Finds the incident that an unreachable node belongs to.</summary>
internal static class RootCause
{
    /// <summary>
    /// The nearest open cause that lists the node; of several equally near ones the youngest, since the node was
    /// still reached while only the older ones were down. Where none lists it (the graph changed since), the
    /// youngest that is, or holds, one of its parents. Null when nothing open explains it.
    /// </summary>
    public static OpenIncident? Find(IncidentEngineState state, EventRecord record)
    {
        List<OpenIncident> listing = [.. state.Open.Values.Where(o => o.Lists(record.NodeId))];
        OpenIncident? nearest = listing.LastOrDefault(o => !listing.Any(other => other != o && o.Lists(other.Incident.NodeId)));
        if (nearest is not null) return nearest;

        IReadOnlyList<string> parents = record.Facts?.ParentIds ?? [];
        return state.Open.Values.LastOrDefault(o => parents.Any(parent => o.Incident.NodeId == parent || o.Lists(parent)));
    }
}
