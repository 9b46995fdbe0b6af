using System.Globalization;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api.Curves;

/// <summary>Moments as a chart's address writes them. Pure.</summary>
internal static class Instants
{
    /// <summary>What a moment may be, for who wrote something else.</summary>
    public const string Rule = "a moment with its offset (2026-11-28T22:00:00+05:00), a number of seconds or milliseconds since 1970, now, or a span before now (now-24h, now-7d)";

    /// <summary>Unix seconds of later years than people ask about are milliseconds: 100 thousand million seconds are the year 5138.</summary>
    private const long FirstMilliseconds = 100_000_000_000;

    private static readonly DateTimeOffset s_least = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset s_most = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads one; null when it is none, or not between 1970 and 2200.</summary>
    public static DateTimeOffset? Read(string text, DateTimeOffset now) => At(text.Trim(), now) is { } at && at >= s_least && at < s_most ? at : null;

    /// <summary>True for one that does not move with the clock.</summary>
    public static bool IsFixed(string? text) => text is not null && !text.TrimStart().StartsWith("now", StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset? At(string text, DateTimeOffset now)
    {
        if (text.Equals("now", StringComparison.OrdinalIgnoreCase)) return now;
        if (text.StartsWith("now-", StringComparison.OrdinalIgnoreCase)) return Spans.Read(text[4..]) is { } span && span < now - s_least ? now - span : null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return Unix(number);
        // In an address + is a blank, which who writes one by hand forgets.
        return ApiJson.Moment(text.Replace(' ', '+'));
    }

    private static DateTimeOffset? Unix(long number)
    {
        long milliseconds = number < FirstMilliseconds ? number * 1000 : number;
        return milliseconds <= s_most.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
