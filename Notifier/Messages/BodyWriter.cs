using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Notices;

namespace NetWatch.Notifier.Messages;

/// <summary>A message before it is what a channel sends.</summary>
/// <param name="Incident">The incident as it is now.</param>
/// <param name="Step">The step of its story.</param>
/// <param name="MessageId">The Message-ID, without brackets.</param>
/// <param name="Opening">The thread's first message as it was sent, or null when this is it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Content">What it says.</param>
internal sealed record MessageDraft(Incident Incident, string Step, string MessageId, OutboxMessage? Opening, DateTimeOffset CreatedAt, MessageContent Content)
{
    /// <summary>What it is about.</summary>
    public NoticeKind Kind { get; init; }

    /// <summary>What a digest lists.</summary>
    public IReadOnlyList<DigestLine> Lines { get; init; } = [];

    /// <summary>The channel that it goes by.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Who is told, on that channel.</summary>
    public string Recipient { get; init; } = "";
}

/// <summary>What a channel sends, as it is kept in the outbox.</summary>
/// <param name="Text">The body.</param>
/// <param name="Html">The HTML body, or null.</param>
/// <param name="Subject">The subject, where the channel has one of its own; null for the content's.</param>
internal sealed record MessageBody(string Text, string? Html = null, string? Subject = null);

/// <summary>Writes a message as a channel sends it; everything that came from a device or a file is encoded for that.</summary>
internal interface IBodyWriter
{
    /// <summary>The channel's name.</summary>
    string Channel { get; }

    MessageBody Write(MessageDraft draft);
}
