using System.Globalization;
using CsCheck;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using static NetWatch.Notifier.Tests.Calendars.WindowCalendarTests;

namespace NetWatch.Notifier.Tests.Calendars;

/// <summary>What calendars become, by hand; and that no text is too broken.</summary>
public sealed class ICalendarImportTests
{
    private static readonly Rota Rota = new() { Id = "noc", Name = "NOC", Zone = "Asia/Almaty" };

    private static readonly Contact[] Contacts =
    [
        new() { Id = "ivan", Name = "Иван Петров", Addresses = [new("mail", "Ivan <ivan@example.com>"), new("telegram", "1")] },
        new() { Id = "ana", Name = "Ana", Addresses = [new("mail", "ana@example.com")] },
        new() { Id = "ana2", Name = "Twin" }, new() { Id = "twin2", Name = "TWIN" },
    ];

    [Theory]
    [InlineData("SUMMARY:ivan", "ivan")]
    [InlineData("SUMMARY:ИВАН   петров", "ivan")]
    [InlineData("SUMMARY:On call\nATTENDEE;CN=\"Petrov; I: van\":mailto:IVAN@example.com", "ivan")]
    [InlineData("SUMMARY:ivan\nATTENDEE:mailto:ana@example.com", "ana")]
    [InlineData("SUMMARY:x\nATTENDEE:mailto:ana@example.com\nATTENDEE:mailto:ivan@example.com", "ana ivan")]
    [InlineData("SUMMARY:ivan\nATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.com", "ivan")]
    [InlineData("SUMMARY:iv\n an", "ivan")]
    public void Event_is_whose_address_attends_or_whose_name_it_bears(string who, string contacts)
    {
        ImportedCalendar read = Read(Event(who, "DTSTART:20260112T090000", "DTEND:20260112T180000"));
        Assert.Empty(read.Problems);
        Assert.Equal(contacts, string.Join(' ', read.Shifts.Select(s => s.Contact)));
        Assert.All(read.Shifts, s => Assert.Equal(("u1", Local("2026-01-12T09:00"), Local("2026-01-12T18:00")), (s.Uid, s.From, s.To)));
    }

    [Theory]
    [InlineData("SUMMARY:Foo", "Nobody is called 'Foo'")]
    [InlineData("SUMMARY:twin", "'twin' may be ana2 or twin2")]
    [InlineData("X-A:1", "does not say who")]
    public void Event_of_nobody_is_told_with_its_line_and_uid(string who, string says)
    {
        ImportProblem problem = Assert.Single(Read(Event(who, "DTSTART:20260112T090000", "DTEND:20260112T180000")).Problems);
        Assert.Equal((2, "u1", true), (problem.Line, problem.Uid, problem.LeftOut));
        Assert.Contains(says, problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    // Floating; UTC; a known zone; a vendor's prefix; Windows' name; whole days, the last one not counted; a duration.
    [InlineData("DTSTART:20260112T090000", "DTEND:20260112T180000", "2026-01-12T09:00", "2026-01-12T18:00")]
    [InlineData("DTSTART:20260112T040000Z", "DTEND:20260112T130000Z", "2026-01-12T09:00", "2026-01-12T18:00")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260112T050000", "DTEND;TZID=Europe/Berlin:20260112T140000", "2026-01-12T09:00", "2026-01-12T18:00")]
    [InlineData("DTSTART;TZID=/example.org/2025_1/Europe/Berlin:20260712T050000", "DTEND:20260712T120000Z", "2026-07-12T08:00", "2026-07-12T17:00")]
    [InlineData("DTSTART;TZID=\"W. Europe Standard Time\":20260112T050000", "DURATION:PT9H", "2026-01-12T09:00", "2026-01-12T18:00")]
    [InlineData("DTSTART;VALUE=DATE:20260112", "DTEND;VALUE=DATE:20260119", "2026-01-12T00:00", "2026-01-19T00:00")]
    [InlineData("DTSTART;VALUE=DATE:20260112", "X-A:1", "2026-01-12T00:00", "2026-01-13T00:00")]
    [InlineData("DTSTART:20260112T090000", "DURATION:P1W", "2026-01-12T09:00", "2026-01-19T09:00")]
    public void Times_become_those_of_the_rotas_zone(string start, string end, string from, string to)
    {
        ImportedCalendar read = Read(Event("SUMMARY:ana", start, end));
        Assert.Empty(read.Problems);
        Shift shift = Assert.Single(read.Shifts);
        Assert.Equal((Local(from), Local(to)), (shift.From, shift.To));
    }

    [Theory]
    // A zone of the file's own, as Outlook writes it: five hours east in winter, six in summer.
    [InlineData("20260112T090000", "2026-01-12T09:00")]
    [InlineData("20260712T090000", "2026-07-12T08:00")]
    // 02:30 on the last Sunday in March does not exist: it is 03:30 of summer, 02:30 of Almaty. In October it is twice: the first.
    [InlineData("20260329T023000", "2026-03-29T02:30")]
    [InlineData("20261025T023000", "2026-10-25T01:30")]
    [InlineData("20261025T033000", "2026-10-25T03:30")]
    public void Zone_may_be_described_by_the_file(string start, string from)
    {
        string zone = Lines("BEGIN:VTIMEZONE", "TZID:Our own",
            "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0600", "TZOFFSETTO:+0500", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0500", "TZOFFSETTO:+0600", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE");
        ImportedCalendar read = Read(zone + Event("SUMMARY:ana", $"DTSTART;TZID=Our own:{start}", "DURATION:PT1H"));
        Assert.Empty(read.Problems);
        Assert.Equal(Local(from), Assert.Single(read.Shifts).From);
    }

    [Fact]
    public void Series_of_the_rotas_zone_stays_a_rule_with_its_exceptions()
    {
        ImportedCalendar read = Read(
            Event("SUMMARY:ana", "DTSTART;TZID=Asia/Almaty:20260105T090000", "DTEND;TZID=Asia/Almaty:20260105T180000", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;TZID=Asia/Almaty:20260112T090000", "EXDATE:20260119T040000Z")
            + Event("SUMMARY:ivan", "RECURRENCE-ID;TZID=Asia/Almaty:20260126T090000", "DTSTART;TZID=Asia/Almaty:20260127T100000", "DTEND;TZID=Asia/Almaty:20260127T110000")
            + Event("SUMMARY:ana", "RECURRENCE-ID;TZID=Asia/Almaty:20260202T090000", "DTSTART;TZID=Asia/Almaty:20260202T090000", "DTEND;TZID=Asia/Almaty:20260202T180000", "STATUS:CANCELLED"));
        Assert.Empty(read.Problems);
        Assert.Equal(2, read.Shifts.Count);
        Assert.Equal(("FREQ=WEEKLY;BYDAY=MO", "2026-01-12 2026-01-19 2026-01-26 2026-02-02"), (read.Shifts[0].Recurs, string.Join(' ', read.Shifts[0].Except.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))));
        Assert.Equal(("ivan", Local("2026-01-27T10:00"), null), (read.Shifts[1].Contact, read.Shifts[1].From, read.Shifts[1].Recurs));
        Assert.Equal(
            ["01-05 09:00 ana", "01-27 10:00 ivan", "02-09 09:00 ana"],
            OnCall.Between(read.Into(Rota), At("2026-01-01T00:00Z"), At("2026-02-12T00:00Z")).Where(s => s.Contacts.Count > 0).Select(s => $"{s.Start:MM-dd HH:mm} {s.Contacts[0]}"));
    }

    [Fact]
    public void Series_of_another_zone_is_written_out_for_a_year_and_that_is_told()
    {
        ImportedCalendar read = Read(Event("SUMMARY:ana", "DTSTART;TZID=Europe/Berlin:20260105T090000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY;UNTIL=20260414T000000Z", "EXDATE;TZID=Europe/Berlin:20260112T090000"));
        Assert.Contains("written out until 2027-01-11", Assert.Single(read.Problems, p => !p.LeftOut).Sentence, StringComparison.Ordinal);
        // Fifteen Mondays until 13 April, one left out; Berlin's summer time begins on 29 March.
        Assert.Equal(14, read.Shifts.Count);
        Assert.Equal(["13:00", "12:00"], read.Shifts.OrderBy(s => s.From).Select(s => s.From.ToString("HH:mm", CultureInfo.InvariantCulture)).Distinct());
        Assert.All(read.Shifts, s => Assert.Equal((null, TimeSpan.FromHours(8)), (s.Recurs, s.To - s.From)));
    }

    [Fact]
    public void First_one_that_does_not_fit_its_rule_counts_as_well()
    {
        ImportedCalendar read = Read(Event("SUMMARY:ana", "DTSTART:20260106T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3", "RDATE:20260301T120000"));
        Assert.Equal(["01-06", "01-12", "01-19", "03-01"], read.Shifts.Select(s => s.From.ToString("MM-dd", CultureInfo.InvariantCulture)).Order());
        Assert.Single(read.Problems, p => !p.LeftOut);
    }

    [Fact]
    public void Second_import_replaces_the_same_events_and_leaves_the_others()
    {
        Rota before = Rota with
        {
            Shifts = [new Shift { Contact = "ivan", From = Local("2026-01-01T00:00"), To = Local("2026-01-02T00:00") }, Old("u1"), Old("gone"), Old("bad"), Old("cancelled")],
        };
        ImportedCalendar read = Read(
            Event("SUMMARY:ana", "DTSTART:20260112T090000", "DURATION:PT1H")
            + Event("SUMMARY:Foo", "DTSTART:20260112T090000", "DURATION:PT1H").Replace("UID:u1", "UID:bad", StringComparison.Ordinal)
            + Event("SUMMARY:ana", "DTSTART:20260112T090000", "DURATION:PT1H", "STATUS:CANCELLED").Replace("UID:u1", "UID:cancelled", StringComparison.Ordinal)
            + Event("SUMMARY:ana", "DTSTART:20240112T090000", "DURATION:PT1H").Replace("UID:u1", "UID:over", StringComparison.Ordinal));
        Rota after = read.Into(before);
        Assert.Equal(["ivan:", "ivan:gone", "ivan:bad", "ana:u1"], after.Shifts.Select(s => $"{s.Contact}:{s.Uid}"));
        Assert.Equal(1, read.Over);
        Assert.Equal(after.Shifts, read.Into(after).Shifts);
    }

    [Theory]
    [InlineData("DTSTART:20260112T090000", "The file may be cut off")]
    [InlineData("DTEND:20260112T090000", "DTSTART is missing")]
    [InlineData("DTSTART:yesterday\nDURATION:PT1H", "\"yesterday\" is no time")]
    [InlineData("DTSTART:20260230T090000\nDURATION:PT1H", "is no time")]
    [InlineData("DTSTART:99990112T090000\nDURATION:PT1H", "the year 9999 is not possible")]
    [InlineData("DTSTART;TZID=Mars/Olympus:20260112T090000\nDURATION:PT1H", "the zone \"Mars/Olympus\" is not known")]
    [InlineData("DTSTART:20260112T090000", "no end")]
    [InlineData("DTSTART:20260112T090000\nDTEND:20260112T090000", "ends before it begins")]
    [InlineData("DTSTART:20260112T090000\nDURATION:P9999999999D", "DURATION")]
    [InlineData("DTSTART:20260112T090000\nDURATION:PT1H\nRRULE:FREQ=MINUTELY", "too dense")]
    [InlineData("DTSTART:20260112T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\nRRULE:FREQ=DAILY", "more than one RRULE")]
    [InlineData("DTSTART:20260112T090000\nDURATION:PT1H\nEXRULE:FREQ=DAILY", "EXRULE")]
    [InlineData("DTSTART:20260112T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXDATE:soon", "EXDATE \"soon\"")]
    [InlineData("DTSTART:20260112T090000\nDURATION:PT1H\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260112T090000", "RANGE")]
    public void What_cannot_be_read_is_told_and_the_rest_is_taken(string lines, string says)
    {
        bool cut = says.Contains("cut off", StringComparison.Ordinal);
        string bad = Event("SUMMARY:ana", lines).Replace("UID:u1", "UID:bad", StringComparison.Ordinal);
        string good = Event("SUMMARY:ana", "DTSTART:20260112T090000", "DURATION:PT1H");
        ImportedCalendar read = ICalendarImport.Read(cut ? "BEGIN:VCALENDAR\r\n" + good + bad.Replace("END:VEVENT\r\n", "", StringComparison.Ordinal) : Calendar(good + bad), Rota, Contacts, At("2026-01-10T00:00Z"));
        Assert.Contains(says, Assert.Single(read.Problems).Sentence, StringComparison.Ordinal);
        Assert.Equal("u1", Assert.Single(read.Shifts).Uid);
    }

    [Fact]
    public void File_that_is_too_large_or_none_is_refused_whole()
    {
        Assert.Contains("larger than 1 MB", Refused(Calendar(new string('\n', ICalendarImport.LargestFile))), StringComparison.Ordinal);
        Assert.Contains("more than 10000 events", Refused(Calendar(string.Concat(Enumerable.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", 10_001)))), StringComparison.Ordinal);
        Assert.Contains("more than 200 events that recur", Refused(Calendar(string.Concat(Enumerable.Repeat("BEGIN:VEVENT\nRRULE:FREQ=DAILY\nEND:VEVENT\n", 201)))), StringComparison.Ordinal);
        Assert.Contains("no calendar", Refused("<html></html>"), StringComparison.Ordinal);
        Assert.Contains("not known here", ICalendarImport.Read(Calendar(""), Rota with { Zone = "Mars/Olympus" }, Contacts, At("2026-01-10T00:00Z")).Problems[0].Sentence, StringComparison.Ordinal);
        ImportedCalendar many = Read(string.Concat(Enumerable.Range(0, 9_000).Select(i => $"BEGIN:VEVENT\nUID:{i}\nSUMMARY:ana\nDTSTART:20260112T09\nEND:VEVENT\n")));
        Assert.Equal(201, many.Problems.Count);
        Assert.Contains("8800 more problems", many.Problems[^1].Sentence, StringComparison.Ordinal);
    }

    /// <summary>A sound calendar with pieces cut out and put in: shifts or problems, and never an exception.</summary>
    [Fact]
    public void No_text_is_too_broken()
    {
        string sound = Calendar(
            Event("SUMMARY:ana", "DTSTART;TZID=Europe/Berlin:20260105T090000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=30", "EXDATE;TZID=Europe/Berlin:20260112T090000,20260119T090000")
            + Event("SUMMARY:ivan", "RECURRENCE-ID;TZID=Europe/Berlin:20260126T090000", "DTSTART;VALUE=DATE:20260127", "ATTENDEE;CN=\"A;B\":mailto:ana@example.com")
            + Lines("BEGIN:VTIMEZONE", "TZID:Our own", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0600", "TZOFFSETTO:+0500", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "END:VTIMEZONE")
            + Event("SUMMARY:ana", "DTSTART;TZID=Our own:20260105T090000", "DTEND:20260105T180000Z", "RRULE:FREQ=HOURLY;INTERVAL=7;UNTIL=20260301", "RDATE:20260105T100000"));
        string[] pieces = ["BEGIN:VEVENT\n", "END:VEVENT\n", "END:VCALENDAR\n", ":", ";", "=", ",", "\"", "\n ", "\0", "00000000", "99999999", "T", "Z", "-", "+9999", "+2359", "P", "\\", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "INTERVAL=1000", "COUNT=10000", "TZID=", "\ud83d"];
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 30], Gen.Int[0, pieces.Length - 1]).Array[1, 8].Sample(edits =>
        {
            string text = edits.Aggregate(sound, (t, e) => e.Item1 % (t.Length + 1) is var at ? t.Remove(at, Math.Min(e.Item2, t.Length - at)).Insert(at, pieces[e.Item3]) : t);
            ImportedCalendar read = ICalendarImport.Read(text, Rota, Contacts, At("2026-01-10T00:00Z"));
            Assert.True(read.Shifts.Count > 0 || read.Problems.Count > 0 || read.Over > 0 || !text.Contains("BEGIN:VEVENT", StringComparison.Ordinal));
            Assert.All(read.Shifts, s => Assert.True(s.To > s.From && s.Uid is not null));
            _ = OnCall.At(read.Into(Rota), At("2026-02-01T00:00Z"));
        }, iter: 3000);
    }

    private static string Refused(string text)
    {
        ImportedCalendar read = ICalendarImport.Read(text, Rota, Contacts, At("2026-01-10T00:00Z"));
        Assert.Empty(read.Shifts);
        return read.Problems[0].Sentence;
    }

    private static Shift Old(string uid) => new() { Contact = "ivan", From = Local("2026-01-01T00:00"), To = Local("2026-01-02T00:00"), Uid = uid };

    private static ImportedCalendar Read(string events) => ICalendarImport.Read(Calendar(events), Rota, Contacts, At("2026-01-10T00:00Z"));

    private static string Calendar(string events) => $"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n";

    private static string Event(params string[] lines) => Lines(["BEGIN:VEVENT", "UID:u1", .. lines.SelectMany(l => l.Split('\n')), "END:VEVENT"]);

    private static string Lines(params string[] lines) => string.Concat(lines.Select(l => l + "\r\n"));

    private static DateTime Local(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
