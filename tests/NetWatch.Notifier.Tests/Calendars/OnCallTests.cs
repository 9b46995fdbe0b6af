using System.Globalization;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using static NetWatch.Notifier.Tests.Calendars.WindowCalendarTests;

namespace NetWatch.Notifier.Tests.Calendars;

/// <summary>Who is on call: shifts, swaps, gaps.</summary>
public sealed class OnCallTests
{
    /// <summary>Weeks in turn from Monday 09:00, Almaty; in the second week of 2026 Bek has it.</summary>
    private static readonly Rota Weeks = new()
    {
        Id = "noc",
        Name = "NOC",
        Zone = "Asia/Almaty",
        Shifts = [Shift("ana", "2026-01-05T09:00", "2026-01-12T09:00", "FREQ=WEEKLY;INTERVAL=2"), Shift("bek", "2026-01-12T09:00", "2026-01-19T09:00", "FREQ=WEEKLY;INTERVAL=2")],
    };

    [Theory]
    [InlineData("2026-01-05T03:59Z", "")]
    [InlineData("2026-01-05T04:00Z", "ana")]
    [InlineData("2026-01-12T03:59Z", "ana")]
    [InlineData("2026-01-12T04:00Z", "bek")]
    [InlineData("2026-01-19T04:00Z", "ana")]
    [InlineData("2030-01-07T04:00Z", "bek")]
    public void Weeks_go_in_turn(string at, string contacts) => Assert.Equal(contacts, string.Join(' ', OnCall.At(Weeks, At(at))));

    [Fact]
    public void Night_shift_ends_at_its_hour_when_clocks_are_set()
    {
        Rota nights = new() { Id = "n", Name = "N", Zone = "Europe/Berlin", Shifts = [Shift("ana", "2025-01-01T20:00", "2025-01-02T08:00", "FREQ=DAILY")] };
        Assert.Equal(11, Night(nights, "2025-03-29T12:00Z"));
        Assert.Equal(12, Night(nights, "2025-03-30T12:00Z"));
        Assert.Equal(13, Night(nights, "2025-10-25T12:00Z"));
    }

    [Fact]
    public void Swap_counts_within_its_time_and_the_youngest_first()
    {
        Rota rota = Weeks with
        {
            Swaps =
            [
                Swap("olga", "ana", "2026-01-06T00:00", "2026-01-07T00:00"),
                Swap("ivan", "ana", "2026-01-06T12:00", "2026-01-06T18:00"),
                // Olga hands what she took on to Bek; nobody hands on what was older.
                Swap("bek", "olga", "2026-01-06T20:00", "2026-01-08T00:00"),
            ],
        };
        Assert.Equal(
            [
                "01-05 09:00 ana", "01-06 00:00 olga", "01-06 12:00 ivan", "01-06 18:00 olga", "01-06 20:00 bek", "01-07 00:00 ana",
                "01-12 09:00 bek",
            ],
            Spans(rota, "2026-01-05T04:00Z", "2026-01-13T04:00Z"));
    }

    [Fact]
    public void Swap_for_whoever_is_on_call_puts_all_aside_and_fills_gaps()
    {
        Rota rota = Weeks with { Swaps = [Swap("ivan", "ana", "2026-01-05T00:00", "2026-01-09T00:00"), Swap("olga", null, "2026-01-05T00:00", "2026-01-06T00:00")] };
        Assert.Equal(["01-05 00:00 olga", "01-06 00:00 ivan"], Spans(rota, "2026-01-04T19:00Z", "2026-01-08T00:00Z"));
    }

    [Fact]
    public void Two_who_swap_with_each_other_at_once_are_no_circle()
    {
        Rota rota = Weeks with
        {
            Shifts = [Shift("ana", "2026-01-05T00:00", "2026-01-06T00:00"), Shift("bek", "2026-01-05T00:00", "2026-01-06T00:00")],
            Swaps = [Swap("bek", "ana", "2026-01-05T00:00", "2026-01-06T00:00"), Swap("ana", "bek", "2026-01-05T00:00", "2026-01-06T00:00")],
        };
        Assert.Equal(["ana"], OnCall.At(rota, At("2026-01-05T05:00Z")));
    }

    [Fact]
    public void Overlapping_shifts_have_both_on_call_and_gaps_have_the_one_otherwise()
    {
        Rota rota = Weeks with { Shifts = [Shift("ana", "2026-01-05T08:00", "2026-01-05T16:00"), Shift("bek", "2026-01-05T15:00", "2026-01-05T20:00")] };
        Assert.Equal(["01-05 07:00 -", "01-05 08:00 ana", "01-05 15:00 ana+bek", "01-05 16:00 bek", "01-05 20:00 -"], Spans(rota, "2026-01-05T02:00Z", "2026-01-05T17:00Z"));
        Assert.Equal(["01-05 07:00 olga", "01-05 08:00 ana"], Spans(rota with { Otherwise = "olga" }, "2026-01-05T02:00Z", "2026-01-05T09:00Z"));
        Assert.Equal(["olga"], OnCall.At(rota with { Otherwise = "olga", Zone = "Mars/Olympus" }, At("2026-01-05T05:00Z")));
    }

    [Fact]
    public void Impossible_spans_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => OnCall.Between(Weeks, At("2026-01-05T00:00Z"), At("2026-01-05T00:00Z")));
        Assert.Throws<ArgumentOutOfRangeException>(() => OnCall.Between(Weeks, At("2026-01-05T00:00Z"), At("2028-01-05T00:00Z")));
    }

    private static double Night(Rota rota, string noon) =>
        OnCall.Between(rota, At(noon), At(noon).AddDays(1)).Single(s => s.Contacts.Count > 0) is var night ? (night.End - night.Start).TotalHours : 0;

    private static string[] Spans(Rota rota, string from, string to) =>
        [.. OnCall.Between(rota, At(from), At(to)).Select(s => $"{s.Start:MM-dd HH:mm} {(s.Contacts.Count == 0 ? "-" : string.Join('+', s.Contacts))}")];

    private static Shift Shift(string contact, string from, string to, string? recurs = null) => new() { Contact = contact, From = Local(from), To = Local(to), Recurs = recurs };

    private static Swap Swap(string contact, string? other, string from, string to) => new(contact, other, Local(from), Local(to));

    private static DateTime Local(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
