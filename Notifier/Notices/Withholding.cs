using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Notices;

/// <summary>The stages that withhold an incident's messages. A further one is one more line in <see cref="Of(OperationsData, Incident, DateTimeOffset)"/>.</summary>
internal static class Withholding
{
    /// <summary>What withholds an incident's messages now: of several the one that lasts longest; null: nothing does.</summary>
    public static Withheld? Of(OperationsData operations, Incident incident, DateTimeOffset at) =>
        Longest([.. Maintenance(operations, incident, at), .. Silenced(operations, incident, at)]);

    /// <summary>Whether a failure of this node, and of this check or part, would be withheld now.</summary>
    public static bool IsQuiet(OperationsData operations, string nodeId, string component, EventFacts? facts, DateTimeOffset at) =>
        operations.Windows.Values.Any(w => Fits(w.Scope, nodeId, facts) && FitsComponent(w.Scope, component) && WindowCalendar.Active(w.Schedule, at) is not null)
        || operations.Silences.Values.Any(s => s.From <= at && at < s.Until && Fits(s.Scope, nodeId, facts) && FitsComponent(s.Scope, component));

    private static IEnumerable<Withheld> Maintenance(OperationsData operations, Incident incident, DateTimeOffset at)
    {
        foreach (MaintenanceWindow window in operations.Windows.Values.Where(w => Fits(w.Scope, incident)))
            if (WindowCalendar.Active(window.Schedule, at) is { } now)
                yield return new Withheld("maintenance", window.Id, window.Name, now.Start, now.End);
    }

    private static IEnumerable<Withheld> Silenced(OperationsData operations, Incident incident, DateTimeOffset at) => operations.Silences.Values
        .Where(s => s.From <= at && at < s.Until && Fits(s.Scope, incident))
        .Select(s => new Withheld("silence", s.Id, s.Comment, s.From, s.Until));

    private static Withheld? Longest(IReadOnlyList<Withheld> all) => all.Count == 0 ? null : all.MaxBy(w => w.Until);

    /// <summary>All that fails of it must be meant: a second fault is not hidden by a window for the first.</summary>
    private static bool Fits(Scope scope, Incident incident)
    {
        // A problem of the installation itself is nobody's maintenance.
        if (incident.NodeId.Length == 0 || !Fits(scope, incident.NodeId, incident.Facts)) return false;
        IncidentProblem[] holding = [.. incident.Problems.Where(p => p.EndedAt is null)];
        if (Array.Exists(holding, p => p.NodeId != incident.NodeId && !scope.Everything && !scope.Nodes.Contains(p.NodeId))) return false;
        return holding.Length == 0 ? FitsComponent(scope, incident.Component) : Array.TrueForAll(holding, p => FitsComponent(scope, p.Component));
    }

    /// <summary>Whether a scope means a node.</summary>
    public static bool Fits(Scope scope, string nodeId, EventFacts? facts) =>
        scope.Everything
        || scope.Nodes.Contains(nodeId)
        || (facts is not null
            && ((scope.Behind && facts.Through.Any(scope.Nodes.Contains))
                || (facts.SiteId is { } site && scope.Sites.Contains(site))
                || facts.Tags.Any(scope.Tags.Contains)));

    private static bool FitsComponent(Scope scope, string component) => scope.Component is null || scope.Component == component;
}
