using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Notices;
using NetWatch.Notifier.Operations;

namespace NetWatch.Notifier.Messages;

/// <summary>Makes the outbox rows of an incident's steps.</summary>
internal sealed class MessageComposer(IChecklists checklists, ReaderPlace place, ThreadIds ids, AcknowledgeLinks links, IEnumerable<IBodyWriter> writers, ILogger<MessageComposer> logger)
{
    public const string OpenedStep = "opened";

    private readonly Dictionary<string, IBodyWriter> _writers = writers.ToDictionary(w => w.Channel, StringComparer.Ordinal);

    /// <summary>Makes the message of a notice.</summary>
    /// <param name="notice">What is told to whom.</param>
    /// <param name="opening">The first message of the thread that it belongs to; null for that itself, a digest and a test.</param>
    /// <param name="work">The checklist that the incident was given, and how far it is; null: it has none.</param>
    /// <param name="now">When it is made.</param>
    public OutboxMessage Compose(Notice notice, OutboxMessage? opening, ChecklistSoFar? work, DateTimeOffset now)
    {
        Incident incident = notice.Incident;
        Place reader = new(notice.To.Channel, notice.To.Address, opening?.Language ?? notice.To.Language);
        return Message(notice, reader, opening, now, () => ContentOf(notice, Words(incident, reader.Language), work, now));
    }

    private MessageContent ContentOf(Notice notice, IncidentWords words, ChecklistSoFar? work, DateTimeOffset now)
    {
        RenderedChecklist? Checklist() => work?.In(words.Texts.Language, checklists);
        MessageContent content = notice.Kind switch
        {
            NoticeKind.Opened => MessageContents.Opened(words, Checklist()),
            NoticeKind.Updated => MessageContents.Updated(words, notice.Before!, Checklist()),
            NoticeKind.Eased => MessageContents.Eased(words, Checklist()),
            NoticeKind.Repeated => MessageContents.Repeated(words, now, notice.Why == NoticeWhy.None),
            NoticeKind.Reopened => MessageContents.Reopened(words, Checklist()),
            NoticeKind.Recovered => MessageContents.Recovered(words),
            NoticeKind.Closed => MessageContents.Closed(words),
            NoticeKind.Merged => MessageContents.Merged(words, notice.Name ?? ""),
            NoticeKind.Digest => MessageContents.Digest(words, notice.Lines, place),
            NoticeKind.Test => MessageContents.Test(words, place, now),
            // For a program that keeps it open until it is told.
            _ => MessageContents.Opened(words, checklist: null),
        };
        string? why = notice.Why switch
        {
            NoticeWhy.None => null,
            NoticeWhy.Fallback or NoticeWhy.Released => words.Texts.Get("why." + IncidentWords.CamelCase(notice.Why.ToString()), ("name", notice.Name ?? "")),
            _ => words.Texts.Get("why." + IncidentWords.CamelCase(notice.Why.ToString())),
        };
        return content with
        {
            Note = why is null ? content.Note : content.Note is null ? why : $"{why} {content.Note}",
            Acknowledge = AcknowledgeOf(notice, words, now),
        };
    }

    /// <summary>For people, while somebody has to; a text message has no room for it.</summary>
    private Fact? AcknowledgeOf(Notice notice, IncidentWords words, DateTimeOffset now)
    {
        bool wanted = notice.Kind is NoticeKind.Opened or NoticeKind.Updated or NoticeKind.Eased or NoticeKind.Repeated or NoticeKind.Reopened;
        if (!wanted || place.PublicUrl is null || notice.To.Channel == ChannelNames.Sms || ChannelNames.IsProgram(notice.To.Channel)) return null;
        return new Fact(words.Texts.Get("link.acknowledge"), $"{place.PublicUrl}/acknowledge/{links.Make(notice.Incident.Number, notice.To.Contact, now)}");
    }

    private IncidentWords Words(Incident incident, string language) => new(incident, place.TextsOf(language), place);

    private OutboxMessage Message(Notice notice, Place reader, OutboxMessage? opening, DateTimeOffset now, Func<MessageContent> compose)
    {
        (Incident incident, string step) = (notice.Incident, notice.Step);
        string id = ids.Of(incident.Number, step, reader.Channel, reader.Address);
        MessageDraft Draft(MessageContent content) => new(incident, step, id.Trim('<', '>'), opening, now, content)
        {
            Kind = notice.Kind,
            Lines = notice.Lines,
            Channel = reader.Channel,
            Recipient = reader.Address,
        };
        (string subject, MessageBody body) = Write(reader, Draft, compose, () => Bare(incident, step, reader));
        return new OutboxMessage
        {
            Incident = incident.Number,
            Step = step,
            Recipient = reader.Address,
            Channel = reader.Channel,
            Language = reader.Language,
            MessageId = id,
            References = opening?.MessageId,
            Subject = subject,
            Text = body.Text,
            Html = body.Html,
            CreatedAt = now,
            NotBefore = now,
        };
    }

    private (string Subject, MessageBody Body) Write(Place reader, Func<MessageContent, MessageDraft> draft, params ReadOnlySpan<Func<MessageContent>> ways)
    {
        foreach (Func<MessageContent> compose in ways)
        {
            try
            {
                MessageContent content = compose();
                MessageBody body = _writers[reader.Channel].Write(draft(content));
                return (body.Subject ?? content.Subject, body);
            }
#pragma warning disable CA1031 // A bug in a text must not swallow an alarm: it is logged as Error, and the bare facts go out.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.ComposeFailed(e, reader.Channel);
            }
        }

        return ("NetWatch", new MessageBody("NetWatch"));
    }

    /// <summary>The facts without dictionaries, checklists and zones, any of which may be what failed.</summary>
    private static MessageContent Bare(Incident incident, string step, Place reader)
    {
        string what = $"{incident.Problem} {incident.Facts?.Name ?? incident.NodeId}";
        return new MessageContent
        {
            Language = reader.Language,
            Tone = MessageTone.Warning,
            Subject = $"[{step}] {what} #{incident.Number}",
            Status = step,
            Headline = what,
            Line = $"{incident.Reason} since {incident.Since:O}. {incident.Detail}",
            Facts = [],
            Footer = $"NetWatch #{incident.Number}",
        };
    }

    private sealed record Place(string Channel, string Address, string Language);
}
