using NetWatch.Core.Events;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Notices;

namespace NetWatch.Notifier.Calendars;

/// <summary>When a maintenance window will be, for people who look before they save it.</summary>
public static class WindowRuns
{
    /// <summary>The most runs that are told at once.</summary>
    public const int Most = 100;

    /// <summary>The runs of one window that are told of a span, give or take those of one look.</summary>
    public const int MostWithin = 1000;

    /// <summary>The runs that end after a moment, by their starts; none: the schedule is over, or cannot be read.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">The moment.</param>
    /// <param name="count">At most so many, 1 to <see cref="Most"/>.</param>
    public static IReadOnlyList<WindowRun> Next(WindowSchedule schedule, DateTimeOffset after, int count)
    {
        if (Zones.Find(schedule.Zone) is not { } zone) return [];
        return [.. WindowCalendar.Next(schedule, after, count).Select(o => new WindowRun(At(zone, o.Start), At(zone, o.End)))];
    }

    /// <summary>The times of maintenance that a node was or will be within, by the windows as they are set up now; the oldest first. Of each window at most <see cref="MostWithin"/>.</summary>
    /// <param name="operations">What is set up.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="facts">Its site, its tags, and what lies on every way to it.</param>
    /// <param name="from">The start of the span.</param>
    /// <param name="to">Its end, exclusive.</param>
    public static IReadOnlyList<(MaintenanceWindow Window, WindowRun Run)> Within(OperationsData operations, string nodeId, EventFacts facts, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. operations.Windows.Values.Where(w => Withholding.Fits(w.Scope, nodeId, facts))
            .SelectMany(w => Runs(w.Schedule, from, to).Select(r => (Window: w, Run: r)))
            .OrderBy(r => r.Run.Start).ThenBy(r => r.Window.Id, StringComparer.Ordinal),
    ];

    /// <summary>Whether a window is about a node.</summary>
    /// <param name="window">The window.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="facts">Its site, its tags, and what lies on every way to it.</param>
    public static bool IsAbout(MaintenanceWindow window, string nodeId, EventFacts facts) => Withholding.Fits(window.Scope, nodeId, facts);

    /// <summary>The times that windows are within a span, the oldest first; of each window at most <see cref="MostWithin"/>.</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="from">The start of the span.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="most">At most so many, 1 or more.</param>
    public static WindowTimes Of(IEnumerable<MaintenanceWindow> windows, DateTimeOffset from, DateTimeOffset to, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        List<(MaintenanceWindow Window, WindowRun Run)> all = [];
        DateTimeOffset? cut = null;
        foreach (MaintenanceWindow window in windows)
        {
            List<WindowRun> runs = Runs(window.Schedule, from, to);
            if (runs.Count >= MostWithin && (cut is null || runs[^1].Start < cut)) cut = runs[^1].Start;
            all.AddRange(runs.Select(r => (window, r)));
        }

        all.Sort((a, b) => a.Run.Start.CompareTo(b.Run.Start) is var order and not 0 ? order : string.CompareOrdinal(a.Window.Id, b.Window.Id));
        if (all.Count > most)
        {
            if (cut is null || all[most].Run.Start < cut) cut = all[most].Run.Start;
            all.RemoveRange(most, all.Count - most);
        }

        return new(all, cut);
    }

    private static List<WindowRun> Runs(WindowSchedule schedule, DateTimeOffset from, DateTimeOffset to)
    {
        List<WindowRun> found = [];
        DateTimeOffset after = from;
        while (found.Count < MostWithin)
        {
            IReadOnlyList<WindowRun> next = Next(schedule, after, Most);
            // One that overlaps itself is found again by its end.
            foreach (WindowRun run in next)
                if (run.Start < to && (found.Count == 0 || run.Start > found[^1].Start)) found.Add(run);
            if (next.Count < Most || next[^1].Start >= to) break;
            after = next[^1].End;
        }

        return found;
    }

    private static DateTimeOffset At(TimeZoneInfo zone, DateTimeOffset at) => at.ToOffset(zone.GetUtcOffset(at.UtcDateTime));
}

/// <summary>One time that a window is.</summary>
/// <param name="Start">When it begins, with the offset of its zone then.</param>
/// <param name="End">When it is over, with the offset of its zone then.</param>
public sealed record WindowRun(DateTimeOffset Start, DateTimeOffset End);

/// <summary>The times of several windows.</summary>
/// <param name="Runs">By their starts.</param>
/// <param name="CutAt">What begins from then on may be lacking: there were too many; null: all are there.</param>
public sealed record WindowTimes(IReadOnlyList<(MaintenanceWindow Window, WindowRun Run)> Runs, DateTimeOffset? CutAt);
