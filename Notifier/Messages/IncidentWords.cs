using System.Globalization;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.Probing;

namespace NetWatch.Notifier.Messages;

/// <summary>Where and when the readers are: what turns an incident's facts into words.</summary>
/// <param name="Zone">The zone that times are told in.</param>
/// <param name="PublicUrl">The address that links begin with, without a slash at the end, or null: no links.</param>
internal sealed record ReaderPlace(TimeZoneInfo Zone, string? PublicUrl)
{
    public string? BoardUrl => PublicUrl is null ? null : PublicUrl + "/board";

    /// <summary>The dictionary of a language, with the reader's own texts in it.</summary>
    public Func<string, Texts> TextsOf { get; init; } = Texts.For;
}

/// <summary>An incident's facts in one language.</summary>
internal sealed class IncidentWords(Incident incident, Texts texts, ReaderPlace place)
{
    private readonly EventFacts? _facts = incident.Facts;

    public Texts Texts => texts;

    public Incident Incident => incident;

    /// <summary>The problem as it is now: of a lost site that has another channel again, the channel.</summary>
    public string Problem => CamelCase((incident is { Problem: ProblemKind.SiteLost, SiteIsLost: false } ? ProblemKind.ChannelDown : incident.Problem).ToString());

    public string Number => incident.Number.ToString(CultureInfo.InvariantCulture);

    public string Name => _facts?.Name ?? incident.NodeId;

    /// <summary>The site's name; null for a node without one and for the installation itself.</summary>
    public string? Site => _facts?.SiteName ?? _facts?.SiteId;

    public string Kind => texts.Find("kind." + _facts?.Kind) ?? _facts?.Kind ?? "";

    public string Since => SpokenTime.Moment(texts, place.Zone, incident.Since);

    public string Confirmed => SpokenTime.Moment(texts, place.Zone, incident.OpenedAt);

    public string? Closed => incident.ClosedAt is { } at ? SpokenTime.Moment(texts, place.Zone, at) : null;

    public string Duration => SpokenTime.Duration(texts, (incident.ClosedAt ?? incident.OpenedAt) - incident.Since);

    /// <summary>How long it has held by then.</summary>
    public string Lasting(DateTimeOffset now) => SpokenTime.Duration(texts, now - incident.Since);

    /// <summary>True while all that it is about comes and goes.</summary>
    public bool IsFlapping => incident.ClosedAt is null && incident.NodeId.Length > 0
        && (incident.IsOutage ? incident.Flapping : incident.Problems.Any(p => p.EndedAt is null) && incident.Problems.All(p => p.EndedAt is not null || p.Flapping));

    public string Reason => ReasonOf(incident.Reason);

    public string? Check => Spoken(_facts?.DecidedBy is { Length: > 0 } by ? by : incident.Component);

    /// <summary>A failed check or part of a device; with the device's name where the incident is not of one device.</summary>
    public string Failed(IncidentProblem problem)
    {
        if (problem.Component.Length == 0) return problem.NodeName;
        string check = Spoken(problem.Component) ?? problem.Component;
        return incident.NodeId.Length == 0 ? $"{problem.NodeName}: {check}" : check;
    }

    public string ReasonOf(Reason reason) => texts.Get("reason." + CamelCase(reason.ToString()));

    public string? LastAnswer => _facts?.LastGoodAt is { } at ? SpokenTime.Moment(texts, place.Zone, at) : null;

    public string? Role => _facts?.Role is { Length: > 0 } role ? texts.Find("role." + role) ?? role : null;

    public string? Parents => _facts?.Parents is { Count: > 0 } parents ? string.Join(", ", parents) : null;

    public string? BoardUrl => place.BoardUrl;

    /// <summary>The subject's part that never changes: mail programs keep a thread together by it and by References.</summary>
    public string Stem => Say("stem", CamelCase(incident.Problem.ToString()));

    /// <summary>What happened, in one line.</summary>
    public string Say(string step) => Say(step, Problem);

    public string Say(string step, string problem) => texts.Get(
        $"{step}.{problem}",
        ("name", Name),
        ("check", Check ?? ""),
        ("site", Site ?? Name),
        ("place", Site is { } site ? texts.Get("place", ("site", site)) : ""));

    /// <summary>The words of a digest's line.</summary>
    public static IncidentWords Of(DigestLine line, Texts texts, ReaderPlace place) => new(
        new Incident
        {
            Number = line.Number,
            NodeId = line.Name,
            Component = line.Component,
            Problem = line.Problem,
            Severity = line.Severity,
            Since = line.Since,
            OpenedAt = line.Since,
            ClosedAt = line.ClosedAt,
            Facts = line.Site is null ? null : new EventFacts { Name = line.Name, Kind = "", Address = "", Importance = "", SiteName = line.Site },
        },
        texts,
        place);

    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private string? Spoken(string component) => component.Split(':', 2) switch
    {
        [""] => null,
        ["tcp", string port] when int.TryParse(port, out _) => texts.Get("check.tcp", ("port", port)),
        [string type, string target] when texts.Find("check." + type) is not null => texts.Get("check." + type, ("target", target)),
        _ => texts.Find("check." + component) ?? component,
    };
}
