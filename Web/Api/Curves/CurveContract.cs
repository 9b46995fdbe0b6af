using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;

namespace NetWatch.Web.Api.Curves;

/// <summary>A kept series, for those who choose what to look at.</summary>
/// <param name="Key">What <c>GET /series</c> takes: the stored name, and after a slash the part.</param>
/// <param name="Id">The key that samples are stored under; a string, because JavaScript's numbers are too small for it.</param>
/// <param name="NodeId">The device or channel.</param>
/// <param name="Name">The stored name; a counter's rate is <c>NAME:rate</c>.</param>
/// <param name="Part">The part by its lasting name, or empty.</param>
/// <param name="Title">What the part is called now: a port's ifName; else the part.</param>
/// <param name="Unit">The unit of its curves: <c>bit/s</c>, <c>seconds</c>, <c>ratio</c>, …, or empty.</param>
/// <param name="Group">Where it belongs: <c>ping</c>, <c>ports</c>, <c>sensors</c>, <c>resources</c>, <c>checks</c> or <c>other</c>.</param>
/// <param name="Component">The check that it comes from, or empty where that is not known any more.</param>
/// <param name="Labels">The labels as exposed: of what was measured last, of ports also while the device does not answer.</param>
/// <param name="Live">True when the latest run of its check gave a value.</param>
public sealed record SeriesAnswer(
    string Key, string Id, string NodeId, string Name, string Part, string Title, string Unit, string Group, string Component, IReadOnlyDictionary<string, string> Labels, bool Live);

/// <summary>Curves of a device's series.</summary>
/// <param name="Device">The device or channel.</param>
/// <param name="From">The start of the span, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Tier">Where they were read from: <c>raw</c> samples, averages of <c>fiveMinutes</c>, or <c>hourly</c> ones.</param>
/// <param name="Series">One curve for each series, in the order in which they were asked for.</param>
public sealed record CurvesAnswer(string Device, DateTimeOffset From, DateTimeOffset To, string Tier, IReadOnlyList<CurveAnswer> Series);

/// <summary>A curve by columns, all of one length. A null among the values is a gap: nothing was measured there, and no line goes through it.</summary>
/// <param name="Key">The series.</param>
/// <param name="Id">The key that its samples are stored under.</param>
/// <param name="Name">The stored name.</param>
/// <param name="Part">The part, or empty.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="StepSeconds">The step of the points; null: they are as they are kept.</param>
/// <param name="Times">The starts of the steps (or the samples' times) in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Average">The mean of each step.</param>
/// <param name="Minimum">The least value of each step.</param>
/// <param name="Maximum">The greatest value of each step.</param>
/// <param name="Summary">The span in a few figures; null when nothing was measured.</param>
public sealed record CurveAnswer(
    string Key, string Id, string Name, string Part, string Unit, double? StepSeconds, long[] Times, double?[] Average, double?[] Minimum, double?[] Maximum, CurveFigures? Summary);

/// <summary>A span in a few figures, of all that is kept of it.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Average">The mean.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="P95">95 % of the samples (of the averages that the tier keeps) do not exceed it.</param>
/// <param name="Last">The latest value.</param>
/// <param name="LastAt">When that was, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Samples">How many samples there were.</param>
public sealed record CurveFigures(double Minimum, double Average, double Maximum, double P95, double Last, long LastAt, long Samples);

/// <summary>What happened to a device within a span, to be shown beside its curves.</summary>
/// <param name="From">The start of the span.</param>
/// <param name="To">Its end.</param>
/// <param name="Incidents">Incidents that it was the cause of, took part in, or stood behind; the oldest first.</param>
/// <param name="Windows">Times of maintenance that it was within, by what is set up now; the oldest first.</param>
/// <param name="Complete">False while the store is away: of incidents that closed more than 30 days ago nothing is known then.</param>
public sealed record AnnotationsAnswer(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<IncidentAnnotation> Incidents, IReadOnlyList<WindowAnnotation> Windows, bool Complete);

/// <summary>An incident beside a curve.</summary>
/// <param name="Number">Its number.</param>
/// <param name="From">When it began: the first failed run.</param>
/// <param name="To">When it was closed; null while it is open.</param>
/// <param name="NodeId">The cause.</param>
/// <param name="Name">The cause's name when it opened.</param>
/// <param name="Component">The failed component, or empty.</param>
/// <param name="Severity">How loud it was.</param>
/// <param name="Reason">Why the cause failed.</param>
/// <param name="Detail">One sentence with the facts, in English, or null.</param>
/// <param name="Part">What the device was of it: <c>cause</c>, <c>problem</c> (something of it failed, too) or <c>behind</c> (it was not reached).</param>
public sealed record IncidentAnnotation(
    long Number, DateTimeOffset From, DateTimeOffset? To, string NodeId, string Name, string Component, Severity Severity, Reason Reason, string? Detail, string Part);

/// <summary>A time of maintenance beside a curve.</summary>
/// <param name="Id">The window; empty where it reaches further than who asks sees.</param>
/// <param name="Name">What is done; empty where its id is.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it was or will be over.</param>
/// <param name="Component">The only check or part that it is about; null: whatever fails.</param>
public sealed record WindowAnnotation(string Id, string Name, DateTimeOffset From, DateTimeOffset To, string? Component);
