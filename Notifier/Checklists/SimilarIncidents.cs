using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists;

/// <summary>How a past incident is like this one.</summary>
public enum Likeness
{
    /// <summary>The same of the same node.</summary>
    SameProblem,

    /// <summary>The same failure of the same kind of device of the same vendor.</summary>
    SameFailure,

    /// <summary>At the same site.</summary>
    SameSite,
}

/// <summary>A past incident that is like another.</summary>
/// <param name="Likeness">How it is like it.</param>
/// <param name="Incident">The past one.</param>
public sealed record SimilarIncident(Likeness Likeness, Incident Incident);

/// <summary>Finds past incidents that are like one. Pure.</summary>
public static class SimilarIncidents
{
    /// <summary>The most that are found.</summary>
    public const int Most = 5;

    /// <summary>Finds them: those that are most like it first, of these the newest first.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="past">Other incidents, in any order; those that are open, opened later or went on as another one do not count.</param>
    public static IReadOnlyList<SimilarIncident> Find(Incident incident, IEnumerable<Incident> past) =>
        [.. past
            .Where(p => p.Number != incident.Number && p.ClosedAt is not null && p.MergedInto is null && p.OpenedAt <= incident.OpenedAt)
            .Select(p => (Likeness: LikenessOf(incident, p), Incident: p))
            .Where(p => p.Likeness is not null)
            .OrderBy(p => p.Likeness)
            .ThenByDescending(p => p.Incident.OpenedAt)
            .ThenByDescending(p => p.Incident.Number)
            .Take(Most)
            .Select(p => new SimilarIncident(p.Likeness!.Value, p.Incident))];

    private static Likeness? LikenessOf(Incident incident, Incident past)
    {
        // Of a device's checks it is not the same that another one failed; that a device fell as a whole is, whichever check saw it.
        if (past.NodeId == incident.NodeId && past.Problem == incident.Problem && (incident.IsOutage || CheckOf(past) == CheckOf(incident))) return Likeness.SameProblem;
        if (incident.Facts is not { } facts || past.Facts is not { } other) return null;
        if (facts.Kind == other.Kind && past.Problem == incident.Problem && past.Reason == incident.Reason && string.Equals(facts.Vendor, other.Vendor, StringComparison.OrdinalIgnoreCase)) return Likeness.SameFailure;
        return facts.SiteId is not null && facts.SiteId == other.SiteId ? Likeness.SameSite : null;
    }

    private static string CheckOf(Incident incident) => incident.Facts?.DecidedBy is { Length: > 0 } by ? by : incident.Component;
}
