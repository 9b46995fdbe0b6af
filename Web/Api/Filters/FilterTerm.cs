namespace NetWatch.Web.Api.Filters;

/// <summary>One word of a filter: <c>state:down,degraded</c>, <c>-site:almaty</c>, <c>rtt&gt;100</c>, or a bare word.</summary>
/// <param name="Not">Whether it must not hold.</param>
/// <param name="Field">The field before the sign, in lower case; null of a bare word.</param>
/// <param name="Sign"><c>:</c>, <c>=</c>, <c>&gt;</c> or <c>&lt;</c>.</param>
/// <param name="Values">What was written behind it: any of them will do.</param>
/// <param name="At">Where it begins, from 1.</param>
internal sealed record FilterTerm(bool Not, string? Field, char Sign, IReadOnlyList<string> Values, int At);
