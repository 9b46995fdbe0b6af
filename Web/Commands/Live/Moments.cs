using System.Globalization;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary>Times as people write and read them at a terminal: local, with the offset.</summary>
internal static class Moments
{
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>A time as it is printed.</summary>
    public static string Of(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>A time as it is printed, or a dash.</summary>
    public static string Of(DateTimeOffset? at, TimeZoneInfo zone) => at is { } time ? Of(time, zone) : "-";

    /// <summary>A time as it is printed, in this machine's zone.</summary>
    public static string Local(DateTimeOffset? at) => Of(at, TimeZoneInfo.Local);

    /// <summary>How long, by its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => FormattableString.Invariant($"{Math.Max(0, span.TotalMilliseconds):0}ms"),
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{span.Seconds}s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{span.Minutes}m{span.Seconds}s"),
        { TotalDays: < 1 } => FormattableString.Invariant($"{span.Hours}h{span.Minutes}m"),
        _ => FormattableString.Invariant($"{span.Days}d{span.Hours}h"),
    };

    /// <summary>A time: <c>2h</c> (from now), <c>18:00</c> (the next one), <c>2026-11-28 18:00</c> (local), or with an offset.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    public static DateTimeOffset Read(string option, string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (ApiJson.Moment(text) is { } moment) return moment;
        if (TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly hour))
        {
            DateTime today = TimeZoneInfo.ConvertTime(now, zone).Date;
            DateTimeOffset next = At(today + hour.ToTimeSpan(), zone);
            return next > now ? next : At(today.AddDays(1) + hour.ToTimeSpan(), zone);
        }

        if (DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)) return At(local, zone);
        if (Spans.Read(text) is { } span && span > TimeSpan.Zero) return now + span;
        throw new RefusedException($"{option}: \"{text}\" is no time. Write 2h, 18:00, \"2026-11-28 18:00\" or 2026-11-28T18:00:00+05:00.");
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) =>
        // A time that the clocks leave out is as much later.
        zone.IsInvalidTime(local) ? new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(-1))).ToUniversalTime() : new DateTimeOffset(local, zone.GetUtcOffset(local));
}
