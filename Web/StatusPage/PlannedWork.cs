using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Api;

namespace NetWatch.Web.StatusPage;

/// <summary>A time of planned work on services.</summary>
/// <param name="Services">The services, in the order of the page.</param>
/// <param name="From">When it begins, UTC.</param>
/// <param name="To">When it is over, UTC.</param>
internal sealed record PlannedTime(IReadOnlyList<StatusService> Services, DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// Planned work on the services of the page, by the maintenance windows. Windows about one check alone are left out: they are no work that the staff would notice. Nothing of a window is told but its time.
/// Everybody may ask, so it is counted once for what is set up, and anew every half minute.
/// </summary>
internal sealed class PlannedWork(StatusPageOptions options, IncidentDesk desk)
{
    /// <summary>How far ahead is told.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    /// <summary>The most times that are told.</summary>
    private const int Most = 50;

    private volatile Touched? _touched;
    private volatile Counted? _counted;

    /// <summary>The times that go on at a moment or begin within 7 days after it, by their starts.</summary>
    public IReadOnlyList<PlannedTime> At(DeviceCatalog catalog, DateTimeOffset now)
    {
        OperationsData data = desk.Operations.Data;
        Touched touched = _touched is { } before && ReferenceEquals(before.Catalog, catalog) && ReferenceEquals(before.Windows, data.Windows) ? before : _touched = Touch(catalog, data);
        if (_counted is { } counted && ReferenceEquals(counted.Touched, touched) && counted.At <= now && now - counted.At < FreshFor) return [.. counted.Times.Where(t => t.To > now)];
        WindowTimes times = WindowRuns.Of(touched.Services.Keys, now, now + Ahead, Most * 2);
        PlannedTime[] told =
        [
            // Two windows for one work are one line.
            .. times.Runs.GroupBy(r => (From: r.Run.Start.ToUniversalTime(), To: r.Run.End.ToUniversalTime()))
                .Select(g => new PlannedTime([.. options.Services.Where(s => g.Any(r => touched.Services[r.Window].Contains(s)))], g.Key.From, g.Key.To))
                .OrderBy(t => t.From).ThenBy(t => t.To).Take(Most),
        ];
        _counted = new Counted(touched, now, told);
        return told;
    }

    private Touched Touch(DeviceCatalog catalog, OperationsData data)
    {
        Dictionary<MaintenanceWindow, IReadOnlyList<StatusService>> services = new(ReferenceEqualityComparer.Instance);
        if (!options.Enabled) return new Touched(catalog, data.Windows, services);
        (StatusService Service, (string Id, EventFacts Facts)[] Nodes)[] all =
            [.. options.Services.Select(s => (s, catalog.Nodes.Values.Where(s.StandsOn).Select(n => (n.Id, ScopeFacts.Of(n, catalog))).ToArray()))];
        foreach (MaintenanceWindow window in data.Windows.Values.Where(w => w.Scope.Component is null))
            if (all.Where(s => s.Nodes.Any(n => WindowRuns.IsAbout(window, n.Id, n.Facts))).Select(s => s.Service).ToArray() is { Length: > 0 } touched)
                services[window] = touched;
        return new Touched(catalog, data.Windows, services);
    }

    private sealed record Touched(DeviceCatalog Catalog, IReadOnlyDictionary<string, MaintenanceWindow> Windows, IReadOnlyDictionary<MaintenanceWindow, IReadOnlyList<StatusService>> Services);

    private sealed record Counted(Touched Touched, DateTimeOffset At, IReadOnlyList<PlannedTime> Times);
}
