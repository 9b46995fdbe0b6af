using System.Globalization;

namespace NetWatch.Poller.History;

/// <summary>The hours of a week on the clock on the wall: 0 is Monday from 00:00 to 01:00, 167 is Sunday from 23:00.</summary>
internal static class HourOfWeek
{
    /// <summary>How many there are.</summary>
    public const int Count = 7 * 24;

    /// <summary>
    /// The hour of a moment, and the number of its week. Where clocks are set back the hour that comes twice is one hour with twice the values; the one
    /// that is left out in spring has one week less.
    /// </summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">The zone of the clock.</param>
    public static (int Hour, int Week) Of(DateTimeOffset at, TimeZoneInfo zone)
    {
        // The first day that .NET counts from, 0001-01-01, is a Monday.
        long hours = TimeZoneInfo.ConvertTime(at, zone).Ticks / TimeSpan.TicksPerHour;
        return ((int)(hours % Count), (int)(hours / Count));
    }

    /// <summary>An hour in words: <c>Monday from 10:00 to 11:00</c>.</summary>
    public static string Words(int hour) => string.Create(
        CultureInfo.InvariantCulture, $"{CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(((hour / 24) + 1) % 7))} from {hour % 24:00}:00 to {(hour % 24) + 1:00}:00");
}
