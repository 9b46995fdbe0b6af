namespace NetWatch.Web.Api.Curves;

/// <summary>The span of time that a request is about.</summary>
/// <param name="From">Start, inclusive.</param>
/// <param name="To">End, exclusive.</param>
internal readonly record struct CurveSpan(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The longest one: more than the store keeps.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(5 * 366);

    /// <summary>Reads a span; all that is wrong with it is put among the defects.</summary>
    /// <param name="from">As asked; null: a day before the end.</param>
    /// <param name="to">As asked; null: now.</param>
    /// <param name="now">The present.</param>
    /// <param name="defects">What is wrong, by field.</param>
    public static CurveSpan Read(string? from, string? to, DateTimeOffset now, Dictionary<string, string[]> defects)
    {
        DateTimeOffset? end = to is null ? now : Instants.Read(to, now);
        DateTimeOffset? start = from is null ? (end ?? now).AddDays(-1) : Instants.Read(from, now);
        if (end is null) defects["to"] = [$"to is {Instants.Rule}."];
        if (start is null) defects["from"] = [$"from is {Instants.Rule}."];
        if (start is not { } first || end is not { } last) return default;
        if (first >= last) defects["from"] = ["from must be before to."];
        else if (last - first > Longest) defects["from"] = ["from is at most 5 years before to."];
        return new CurveSpan(first, last);
    }
}
