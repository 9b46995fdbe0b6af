using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Webhook;

/// <summary>The JSON of a webhook and of a program, version 1. docs/notifications.md describes it; a field never changes its meaning within a version.</summary>
/// <param name="channel">The channel that sends it.</param>
internal sealed class WebhookBody(string channel) : IBodyWriter
{
    private const int Version = 1;

    /// <summary>More members or problems than this are not listed.</summary>
    private const int ListedMembers = 1000;

    /// <inheritdoc/>
    public string Channel => channel;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        (Incident incident, MessageContent content) = (draft.Incident, draft.Content);
        EventFacts? facts = incident.Facts;
        return new MessageBody(BodyJson.Write(new
        {
            Version,
            draft.MessageId,
            InReplyTo = draft.Opening?.MessageId.Trim('<', '>'),
            Incident = incident.Number,
            draft.Step,
            Status = incident.ClosedAt is null ? "open" : "closed",
            Severity = Word(incident.Severity),
            Problem = Word(incident.Problem),
            Node = incident.NodeId.Length == 0 ? null : new { Id = incident.NodeId, facts?.Name, facts?.Kind, facts?.Address },
            Component = incident.Component.Length == 0 ? null : incident.Component,
            Site = facts?.SiteId is { } site ? new { Id = site, Name = facts.SiteName } : null,
            incident.Since,
            incident.OpenedAt,
            incident.ClosedAt,
            Reason = Word(incident.Reason),
            incident.Detail,
            Problems = incident.Problems.Take(ListedMembers).Select(p => new { p.NodeId, p.NodeName, p.Component, Severity = Word(p.Severity), p.Since, Reason = Word(p.Reason), p.Detail, p.EndedAt }),
            MemberCount = incident.Members.Count,
            Members = incident.Members.OrderByDescending(m => m.Confirmed).Take(ListedMembers).Select(m => new { Id = m.NodeId, m.Name, m.Kind, m.Confirmed }),
            draft.CreatedAt,
            Language = content.Language,
            Texts = new
            {
                content.Subject,
                content.Status,
                content.Headline,
                content.Line,
                content.Note,
                Facts = content.Facts.Select(f => new { f.Label, f.Value }),
                Affected = content.Affected?.Summary,
                Checklist = content.Checklist is { } list ? new { list.Title, Steps = list.Steps.Select(s => s.Text.Plain) } : null,
                Text = TextBody.Write(content),
            },
            Link = content.Link?.Value,
        }));
    }

    private static string Word<T>(T value) where T : struct, Enum => IncidentWords.CamelCase(value.ToString());
}
