using CsCheck;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Tests.Calendars;

/// <summary>What holds for every schedule and moment; CsCheck prints the seed of a counter-example.</summary>
public sealed class CalendarLawsTests
{
    private static readonly string[] ZoneIds =
        ["Asia/Almaty", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Tehran", "America/St_Johns", "UTC"];

    private static readonly string?[] Rules =
    [
        null, "FREQ=HOURLY", "FREQ=HOURLY;INTERVAL=5", "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,30", "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY;BYDAY=SA,SU",
        "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=1SU", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY", "FREQ=DAILY;UNTIL=20250701T000000Z",
    ];

    private static readonly DateTime First = new(2023, 10, 1);

    private static readonly Gen<WindowSchedule> Schedules = Gen.Select(
        One(ZoneIds), One(Rules), Gen.Int[0, 700 * 24 * 60], Gen.OneOf(Gen.Int[1, 180], Gen.Int[181, 60 * 24 * 4]), Gen.Int[-3, 60],
        (zone, rule, start, length, without) => new WindowSchedule
        {
            Zone = zone,
            Start = First.AddMinutes(start),
            Duration = TimeSpan.FromMinutes(length),
            Recurs = rule,
            Except = without < 0 ? [] : [DateOnly.FromDateTime(First.AddMinutes(start)).AddDays(without)],
        });

    private static readonly Gen<DateTimeOffset> Moments = Gen.Int[0, 900 * 24 * 60 * 60].Select(s => new DateTimeOffset(First, TimeSpan.Zero).AddSeconds(s));

    [Fact]
    public void Window_is_active_exactly_within_its_occurrences() => Gen.Select(Schedules, Moments).Sample((schedule, at) =>
    {
        IReadOnlyList<Occurrence> next = WindowCalendar.Next(schedule, at, 100);
        Assert.All(next, o => Assert.True(o.End > at && o.End - o.Start == schedule.Duration));
        Assert.Equal(next.Select(o => o.Start).Distinct().Order(), next.Select(o => o.Start));
        Occurrence[] running = [.. next.Where(o => o.Contains(at))];
        Occurrence? active = WindowCalendar.Active(schedule, at);
        Assert.Equal(running.Length > 0, active is not null);
        if (active is { } one) Assert.Equal(running.Max(o => o.End), one.End);
        // Whether other moments were asked for before does not matter.
        foreach (Occurrence o in next.Take(3))
        {
            Assert.NotNull(WindowCalendar.Active(schedule, o.Start));
            Assert.NotNull(WindowCalendar.Active(schedule, o.End.AddTicks(-1)));
        }
    }, iter: 700);

    [Fact]
    public void Later_moment_skips_no_occurrence() => Gen.Select(Schedules, Moments, Gen.Int[1, 60 * 60 * 24 * 20]).Sample((schedule, after, seconds) =>
    {
        IReadOnlyList<Occurrence> all = WindowCalendar.Next(schedule, after, 100);
        DateTimeOffset later = after.AddSeconds(seconds);
        Occurrence[] rest = [.. all.Where(o => o.End > later)];
        Assert.Equal(rest, WindowCalendar.Next(schedule, later, 100).Take(rest.Length));
        Assert.Equal(all.Take(3), WindowCalendar.Next(schedule, after, 3));
    }, iter: 700);

    [Fact]
    public void Spans_cover_the_time_and_agree_with_the_moment() => Gen.Select(Rotas(), Moments, Gen.Int[1, 60 * 24 * 60], Moments.Array[20]).Sample((rota, from, minutes, moments) =>
    {
        DateTimeOffset to = from.AddMinutes(minutes);
        IReadOnlyList<OnCallSpan> spans = OnCall.Between(rota, from, to);
        Assert.Equal((from, to), (spans[0].Start, spans[^1].End));
        Assert.All(spans, s => Assert.True(s.Start < s.End));
        foreach ((OnCallSpan one, OnCallSpan next) in spans.Zip(spans.Skip(1)))
        {
            Assert.Equal(one.End, next.Start);
            Assert.NotEqual(one.Contacts, next.Contacts);
        }

        foreach (OnCallSpan span in spans.Take(20))
        {
            Assert.Equal(span.Contacts, OnCall.At(rota, span.Start));
            Assert.Equal(span.Contacts, OnCall.At(rota, span.End.AddTicks(-1)));
        }

        foreach (DateTimeOffset at in moments.Where(m => m >= from && m < to)) Assert.Equal(spans.Single(s => s.Start <= at && at < s.End).Contacts, OnCall.At(rota, at));
    }, iter: 400);

    [Fact]
    public void Quiet_ends_at_the_first_moment_that_is_not() => Gen.Select(One(ZoneIds), Gen.Int[0, 1439], Gen.Int[0, 1439], Gen.Int[0, 126], Moments).Sample((zone, from, to, days, at) =>
    {
        if (from == to) return;
        Contact contact = Contact(zone, new TimeOnly(0, 0).AddMinutes(from), new TimeOnly(0, 0).AddMinutes(to), [.. Enum.GetValues<DayOfWeek>().Where(d => (days & (1 << (int)d)) != 0)]);
        Assert.Null(QuietTime.QuietUntil(contact, Severity.Critical, at));
        if (QuietTime.QuietUntil(contact, Severity.Warning, at) is not { } until) return;
        Assert.True(until > at);
        Assert.Null(QuietTime.QuietUntil(contact, Severity.Warning, until));
        Assert.Equal(until, QuietTime.QuietUntil(contact, Severity.Info, until.AddTicks(-1)));
        Assert.Equal(until, QuietTime.QuietUntil(contact, Severity.Warning, at + (until - at) / 2));
    }, iter: 1500);

    [Fact]
    public void Daily_test_comes_once_a_day() => Gen.Select(One(ZoneIds), Gen.Int[0, 1439], Moments).Sample((zone, minute, after) =>
    {
        DailyTest test = new(new TimeOnly(0, 0).AddMinutes(minute), zone, []);
        DateTimeOffset first = WeeklyTime.NextDaily(test, after)!.Value;
        DateTimeOffset second = WeeklyTime.NextDaily(test, first)!.Value;
        Assert.True(first > after && first - after <= TimeSpan.FromHours(25));
        Assert.InRange(second - first, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        Assert.Equal(first, WeeklyTime.NextDaily(test, first.AddTicks(-1)));
    }, iter: 1000);

    internal static Contact Contact(string zone, TimeOnly from, TimeOnly to, params DayOfWeek[] days) =>
        new() { Id = "ivan", Name = "Ivan", QuietHours = new QuietHours { From = from, To = to, Zone = zone, WholeDays = days } };

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Rota> Rotas()
    {
        Gen<string> contacts = One("ana", "bek", "ivan", "olga");
        Gen<Shift> shifts = Gen.Select(contacts, Gen.Int[0, 800 * 24 * 2], Gen.Int[1, 48 * 8], One(Rules), (contact, start, length, rule) =>
            new Shift { Contact = contact, From = First.AddMinutes(start * 30), To = First.AddMinutes((start + length) * 30), Recurs = rule });
        Gen<Swap> swaps = Gen.Select(contacts, Gen.OneOf(contacts.Select(c => (string?)c), Gen.Const((string?)null)), Gen.Int[0, 800 * 24], Gen.Int[1, 24 * 20], (contact, other, start, length) =>
            new Swap(contact, other, First.AddHours(start), First.AddHours(start + length)));
        return Gen.Select(One(ZoneIds), shifts.Array[0, 5], swaps.Array[0, 6], Gen.OneOf(contacts.Select(c => (string?)c), Gen.Const((string?)null)), (zone, shift, swap, otherwise) =>
            new Rota { Id = "noc", Name = "NOC", Zone = zone, Shifts = shift, Swaps = swap, Otherwise = otherwise });
    }
}
