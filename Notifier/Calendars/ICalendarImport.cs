using System.Text;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars.Import;

namespace NetWatch.Notifier.Calendars;

/// <summary>
/// Reads a calendar (iCalendar, RFC 5545: what Google, Outlook and Nextcloud export) into shifts. Whatever the text, nothing is thrown: what cannot be read is
/// told with its line, and the rest is taken.
/// </summary>
public static class ICalendarImport
{
    /// <summary>The largest file, bytes of UTF-8.</summary>
    public const int LargestFile = 1024 * 1024;

    /// <summary>The most events of a file.</summary>
    public const int MostEvents = 10_000;

    /// <summary>The most shifts that an import gives, and the most of a rota.</summary>
    public const int MostShifts = Operations.OperationsCheck.Most;

    internal const int MostProblems = 200;

    /// <summary>No people have so many; each costs counting.</summary>
    private const int MostSeries = 200;

    /// <summary>Reads a calendar.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="rota">The rota that gets the shifts: its zone is the one of floating times and whole days.</param>
    /// <param name="contacts">Who may be on call: an event is theirs whose mail address attends, else whose name or id is its summary.</param>
    /// <param name="at">Now. What ended 31 days earlier is left out; series of other zones are written out for a year.</param>
    public static ImportedCalendar Read(string text, Rota rota, IEnumerable<Contact> contacts, DateTimeOffset at)
    {
        if (Zones.Find(rota.Zone) is not { } zone) return Nothing($"The rota's zone \"{rota.Zone}\" is not known here.");
        if (text.Length > LargestFile || Encoding.UTF8.GetByteCount(text) > LargestFile) return Nothing("The file is larger than 1 MB: export fewer months.");
        List<ImportProblem> problems = [];
        List<CalendarPart> parts = [.. CalendarFile.Read(text, problems).Where(p => p.Name == "VCALENDAR").SelectMany(p => p.Parts)];
        if (parts.Count == 0) return Nothing("This is no calendar, or an empty one: there is no VEVENT in a VCALENDAR.", problems);
        List<CalendarPart> events = [.. parts.Where(p => p.Name == "VEVENT")];
        if (events.Count(e => e.Find("RRULE") is not null) > MostSeries) return Nothing($"The file has more than {MostSeries} events that recur.");
        if (events.Count > MostEvents) return Nothing($"The file has more than {MostEvents} events: export fewer months.");

        Reader reader = new(new EventZones(zone, parts.Where(p => p.Name == "VTIMEZONE")), new CalendarPeople(contacts), new EventShifts(zone, at), problems);
        foreach (IGrouping<string, CalendarPart> series in events.GroupBy(CalendarEvent.UidOf, StringComparer.Ordinal)) reader.Add(series.Key, series);
        return reader.Result();
    }

    private static ImportedCalendar Nothing(string sentence, IEnumerable<ImportProblem>? others = null) =>
        new([], new HashSet<string>(), 0, [new ImportProblem(null, null, sentence), .. others ?? []]);

    private sealed class Reader(EventZones zones, CalendarPeople people, EventShifts maker, List<ImportProblem> problems)
    {
        private readonly List<Shift> _shifts = [];
        private readonly HashSet<string> _uids = new(StringComparer.Ordinal);
        private int _over;
        private int _leftOut;
        private bool _full;

        public ImportedCalendar Result()
        {
            IEnumerable<ImportProblem> told = problems.OrderBy(p => p.Line ?? 0).Take(MostProblems);
            if (problems.Count > MostProblems) told = told.Append(new ImportProblem(null, null, $"There are {problems.Count - MostProblems} more problems."));
            return new ImportedCalendar(_shifts, _uids, _over, [.. told]);
        }

        /// <summary>An event, or a series with those that replace some of it.</summary>
        public void Add(string uid, IEnumerable<CalendarPart> parts)
        {
            int before = _leftOut;
            List<CalendarEvent> events = [];
            foreach (CalendarPart part in parts)
            {
                (CalendarEvent? one, string? problem) = CalendarEvent.Read(part, zones);
                if (one is null) Tell(part.Line, uid, problem!);
                else events.Add(one);
            }

            CalendarEvent? series = events.Where(e => e.Replaces is null).MaxBy(e => e.Sequence);
            CalendarEvent[] single = [.. events.Where(e => e.Replaces is not null).GroupBy(e => e.Replaces!.Instant).Select(g => g.MaxBy(e => e.Sequence)!)];
            List<Shift> shifts = [];
            if (series is { IsCancelled: false }) shifts.AddRange(Shifts(series, null, [.. single.Select(s => s.Replaces!)]));
            if (series is not { IsCancelled: true })
                foreach (CalendarEvent one in single.Where(s => !s.IsCancelled)) shifts.AddRange(Shifts(one, series, []));

            // Half of a series would take away the shifts that the other half had before.
            if (_leftOut > before) return;
            if (_shifts.Count + shifts.Count > MostShifts)
            {
                if (!_full) Tell(null, null, $"There are more than {MostShifts} shifts: the rest is left out. Export fewer months.");
                _full = true;
                return;
            }

            _uids.Add(uid);
            _shifts.AddRange(shifts);
            if (shifts.Count == 0 && events.Exists(e => !e.IsCancelled)) _over++;
        }

        private IReadOnlyList<Shift> Shifts(CalendarEvent one, CalendarEvent? series, IReadOnlyList<EventTime> replaced)
        {
            (IReadOnlyList<string> contacts, string? problem) = people.Of(one);
            if (contacts.Count == 0 && series is not null && one.Summary == series.Summary) (contacts, problem) = people.Of(series);
            if (problem is not null)
            {
                Tell(one.Line, one.Uid, problem);
                return [];
            }

            (IReadOnlyList<Shift> shifts, string? remark) = maker.Of(one, contacts, replaced);
            if (remark is not null) problems.Add(new ImportProblem(one.Line, one.Uid, remark, LeftOut: false));
            return shifts;
        }

        private void Tell(int? line, string? uid, string sentence)
        {
            _leftOut++;
            problems.Add(new ImportProblem(line, uid, sentence));
        }
    }
}
