using System.Globalization;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Tests.Calendars;

/// <summary>When windows are, by hand: where clocks jump, where zones change, at the ends of months.</summary>
public sealed class WindowCalendarTests
{
    [Theory]
    // Berlin, 2025-03-30: 02:00 becomes 03:00. 02:30 does not exist: it is 03:30 (RFC 5545 3.3.5). The length is time that passes.
    [InlineData("Europe/Berlin", "2025-03-30T02:30", "03:00", "2025-03-30T01:30Z", "2025-03-30T04:30Z")]
    [InlineData("Europe/Berlin", "2025-03-30T01:30", "02:00", "2025-03-30T00:30Z", "2025-03-30T02:30Z")]
    // 2025-10-26: 02:30 comes twice: the first one counts; five hours from midnight end at 04:00.
    [InlineData("Europe/Berlin", "2025-10-26T02:30", "01:00", "2025-10-26T00:30Z", "2025-10-26T01:30Z")]
    [InlineData("Europe/Berlin", "2025-10-26T00:00", "05:00", "2025-10-25T22:00Z", "2025-10-26T03:00Z")]
    [InlineData("America/New_York", "2025-03-09T02:15", "01:00", "2025-03-09T07:15Z", "2025-03-09T08:15Z")]
    [InlineData("America/New_York", "2025-11-02T01:15", "01:00", "2025-11-02T05:15Z", "2025-11-02T06:15Z")]
    // Lord Howe's clocks jump by half an hour; Nepal's zone is 5:45.
    [InlineData("Australia/Lord_Howe", "2025-10-05T02:10", "01:00", "2025-10-04T15:40Z", "2025-10-04T16:40Z")]
    [InlineData("Asia/Kathmandu", "2025-01-01T00:00", "01:00", "2024-12-31T18:15Z", "2024-12-31T19:15Z")]
    // Samoa had no 30 December 2011.
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "01:00", "2011-12-30T22:00Z", "2011-12-30T23:00Z")]
    // Southern half: summer time ends in April. Kyiv's gap is at 03:00; Tashkent and Moscow have none.
    [InlineData("Australia/Sydney", "2025-04-06T02:30", "01:00", "2025-04-05T15:30Z", "2025-04-05T16:30Z")]
    [InlineData("Europe/Kyiv", "2025-03-30T03:30", "01:00", "2025-03-30T01:30Z", "2025-03-30T02:30Z")]
    [InlineData("Asia/Tashkent", "2025-03-30T02:30", "01:00", "2025-03-29T21:30Z", "2025-03-29T22:30Z")]
    [InlineData("Europe/Moscow", "2025-03-30T02:30", "01:00", "2025-03-29T23:30Z", "2025-03-30T00:30Z")]
    public void Window_is_at_the_local_time(string zone, string start, string duration, string from, string to)
    {
        WindowSchedule schedule = Schedule(zone, start, duration);
        Occurrence window = Assert.Single(WindowCalendar.Next(schedule, At(from).AddDays(-1), 10));
        Assert.Equal((At(from), At(to)), (window.Start, window.End));
        Assert.Null(WindowCalendar.Active(schedule, At(from).AddTicks(-1)));
        Assert.Equal(window, WindowCalendar.Active(schedule, At(from)));
        Assert.Equal(window, WindowCalendar.Active(schedule, At(to).AddTicks(-1)));
        Assert.Null(WindowCalendar.Active(schedule, At(to)));
        Assert.Empty(WindowCalendar.Next(schedule, At(to), 10));
    }

    /// <summary>On 2024-03-01 at midnight Kazakhstan's clocks went back by an hour: Almaty from UTC+6 to UTC+5. It is no daylight saving, and .NET does not call the hour ambiguous.</summary>
    [Theory]
    [InlineData("Asia/Almaty", "2024-02-29T22:00", "2024-02-29T16:00Z")]
    // From 23:00 to midnight the clocks showed twice: the first time counts.
    [InlineData("Asia/Almaty", "2024-02-29T23:30", "2024-02-29T17:30Z")]
    [InlineData("Asia/Almaty", "2024-03-01T00:00", "2024-02-29T19:00Z")]
    [InlineData("Asia/Almaty", "2024-03-01T02:00", "2024-02-29T21:00Z")]
    [InlineData("Asia/Qostanay", "2024-02-29T23:30", "2024-02-29T17:30Z")]
    [InlineData("Asia/Qostanay", "2024-03-01T02:00", "2024-02-29T21:00Z")]
    // The west had UTC+5 before; Kyzylorda had it since 2018-12-21.
    [InlineData("Asia/Aqtau", "2024-02-29T23:30", "2024-02-29T18:30Z")]
    [InlineData("Asia/Qyzylorda", "2018-12-20T12:00", "2018-12-20T06:00Z")]
    [InlineData("Asia/Qyzylorda", "2018-12-21T12:00", "2018-12-21T07:00Z")]
    public void Kazakhstan_changed_its_time(string zone, string start, string from)
    {
        RequireTzdata();
        Assert.Equal(At(from), Assert.Single(WindowCalendar.Next(Schedule(zone, start, "01:00"), At(from).AddDays(-1), 2)).Start);
    }

    [Fact]
    public void Nightly_window_stays_at_its_hour_over_Kazakhstans_change()
    {
        RequireTzdata();
        WindowSchedule nightly = Schedule("Asia/Almaty", "2015-01-01T02:00", "02:00", "FREQ=DAILY");
        Assert.Equal(
            ["02-27 20:00Z +6", "02-28 20:00Z +6", "02-29 21:00Z +5", "03-01 21:00Z +5"],
            WindowCalendar.Next(nightly, At("2024-02-27T22:00Z").AddHours(-1), 4).Select(o => $"{o.Start.UtcDateTime:MM-dd HH:mm}Z +{o.Start.Offset.Hours}"));
    }

    [Fact]
    public void Hours_that_clocks_leave_out_and_repeat_make_no_second_window()
    {
        WindowSchedule hourly = Schedule("Europe/Berlin", "2020-01-01T00:30", "00:10", "FREQ=HOURLY");
        // Spring: 02:30 and 03:30 are one moment. Autumn: 02:30 is once, so an hour passes without one.
        Assert.Equal(["00:30", "01:30", "02:30"], Utc(WindowCalendar.Next(hourly, At("2025-03-30T00:00Z"), 3)));
        Assert.Equal(["23:30", "00:30", "02:30", "03:30"], Utc(WindowCalendar.Next(hourly, At("2025-10-25T23:00Z"), 4)));
    }

    [Fact]
    public void Days_left_out_count_and_until()
    {
        WindowSchedule three = Schedule("Asia/Almaty", "2025-01-05T02:00", "01:00", "FREQ=WEEKLY;COUNT=3") with { Except = [new DateOnly(2025, 1, 12)] };
        // A day left out is counted, as EXDATE is.
        Assert.Equal(["01-05", "01-19"], Days(three));
        Assert.Equal(["01-05", "01-12"], Days(Schedule("Asia/Almaty", "2025-01-05T02:00", "01:00", "FREQ=WEEKLY;UNTIL=20250112")));
        Assert.Equal(["01-05"], Days(Schedule("Asia/Almaty", "2025-01-05T02:00", "01:00", "FREQ=WEEKLY;UNTIL=20250112T015959")));
        Assert.Equal(["01-05", "01-12"], Days(Schedule("Asia/Almaty", "2025-01-05T02:00", "01:00", "FREQ=WEEKLY;UNTIL=20250111T210000Z")));
        Assert.Equal(["01-05"], Days(Schedule("Asia/Almaty", "2025-01-05T02:00", "01:00", "FREQ=WEEKLY;UNTIL=20250111T205959Z")));
    }

    [Fact]
    public void Of_windows_that_overlap_themselves_the_one_that_ends_last_is_meant()
    {
        WindowSchedule daily = Schedule("UTC", "2025-01-01T00:00", "3.00:00", "FREQ=DAILY");
        Assert.Equal(At("2025-06-04T00:00Z"), WindowCalendar.Active(daily, At("2025-06-01T12:00Z"))!.Value.End);
        Assert.Equal(["00:00", "00:00", "00:00", "00:00"], Utc(WindowCalendar.Next(daily, At("2025-06-01T12:00Z"), 4)));
        Assert.Equal(At("2025-05-30T00:00Z"), WindowCalendar.Next(daily, At("2025-06-01T12:00Z"), 1)[0].Start);
    }

    [Theory]
    [InlineData("Mars/Olympus", "FREQ=DAILY", "01:00")]
    [InlineData("UTC", "FREQ=NEVER", "01:00")]
    [InlineData("UTC", "FREQ=MINUTELY", "00:01")]
    [InlineData("UTC", null, "-01:00")]
    public void Impossible_schedule_has_no_window(string zone, string? recurs, string duration)
    {
        WindowSchedule schedule = Schedule(zone, "2025-01-01T00:00", duration, recurs);
        Assert.Null(WindowCalendar.Active(schedule, At("2025-01-01T00:00Z")));
        Assert.Empty(WindowCalendar.Next(schedule, At("2024-01-01T00:00Z"), 10));
    }

    [Fact]
    public void Rule_that_never_fits_ends_without_a_window()
    {
        WindowSchedule never = Schedule("UTC", "2025-01-01T00:00", "01:00", "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30");
        Assert.Null(WindowCalendar.Active(never, At("2025-02-28T00:00Z")));
        Assert.Empty(WindowCalendar.Next(never, At("2025-01-01T00:00Z"), 1));
    }

    /// <summary>What is asked for every incident and window is a search among what was counted: a hundred thousand answers take as long as the counting of a few.</summary>
    [Fact]
    public void Zone_that_is_no_zone_is_not_told_whole() => Assert.InRange(Zones.OperationsDefect(new string('x', 100_000))!.Length, 60, 250);

    [Fact]
    public void Window_from_years_ago_is_not_counted_from_its_begin_each_time()
    {
        WindowSchedule old = Schedule("Asia/Almaty", "2015-01-01T02:00", "00:30", "FREQ=HOURLY");
        int running = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100_000; i++)
            if (WindowCalendar.Active(old, At("2025-06-01T00:00Z").AddSeconds(i)) is not null) running++;
        Assert.Equal(50_400, running);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 40_000_000, "It counts anew each time.");
    }

    internal static WindowSchedule Schedule(string zone, string start, string duration, string? recurs = null) => new()
    {
        Zone = zone,
        Start = DateTime.Parse(start, CultureInfo.InvariantCulture),
        Duration = TimeSpan.Parse(duration, CultureInfo.InvariantCulture),
        Recurs = recurs,
    };

    internal static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Kazakhstan's change came with tzdata 2024a.</summary>
    internal static void RequireTzdata()
    {
        if (Zones.Find("Asia/Almaty")!.GetUtcOffset(new DateTime(2024, 3, 2, 0, 0, 0, DateTimeKind.Utc)) != TimeSpan.FromHours(5))
            NetWatch.Testing.Peer.Missing("this machine's tzdata is older than 2024a and does not know that Kazakhstan changed to UTC+5");
    }

    private static string[] Utc(IEnumerable<Occurrence> windows) => [.. windows.Select(o => o.Start.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture))];

    private static string[] Days(WindowSchedule schedule) =>
        [.. WindowCalendar.Next(schedule, At("2025-01-01T00:00Z"), 5).Select(o => o.Start.ToString("MM-dd", CultureInfo.InvariantCulture))];
}
