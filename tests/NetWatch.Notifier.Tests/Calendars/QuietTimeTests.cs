using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using static NetWatch.Notifier.Tests.Calendars.WindowCalendarTests;

namespace NetWatch.Notifier.Tests.Calendars;

/// <summary>When contacts are not disturbed. 2026-01-09 is a Friday.</summary>
public sealed class QuietTimeTests
{
    [Theory]
    [InlineData("2026-01-07T21:59", null)]
    [InlineData("2026-01-07T22:00", "2026-01-08T08:00")]
    [InlineData("2026-01-08T00:30", "2026-01-08T08:00")]
    [InlineData("2026-01-08T08:00", null)]
    // Friday's night, the weekend and Sunday's night are one.
    [InlineData("2026-01-09T22:00", "2026-01-12T08:00")]
    [InlineData("2026-01-10T12:00", "2026-01-12T08:00")]
    [InlineData("2026-01-12T07:59", "2026-01-12T08:00")]
    public void Nights_and_whole_days_that_meet_are_one(string at, string? until)
    {
        Contact contact = CalendarLawsTests.Contact("Asia/Almaty", new TimeOnly(22, 0), new TimeOnly(8, 0), DayOfWeek.Saturday, DayOfWeek.Sunday);
        Assert.Equal(until is null ? null : Almaty(until), QuietTime.QuietUntil(contact, Severity.Warning, Almaty(at)));
        Assert.Null(QuietTime.QuietUntil(contact, Severity.Critical, Almaty(at)));
        Contact heavy = contact with { QuietHours = contact.QuietHours! with { EvenCritical = true } };
        Assert.Equal(until is null ? null : Almaty(until), QuietTime.QuietUntil(heavy, Severity.Critical, Almaty(at)));
    }

    [Theory]
    // Berlin: 02:00 to 05:00 is two hours in spring, four in autumn.
    [InlineData("2025-03-30T00:30Z", null)]
    [InlineData("2025-03-30T01:00Z", "2025-03-30T03:00Z")]
    [InlineData("2025-10-26T00:00Z", "2025-10-26T04:00Z")]
    [InlineData("2025-10-26T01:30Z", "2025-10-26T04:00Z")]
    public void Quiet_hours_are_those_of_the_wall(string at, string? until)
    {
        Contact contact = CalendarLawsTests.Contact("Europe/Berlin", new TimeOnly(2, 0), new TimeOnly(5, 0));
        Assert.Equal(until is null ? null : At(until), QuietTime.QuietUntil(contact, Severity.Info, At(at)));
    }

    [Fact]
    public void Who_has_no_quiet_hours_or_an_unknown_zone_is_told()
    {
        Contact contact = CalendarLawsTests.Contact("Mars/Olympus", new TimeOnly(0, 0), new TimeOnly(23, 59));
        Assert.Null(QuietTime.QuietUntil(contact, Severity.Info, Almaty("2026-01-09T12:00")));
        Assert.Null(QuietTime.QuietUntil(contact with { QuietHours = null }, Severity.Info, Almaty("2026-01-09T12:00")));
    }

    [Fact]
    public void Days_that_are_all_quiet_end_all_the_same()
    {
        Contact contact = CalendarLawsTests.Contact("UTC", new TimeOnly(22, 0), new TimeOnly(22, 0));
        DateTimeOffset at = At("2026-01-09T12:00Z");
        Assert.InRange(QuietTime.QuietUntil(contact, Severity.Info, at)!.Value - at, TimeSpan.FromDays(8), TimeSpan.FromDays(10));
    }

    [Theory]
    [InlineData("2026-01-08T23:59", false)]
    [InlineData("2026-01-09T00:00", true)]
    [InlineData("2026-01-11T23:59", true)]
    [InlineData("2026-01-12T00:00", false)]
    public void Absence_is_from_the_first_day_through_the_last(string at, bool absent)
    {
        Contact contact = new() { Id = "ivan", Name = "Ivan", Absences = [new Absence(new DateOnly(2026, 1, 9), new DateOnly(2026, 1, 11), "Asia/Almaty")] };
        Assert.Equal(absent, QuietTime.IsAbsent(contact, Almaty(at)));
    }

    [Theory]
    [InlineData("09:00", "18:00", "2026-01-09T08:59", false)]
    [InlineData("09:00", "18:00", "2026-01-09T09:00", true)]
    [InlineData("09:00", "18:00", "2026-01-09T18:00", false)]
    [InlineData("09:00", "18:00", "2026-01-10T12:00", false)]
    // Past midnight they belong to the day on which they begin: Friday's go on into Saturday.
    [InlineData("20:00", "06:00", "2026-01-10T05:59", true)]
    [InlineData("20:00", "06:00", "2026-01-10T20:00", false)]
    [InlineData("20:00", "06:00", "2026-01-05T05:00", false)]
    [InlineData("00:00", "00:00", "2026-01-09T23:59", true)]
    [InlineData("00:00", "00:00", "2026-01-10T00:00", false)]
    public void Hours_of_working_days(string from, string to, string at, bool within)
    {
        DayOfWeek[] days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
        Assert.Equal(within, new WeeklyHours(days, Time(from), Time(to), "Asia/Almaty").Contains(Almaty(at)));
        Assert.False(new WeeklyHours(days, Time(from), Time(to), "Mars/Olympus").Contains(Almaty(at)));
    }

    [Theory]
    [InlineData("Asia/Almaty", "08:00", "2026-01-09T02:59Z", "2026-01-09T03:00Z")]
    [InlineData("Asia/Almaty", "08:00", "2026-01-09T03:00Z", "2026-01-10T03:00Z")]
    [InlineData("Europe/Berlin", "02:30", "2025-03-29T12:00Z", "2025-03-30T01:30Z")]
    [InlineData("Europe/Berlin", "02:30", "2025-10-26T00:30Z", "2025-10-27T01:30Z")]
    public void Daily_test_is_at_its_time(string zone, string time, string after, string next) =>
        Assert.Equal(At(next), WeeklyTime.NextDaily(new DailyTest(Time(time), zone, []), At(after)));

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Almaty(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(5));
}
