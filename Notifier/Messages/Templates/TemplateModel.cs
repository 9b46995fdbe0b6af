using Fluid.Values;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>What a template is rendered with.</summary>
/// <param name="Draft">The message.</param>
/// <param name="Texts">The dictionary of its reader.</param>
/// <param name="Zone">The zone that the reader's times are told in.</param>
/// <param name="Notices">What its reader must be told of templates and texts that were not used.</param>
internal sealed record TemplateScope(MessageDraft Draft, Texts Texts, TimeZoneInfo Zone, IReadOnlyList<string> Notices)
{
    /// <summary>The whole as plain text.</summary>
    public Func<string> Text { get; init; } = () => "";
}

/// <summary>What templates see: <c>message</c>, the words in the reader's language, and <c>incident</c>, the facts. docs/notifications.md describes both.</summary>
internal static class TemplateModel
{
    /// <summary>
    /// Where the picture of a mail goes. It is made when the mail is sent, and the marker goes in any case. What a device is called is encoded, and so can never be one.
    /// </summary>
    public const string PictureMarker = "<!--netwatch:picture-->";

    /// <summary>More members or problems than this are not listed.</summary>
    private const int Listed = 1000;

    private static readonly TemplateType<Fact> FactType = new(
        "a fact", ("label", f => String(f.Label)), ("value", f => String(f.Value)), ("first", f => Boolean(f.IsFirst)));

    private static readonly TemplateType<Fact> LinkType = new("message.link", ("label", l => String(l.Label)), ("url", l => String(l.Value)));

    private static readonly TemplateType<AffectedLine> LineType = new(
        "an affected line", ("name", l => String(l.Name)), ("kind", l => String(l.Kind)), ("note", l => String(l.Note)), ("confirmed", l => Boolean(l.Confirmed)));

    private static readonly TemplateType<AffectedPart> AffectedType = new(
        "message.affected", ("title", a => String(a.Title)), ("summary", a => String(a.Summary)), ("lines", a => LineType.Of(a.Lines)), ("more", a => String(a.More)));

    private static readonly TemplateType<ChecklistText> ProseType = new(
        "message.checklist.intro", ("text", t => String(t.Plain)), ("html", t => Html(MailStyle.Of(t.Html))));

    private static readonly TemplateType<ChecklistStep> StepType = new(
        "a step", ("number", s => Number(s.Number)), ("text", s => String(s.Text.Plain)), ("html", s => Html(MailStyle.Of(s.Text.Html))),
        ("state", s => String(s.Progress?.State is ChecklistTick.Done or ChecklistTick.NotApplicable or ChecklistTick.DidNotHelp ? s.Progress.State : ChecklistTick.Open)), ("by", s => String(s.Progress?.Actor)), ("at", s => Time(s.Progress?.At)), ("note", s => String(s.Progress?.Note)));

    private static readonly TemplateType<RenderedChecklist> ChecklistType = new(
        "message.checklist", ("title", c => String(c.Title)), ("intro", c => ProseType.Of(c.Intro)), ("steps", c => StepType.Of(c.Steps)));

    private static readonly TemplateType<IncidentProblem> ProblemType = new(
        "a problem", ("node_id", p => String(p.NodeId)), ("node_name", p => String(p.NodeName)), ("component", p => String(p.Component)), ("severity", p => Word(p.Severity)),
        ("since", p => Time(p.Since)), ("reason", p => Word(p.Reason)), ("detail", p => String(p.Detail)), ("ended_at", p => Time(p.EndedAt)));

    private static readonly TemplateType<IncidentMember> MemberType = new(
        "a member", ("id", m => String(m.NodeId)), ("name", m => String(m.Name)), ("kind", m => String(m.Kind)), ("confirmed", m => Boolean(m.Confirmed)));

    private static readonly TemplateType<Incident> NodeType = new(
        "incident.node", ("id", i => String(i.NodeId)), ("name", i => String(i.Facts?.Name)), ("kind", i => String(i.Facts?.Kind)), ("address", i => String(i.Facts?.Address)));

    private static readonly TemplateType<EventFacts> SiteType = new("incident.site", ("id", f => String(f.SiteId)), ("name", f => String(f.SiteName)));

    /// <summary>The members of <c>incident</c>.</summary>
    public static TemplateType<TemplateScope> IncidentType { get; } = new(
        "incident",
        ("number", s => Number(s.Draft.Incident.Number)),
        ("status", s => String(s.Draft.Incident.ClosedAt is null ? "open" : "closed")),
        ("severity", s => Word(s.Draft.Incident.Severity)),
        ("problem", s => Word(s.Draft.Incident.Problem)),
        ("node", s => NodeType.Of(s.Draft.Incident.NodeId.Length == 0 ? null : s.Draft.Incident)),
        ("component", s => s.Draft.Incident.Component.Length == 0 ? NilValue.Instance : String(s.Draft.Incident.Component)),
        ("site", s => SiteType.Of(s.Draft.Incident.Facts is { SiteId: not null } facts ? facts : null)),
        ("since", s => Time(s.Draft.Incident.Since, s)),
        ("opened_at", s => Time(s.Draft.Incident.OpenedAt, s)),
        ("closed_at", s => Time(s.Draft.Incident.ClosedAt, s)),
        ("duration", s => String(SpokenTime.Duration(s.Texts, (s.Draft.Incident.ClosedAt ?? s.Draft.Incident.OpenedAt) - s.Draft.Incident.Since))),
        ("reason", s => Word(s.Draft.Incident.Reason)),
        ("detail", s => String(s.Draft.Incident.Detail)),
        ("problems", s => ProblemType.Of(s.Draft.Incident.Problems.Take(Listed))),
        ("member_count", s => Number(s.Draft.Incident.Members.Count)),
        ("members", s => MemberType.Of(s.Draft.Incident.Members.OrderByDescending(m => m.Confirmed).Take(Listed))));

    /// <summary>The members of <c>message</c>.</summary>
    public static TemplateType<TemplateScope> MessageType { get; } = new(
        "message",
        ("id", s => String(s.Draft.MessageId)),
        ("in_reply_to", s => String(s.Draft.Opening?.MessageId.Trim('<', '>'))),
        ("step", s => String(s.Draft.Step)),
        ("channel", s => String(s.Draft.Channel)),
        ("recipient", s => String(s.Draft.Recipient)),
        ("created_at", s => Time(s.Draft.CreatedAt, s)),
        ("language", s => String(s.Draft.Content.Language)),
        ("tone", s => Word(s.Draft.Content.Tone)),
        ("mark", s => String(MarkOf(s.Draft.Content.Tone))),
        ("colour", s => String(ColourOf(s.Draft.Content.Tone))),
        ("subject", s => String(s.Draft.Content.Subject)),
        ("stem", s => String(s.Draft.Content.Stem.Length > 0 ? s.Draft.Content.Stem : s.Draft.Content.Headline)),
        ("status", s => String(s.Draft.Content.Status)),
        ("headline", s => String(s.Draft.Content.Headline)),
        ("line", s => String(s.Draft.Content.Line)),
        ("note", s => String(s.Draft.Content.Note)),
        ("facts", s => FactType.Of(s.Draft.Content.Facts)),
        ("affected", s => AffectedType.Of(s.Draft.Content.Affected)),
        ("last_good_title", s => String(s.Draft.Content.LastGoodTitle)),
        ("last_good", s => FactType.Of(s.Draft.Content.LastGood)),
        ("checklist_title", s => String(s.Draft.Content.ChecklistTitle)),
        ("checklist", s => ChecklistType.Of(s.Draft.Content.Checklist)),
        ("link", s => LinkType.Of(s.Draft.Content.Link)),
        ("acknowledge", s => LinkType.Of(s.Draft.Content.Acknowledge)),
        ("footer", s => String(s.Draft.Content.Footer)),
        ("picture", s => Html(s.Draft.Channel == ChannelNames.Mail && s.Draft.Incident.NodeId.Length > 0 ? PictureMarker : "")),
        ("text", s => String(s.Text())),
        ("notices", s => new ArrayValue([.. s.Notices.Select(String)])));

    private static FluidValue String(string? text) => text is null ? NilValue.Instance : new StringValue(text);

    /// <summary>HTML of our own, which has encoded what it was given.</summary>
    private static StringValue Html(string html) => new(html, encode: false);

    private static NumberValue Number(long number) => NumberValue.Create(number);

    private static BooleanValue Boolean(bool value) => BooleanValue.Create(value);

    private static StringValue Word<T>(T value) where T : struct, Enum => new(IncidentWords.CamelCase(value.ToString()));

    private static FluidValue Time(DateTimeOffset? at, TemplateScope? scope = null) =>
        at is { } time ? new DateTimeValue(scope is null ? time : TimeZoneInfo.ConvertTime(time, scope.Zone)) : NilValue.Instance;

    private static string MarkOf(MessageTone tone) => tone switch
    {
        MessageTone.Critical => "🔴",
        MessageTone.Warning => "🟠",
        MessageTone.Recovered => "🟢",
        _ => "🔵",
    };

    private static string ColourOf(MessageTone tone) => tone switch
    {
        MessageTone.Critical => "#b3261e",
        MessageTone.Warning => "#9a5b00",
        MessageTone.Recovered => "#1b6e42",
        _ => "#1f5fa8",
    };
}
