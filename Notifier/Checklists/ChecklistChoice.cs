using NetWatch.Core.Events;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists;

/// <summary>What of an incident a checklist may be for.</summary>
internal sealed record ChecklistCase(
    IReadOnlyList<string> Kinds, IReadOnlyList<string> Failures, IReadOnlyList<string> Checks, IReadOnlyList<string> Vendors, IReadOnlyList<string> Tags, IReadOnlyList<string> Sites)
{
    /// <summary>The case of an incident; null where it is about no node.</summary>
    public static ChecklistCase? Of(Incident incident)
    {
        if (incident.Facts is not { } facts) return null;
        bool siteLost = incident.SiteIsLost;
        string check = facts.DecidedBy.Length > 0 ? facts.DecidedBy : incident.Component;
        int colon = check.IndexOf(':', StringComparison.Ordinal);
        return new ChecklistCase(
            siteLost ? ["site", facts.Kind] : [facts.Kind],
            siteLost ? ["siteLost"] : incident.IsOutage ? ["down"] : incident.Problem == ProblemKind.Threshold ? ["threshold", "check"] : ["check"],
            check.Length == 0 ? [] : colon < 0 ? [check] : [check, check[..colon]],
            facts.Vendor is { Length: > 0 } vendor ? [vendor] : [],
            facts.Tags,
            facts.SiteId is { } site ? [site] : []);
    }
}

/// <summary>Chooses a checklist: what is named beats <c>any</c>, in the order site, tag, check, vendor, kind, failure; then own before shipped, then the id. Pure.</summary>
internal static class ChecklistChoice
{
    /// <summary>The versions of the most specific checklist, the one that leads first: an own one before a shipped one, then English, Russian, Kazakh. Empty when none fits.</summary>
    public static IReadOnlyList<Checklist> Choose(IEnumerable<Checklist> all, ChecklistCase wanted)
    {
        List<Checklist> fitting = [.. all.Where(c => Fits(c, wanted))];
        string? id = fitting
            .OrderByDescending(c => c.Sites.Any(wanted.Sites.Contains))
            .ThenByDescending(c => c.Tags.Any(wanted.Tags.Contains))
            .ThenByDescending(c => Rank(c.Checks, wanted.Checks))
            .ThenByDescending(c => Names(c.Vendors, wanted.Vendors))
            .ThenByDescending(c => c.Kinds.Any(wanted.Kinds.Contains))
            .ThenByDescending(c => Rank(c.Failures, wanted.Failures))
            .ThenByDescending(c => c.Own)
            .ThenBy(c => c.Id, StringComparer.Ordinal)
            .FirstOrDefault()?.Id;
        List<Checklist> versions = [.. fitting.Where(c => c.Id == id).OrderByDescending(c => c.Own).ThenBy(c => Place(c.Language))];
        // Step 4 is step 4 for everybody: a version with other steps is not one of the same checklist.
        return [.. versions.Where(v => v.Steps.Count == versions[0].Steps.Count)];
    }

    private static bool Fits(Checklist c, ChecklistCase wanted) =>
        FitsAny(c.Sites, wanted.Sites) && FitsAny(c.Tags, wanted.Tags) && FitsAny(c.Checks, wanted.Checks)
        && (c.Vendors.Contains(Checklist.Any) || Names(c.Vendors, wanted.Vendors)) && FitsAny(c.Kinds, wanted.Kinds) && FitsAny(c.Failures, wanted.Failures);

    private static bool FitsAny(IReadOnlyList<string> declared, IReadOnlyList<string> wanted) => declared.Contains(Checklist.Any) || declared.Any(wanted.Contains);

    /// <summary>How specific: what is wanted first is the most specific of it.</summary>
    private static int Rank(IReadOnlyList<string> declared, IReadOnlyList<string> wanted)
    {
        for (int i = 0; i < wanted.Count; i++)
            if (declared.Contains(wanted[i])) return wanted.Count - i;
        return 0;
    }

    /// <summary>Vendors are written in many ways: <c>Cisco</c> is <c>Cisco Systems</c>, too.</summary>
    private static bool Names(IReadOnlyList<string> declared, IReadOnlyList<string> wanted) => wanted.Any(w => declared.Any(d =>
        w.Equals(d, StringComparison.OrdinalIgnoreCase) || (w.Length > d.Length && w.StartsWith(d, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(w[d.Length]))));

    private static int Place(string language) => language switch { "en" => 0, "ru" => 1, _ => 2 };
}
