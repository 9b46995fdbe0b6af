using Microsoft.AspNetCore.Http.HttpResults;

namespace NetWatch.Web.Api;

/// <summary>What one request for points may ask for, so that no request fills the memory.</summary>
internal static class PointBounds
{
    /// <summary>Most points in an answer; enough for one a pixel on the widest wall.</summary>
    public const int MaxPoints = 11_000;

    /// <summary>Longest span of raw samples, in days.</summary>
    public const int MaxRawDays = 31;

    /// <summary>Refuses what is too wide before anything is read; null when it may be read.</summary>
    public static ValidationProblem? Check(DateTimeOffset start, DateTimeOffset end, int stepSeconds)
    {
        TimeSpan span = end - start;
        if (stepSeconds > 0) return span.TotalSeconds / stepSeconds > MaxPoints ? TooMany((long)(span.TotalSeconds / stepSeconds)) : null;
        return span > TimeSpan.FromDays(MaxRawDays)
            ? Invalid.Field("stepSeconds", $"Raw samples are given for at most {MaxRawDays} days; raise stepSeconds, or ask for a shorter span.")
            : null;
    }

    /// <summary>Refuses an answer that would be too long.</summary>
    public static ValidationProblem TooMany(long points) => Invalid.Field(
        "stepSeconds",
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"This would be {points} points; at most {MaxPoints} are given. Raise stepSeconds, or ask for a shorter span."));
}
