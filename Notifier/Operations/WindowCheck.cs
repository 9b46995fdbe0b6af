using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Operations;

/// <summary>Looks at windows and silences.</summary>
internal static class WindowCheck
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(366);

    public static void Check(DefectCollector at, MaintenanceWindow window)
    {
        at.Name("name", window.Name);
        at.Prose("comment", window.Comment, 2000);
        Scope(at.Within("scope"), window.Scope);
        DefectCollector schedule = at.Within("schedule");
        schedule.Zone("zone", window.Schedule.Zone);
        bool sound = !Year(schedule, "start", window.Schedule.Start);
        if (window.Schedule.Duration < TimeSpan.FromMinutes(1) || window.Schedule.Duration > TimeSpan.FromDays(31))
            schedule.Add("duration", $"{window.Schedule.Duration} is not possible: write 1 minute to 31 days.");
        Recurs(schedule, window.Schedule.Start, window.Schedule.Recurs, window.Schedule.Except, sound);
    }

    public static void Check(DefectCollector at, Silence silence)
    {
        Scope(at.Within("scope"), silence.Scope);
        if (string.IsNullOrWhiteSpace(silence.Comment)) at.Add("comment", "Say why: who comes after reads it.");
        at.Prose("comment", silence.Comment, 2000);
        if (string.IsNullOrWhiteSpace(silence.Actor)) at.Add("actor", "It is not said who set it.");
        if (silence.Until <= silence.From) at.Add("until", "It ends before it begins: write a later end.");
        else if (silence.Until - silence.From > LongestSilence) at.Add("until", "It is longer than a year: what is never to be told belongs into a route.");
    }

    /// <summary>A schedule of which nothing is left.</summary>
    public static void Over(DefectCollector at, WindowSchedule schedule, DateTimeOffset now)
    {
        if (WindowCalendar.Next(schedule, now, 1).Count == 0) at.Add("schedule", "It is over already: there is no further one.");
    }

    /// <summary>True when a year is a slip.</summary>
    public static bool Year(DefectCollector at, string path, DateTime time)
    {
        if (time.Kind != DateTimeKind.Unspecified) at.Add(path, "It is a local time of the zone: write it without Z and without an offset.");
        if (time.Year is >= 2000 and <= 2200) return false;
        at.Add(path, $"The year {time.Year} is not possible: write 2000 to 2200.");
        return true;
    }

    /// <summary>Looks at a rule: that it can be read, that the first one is one of it, that something is left.</summary>
    public static void Recurs(DefectCollector at, DateTime start, string? text, IReadOnlyList<DateOnly> except, bool sound)
    {
        if (except.Count > 1000) at.Add("except", "There are more than 1000 days.");
        if (text is null)
        {
            if (except.Count > 0) at.Add("except", "It is once: there is nothing to leave out.");
            return;
        }

        (Recurrence? rule, string? defect) = RecurrenceText.Read(text);
        if (defect is not null) at.Add("recurs", defect);
        if (rule is null || !sound) return;
        start = DateTime.SpecifyKind(start, DateTimeKind.Unspecified);
        IReadOnlyList<DateTime> first = rule.Between(start, start, start);
        if (first.Count == 0)
        {
            // To look for the first one is dear, and after many defects nobody reads it.
            DateTime? next = at.Defects.Count < 50 ? rule.First(start) : null;
            at.Add("recurs", next is null ? $"Neither the first one, {start:yyyy-MM-dd HH:mm}, nor, as far as was looked, another one fits the rule {text}." : $"The first one, {start:yyyy-MM-dd HH:mm}, does not fit the rule {text}: begin at {next:yyyy-MM-dd HH:mm}.");
        }
        else if (rule.Until is { IsUtc: false } until && until.Time < start) at.Add("recurs", "UNTIL is before the first one.");
    }

    private static void Scope(DefectCollector at, Scope scope)
    {
        if (!scope.Everything && scope.Nodes.Count + scope.Sites.Count + scope.Tags.Count == 0)
            at.Add("", "It is about nothing: name nodes, sites or tags, or say everything.");
        if (scope.Nodes.Count + scope.Sites.Count + scope.Tags.Count > OperationsCheck.Most) at.Add("", $"It names more than {OperationsCheck.Most}.");
        at.Names("nodes", scope.Nodes);
        at.Names("sites", scope.Sites);
        at.Names("tags", scope.Tags);
        if (scope.Component is { } component && string.IsNullOrWhiteSpace(component)) at.Add("component", "It is empty: name a check, or leave it out.");
    }
}
