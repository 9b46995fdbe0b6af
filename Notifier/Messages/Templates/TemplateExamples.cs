using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>Messages that an own template is tried with before an alarm needs it: the fullest, a recovery, a check's, and one without any facts.</summary>
internal static class TemplateExamples
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly EventFacts Facts = new()
    {
        Name = "Router \"A\" <1>",
        Kind = "router",
        Address = "192.0.2.1",
        Importance = "high",
        SiteId = "site-1",
        SiteName = "Site 1",
        Parents = ["Core"],
        DecidedBy = "icmp",
        LastGoodAt = Noon.AddMinutes(-1),
        LastGood = new Dictionary<string, string> { ["roundTrip"] = "1.2 ms" },
    };

    /// <summary>The one with the most facts.</summary>
    public static readonly Incident Outage = new()
    {
        Number = 12,
        NodeId = "router-1",
        Problem = ProblemKind.DeviceDown,
        Severity = Severity.Critical,
        Since = Noon.AddSeconds(-20),
        OpenedAt = Noon,
        Reason = Reason.NoReply,
        Detail = "3 rounds of 5 echo requests without a reply",
        Facts = Facts,
        Members = [new IncidentMember("switch-1", "Switch 1", "switch", Confirmed: true), new IncidentMember("server-1", "Server 1", "server", Confirmed: false)],
    };

    private static readonly Incident Check = Outage with
    {
        Component = "http:shop",
        Problem = ProblemKind.CheckFailed,
        Severity = Severity.Warning,
        Reason = Reason.ConnectionRefused,
        Members = [],
        Problems =
        [
            new IncidentProblem { NodeId = "router-1", NodeName = Facts.Name, Component = "http:shop", Severity = Severity.Warning, Since = Noon, Detail = "refused" },
            new IncidentProblem { NodeId = "router-1", NodeName = Facts.Name, Component = "tls:443", Severity = Severity.Info, Since = Noon, EndedAt = Noon },
        ],
    };

    private static readonly Incident Blind = new()
    {
        Number = 13,
        NodeId = "",
        Problem = ProblemKind.MonitoringBlind,
        Severity = Severity.Critical,
        Since = Noon,
        OpenedAt = Noon,
        Reason = Reason.Blind,
    };

    private static readonly RenderedChecklist Checklist = new(
        "router", "en", "Router", Own: false, new ChecklistText("Intro", "<p>Intro</p>", "Intro"), [.. Enumerable.Range(1, 4).Select(n => new ChecklistStep(n, new ChecklistText("Look", "<p>Look</p>", "Look")))]);

    /// <summary>The examples in each language, in the dictionaries that are given.</summary>
    public static IEnumerable<TemplateScope> All(Func<string, Texts> textsOf) => Named(textsOf).Select(e => e.Scope);

    /// <summary>The same, each with what it is called.</summary>
    public static IEnumerable<(string Name, TemplateScope Scope)> Named(Func<string, Texts> textsOf) => Texts.Languages.Order(StringComparer.Ordinal).SelectMany(l => Of(textsOf(l)));

    private static IEnumerable<(string Name, TemplateScope Scope)> Of(Texts texts)
    {
        ReaderPlace place = new(TimeZoneInfo.Utc, "https://netwatch.example.com");
        Incident closed = Outage with { ClosedAt = Noon.AddMinutes(12) };
        yield return ("opened", Scope(Outage, MessageComposer.OpenedStep, MessageContents.Opened(Words(Outage), Checklist), null));
        yield return ("recovered", Scope(closed, "recovered", MessageContents.Recovered(Words(closed)), "incident-12.opened.0@example.com"));
        yield return ("check", Scope(Check, MessageComposer.OpenedStep, MessageContents.Opened(Words(Check), Checklist), null));
        yield return ("blind", Scope(Blind, MessageComposer.OpenedStep, MessageContents.Opened(Words(Blind), checklist: null) with { Link = null }, null));

        IncidentWords Words(Incident incident) => new(incident, texts, place);

        TemplateScope Scope(Incident incident, string step, MessageContent content, string? opening) => new(
            new MessageDraft(incident, step, $"incident-{incident.Number}.{step}.0@example.com", opening is null ? null : Opening(opening), Noon, content) { Channel = "mail", Recipient = "noc" },
            texts, TimeZoneInfo.Utc, []);
    }

    private static OutboxMessage Opening(string id) => new()
    {
        Incident = 12,
        Step = MessageComposer.OpenedStep,
        Recipient = "noc",
        Channel = "mail",
        Language = "en",
        MessageId = id,
        Subject = "",
        Text = "",
        CreatedAt = Noon,
        NotBefore = Noon,
    };
}
