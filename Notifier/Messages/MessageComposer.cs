using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages;

/// <summary>Makes the outbox rows of an incident's steps.</summary>
internal sealed class MessageComposer(IChecklists checklists, ReaderPlace place, ThreadIds ids, ILogger<MessageComposer> logger)
{
    public const string OpenedStep = "opened";
    public const string UpdatedStep = "update-";
    public const string EasedStep = "siteBack";
    public const string RecoveredStep = "recovered";
    public const string MailChannel = "mail";

    /// <summary>The first message of a thread.</summary>
    public OutboxMessage Opened(Incident incident, Recipient recipient, DateTimeOffset now) =>
        Message(incident, OpenedStep, recipient.Address, recipient.Language, now, () => MessageContents.Opened(
            Words(incident, recipient.Language), checklists.Render(incident, recipient.Language)));

    /// <summary>What failed further, in the thread of the opening.</summary>
    public OutboxMessage Updated(Incident before, Incident incident, OutboxMessage opening, DateTimeOffset now) =>
        Message(incident, $"{UpdatedStep}{incident.Updates}", opening.Recipient, opening.Language, now, () => MessageContents.Updated(
            Words(incident, opening.Language), before, checklists.Render(incident, opening.Language))) with
        {
            References = opening.MessageId,
        };

    /// <summary>The lost site's return by another channel, in the thread of the opening.</summary>
    public OutboxMessage Eased(Incident incident, OutboxMessage opening, DateTimeOffset now) =>
        Message(incident, EasedStep, opening.Recipient, opening.Language, now, () => MessageContents.Eased(
            Words(incident, opening.Language), checklists.Render(incident, opening.Language))) with
        {
            References = opening.MessageId,
        };

    /// <summary>The recovery, in the thread of the opening and to the one who was sent it.</summary>
    public OutboxMessage Recovered(Incident incident, OutboxMessage opening, DateTimeOffset now) =>
        Message(incident, RecoveredStep, opening.Recipient, opening.Language, now, () => MessageContents.Recovered(
            Words(incident, opening.Language))) with
        {
            References = opening.MessageId,
        };

    private IncidentWords Words(Incident incident, string language) => new(incident, Texts.For(language), place);

    private OutboxMessage Message(
        Incident incident, string step, string recipient, string language, DateTimeOffset now, Func<MessageContent> compose)
    {
        (string subject, string text, string? html) = Write(incident, step, compose);
        return new OutboxMessage
        {
            Incident = incident.Number,
            Step = step,
            Recipient = recipient,
            Channel = MailChannel,
            Language = language,
            MessageId = ids.Of(incident.Number, step, recipient),
            Subject = subject,
            Text = text,
            Html = html,
            CreatedAt = now,
            NotBefore = now,
        };
    }

    private (string Subject, string Text, string? Html) Write(Incident incident, string step, Func<MessageContent> compose)
    {
        try
        {
            MessageContent content = compose();
            return (content.Subject, TextBody.Write(content), HtmlBody.Write(content));
        }
#pragma warning disable CA1031 // A bug in a text must not swallow an alarm: it is logged as Error, and the bare facts go out.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.ComposeFailed(e, step, incident.Number);
            string name = incident.Facts?.Name ?? incident.NodeId;
            return (
                $"[{step}] {incident.Problem} {name} #{incident.Number}",
                $"{step}: {incident.Problem} {name}, reason {incident.Reason}, since {incident.Since:O}. {incident.Detail}",
                null);
        }
    }
}
