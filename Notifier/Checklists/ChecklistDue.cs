using NetWatch.Core.Incidents;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Checklists;

/// <summary>Which incidents are to be given a checklist. Pure.</summary>
internal static class ChecklistDue
{
    /// <summary>Those that opened, and those that turned out to be more: the node itself fell, or its site was lost. Of the latter the journal gives it only to those whose steps nobody has touched.</summary>
    /// <param name="before">The state before the events.</param>
    /// <param name="changed">The incidents as they are after them.</param>
    public static IEnumerable<Incident> Of(IncidentEngineState before, IEnumerable<Incident> changed) => changed.Where(now =>
        now.Number > before.LastNumber
        || (before.Open.TryGetValue(now.Number, out OpenIncident? was) && ((now.IsOutage && !was.Incident.IsOutage) || (now.SiteIsLost && !was.Incident.SiteIsLost))));
}
