using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages;

/// <summary>Makes the outbox rows of an incident's steps.</summary>
internal sealed class MessageComposer(IChecklists checklists, ReaderPlace place, ThreadIds ids, IEnumerable<IBodyWriter> writers, ILogger<MessageComposer> logger)
{
    public const string OpenedStep = "opened";
    public const string UpdatedStep = "update-";
    public const string EasedStep = "siteBack";
    public const string RecoveredStep = "recovered";
    public const string WithdrawnStep = "withdrawn";

    private readonly Dictionary<string, IBodyWriter> _writers = writers.ToDictionary(w => w.Channel, StringComparer.Ordinal);

    /// <summary>The first message of a thread.</summary>
    public OutboxMessage Opened(Incident incident, Recipient recipient, DateTimeOffset now) =>
        Message(incident, OpenedStep, new Reader(recipient.Channel, recipient.Address, recipient.Language), null, now, () => MessageContents.Opened(
            Words(incident, recipient.Language), checklists.Render(incident, recipient.Language)));

    /// <summary>What failed further, in the thread of the opening.</summary>
    public OutboxMessage Updated(Incident before, Incident incident, OutboxMessage opening, DateTimeOffset now) =>
        Reply(incident, $"{UpdatedStep}{incident.Updates}", opening, now, () => MessageContents.Updated(
            Words(incident, opening.Language), before, checklists.Render(incident, opening.Language)));

    /// <summary>The lost site's return by another channel, in the thread of the opening.</summary>
    public OutboxMessage Eased(Incident incident, OutboxMessage opening, DateTimeOffset now) =>
        Reply(incident, EasedStep, opening, now, () => MessageContents.Eased(
            Words(incident, opening.Language), checklists.Render(incident, opening.Language)));

    /// <summary>The recovery, in the thread of the opening and to the one who was sent it.</summary>
    public OutboxMessage Recovered(Incident incident, OutboxMessage opening, DateTimeOffset now) =>
        Reply(incident, RecoveredStep, opening, now, () => MessageContents.Recovered(
            Words(incident, opening.Language)));

    /// <summary>The quiet end of an incident, for a program that keeps it open until it is told.</summary>
    public OutboxMessage Withdrawn(Incident incident, OutboxMessage opening, DateTimeOffset now) =>
        Reply(incident, WithdrawnStep, opening, now, () => MessageContents.Opened(
            Words(incident, opening.Language), checklist: null));

    private IncidentWords Words(Incident incident, string language) => new(incident, place.TextsOf(language), place);

    private OutboxMessage Reply(Incident incident, string step, OutboxMessage opening, DateTimeOffset now, Func<MessageContent> compose) =>
        Message(incident, step, new Reader(opening.Channel, opening.Recipient, opening.Language), opening, now, compose);

    private OutboxMessage Message(Incident incident, string step, Reader reader, OutboxMessage? opening, DateTimeOffset now, Func<MessageContent> compose)
    {
        string id = ids.Of(incident.Number, step, reader.Channel, reader.Address);
        (string subject, MessageBody body) = Write(reader, content => new MessageDraft(incident, step, id.Trim('<', '>'), opening, now, content) { Channel = reader.Channel, Recipient = reader.Address }, compose, () => Bare(incident, step, reader));
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

    private (string Subject, MessageBody Body) Write(Reader reader, Func<MessageContent, MessageDraft> draft, params ReadOnlySpan<Func<MessageContent>> ways)
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
    private static MessageContent Bare(Incident incident, string step, Reader reader)
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

    private sealed record Reader(string Channel, string Address, string Language);
}
