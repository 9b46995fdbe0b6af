using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Telegram;

/// <summary>
/// Sends by the Bot API. The opening is a message; every later step edits it, so that whoever scrolls back reads how it stands now, and
/// answers it with one line, because an edit makes no sound.
/// </summary>
internal sealed partial class TelegramChannel(
    IOptions<TelegramOptions> options, IIncidentJournal journal, HttpPost post, TimeProvider time, ILogger<TelegramChannel> logger) : HttpChannel(post, logger)
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly TelegramOptions _options = options.Value;

    /// <inheritdoc/>
    public override string Name => ChannelNames.Telegram;

    /// <inheritdoc/>
    public override bool Configured => _options.Token.Length > 0;

    /// <inheritdoc/>
    public override string Needs => "Telegram:Token";

    public static bool IsToken(string text) => Token().IsMatch(text);

    /// <inheritdoc/>
    protected override async ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (await OpeningAsync(message, cancellationToken) is not { } opening) return await SendAsync(message, message.Text, null, cancellationToken);

        // The edit first: an attempt that breaks off between the two repeats the edit, which changes nothing, and not the line.
        (HttpAnswer answer, TelegramAnswer? said) = await CallAsync("editMessageText", BodyJson.Write(new
        {
            chat_id = message.Recipient,
            message_id = opening,
            text = message.Text,
            parse_mode = "HTML",
            link_preview_options = new { is_disabled = true },
        }), cancellationToken);
        if (said is { Ok: false } && IsGone(said.Description)) return await SendAsync(message, message.Text, null, cancellationToken);
        if (said is not { Ok: true } && !IsUnchanged(said)) return Refused(message, answer, said);
        return await SendAsync(message, TelegramBody.Encode(message.Subject), opening, cancellationToken);
    }

    private async ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, string text, long? replyTo, CancellationToken cancellationToken)
    {
        (HttpAnswer answer, TelegramAnswer? said) = await CallAsync("sendMessage", BodyJson.Write(new
        {
            chat_id = message.Recipient,
            text,
            parse_mode = "HTML",
            link_preview_options = new { is_disabled = true },
            reply_parameters = replyTo is { } id ? new { message_id = id, allow_sending_without_reply = true } : null,
        }), cancellationToken);
        return said is { Ok: true }
            ? new DeliveryOutcome.Delivered(said.MessageId?.ToString(CultureInfo.InvariantCulture))
            : Refused(message, answer, said);
    }

    private async ValueTask<(HttpAnswer Answer, TelegramAnswer? Said)> CallAsync(string method, string json, CancellationToken cancellationToken)
    {
        string token = Secret.Resolve(_options.Token).Trim();
        if (!IsToken(token)) throw new SecretMissingException("Telegram:Token is not what a bot's token looks like");
        PeerUrl url = PeerUrl.Resolve("Telegram:ApiUrl", _options.ApiUrl, $"/bot{token}/{method}", [token, token.Split(':')[1]]);
        HttpAnswer answer = await PostAsync(url, json, cancellationToken);
        return (answer, TelegramAnswer.Read(answer.Body));
    }

    /// <summary>The message that this one's incident was opened with in this chat, or null: this is the opening, or nobody knows it any more.</summary>
    private async ValueTask<long?> OpeningAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.References is null) return null;
        IReadOnlyList<OutboxMessage> story = await journal.ReadMessagesAsync(message.Incident, cancellationToken);
        string? receipt = story.FirstOrDefault(m => m.MessageId == message.References && m.Channel == Name && m.Recipient == message.Recipient)?.Receipt;
        return long.TryParse(receipt, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
    }

    private DeliveryOutcome Refused(OutboxMessage message, HttpAnswer answer, TelegramAnswer? said)
    {
        if (said is null)
            return Refusal(message, answer) ?? new DeliveryOutcome.Retry($"it does not answer as Telegram does: {answer.StatusShown}", ChannelAway: false);
        if (said.MovedTo is { } moved) return NeedsAdministrator(message, $"the chat has become {moved}: set Notifier:Recipients:N:Address to it");
        return answer.Status switch
        {
            429 => new DeliveryOutcome.Retry(answer.StatusShown, ChannelAway: true, NotBefore(said.RetryAfter) ?? answer.NotBefore),
            // Blocked, or thrown out of the chat: somebody's will, not a fault.
            403 => new DeliveryOutcome.GiveUp(answer.StatusShown),
            // The bot was not added yet, or the number is wrong.
            400 when said.Description.Contains("chat not found", StringComparison.OrdinalIgnoreCase) => NeedsAdministrator(message, answer.StatusShown),
            _ => Refusal(message, answer) ?? new DeliveryOutcome.Retry(answer.StatusShown, ChannelAway: false),
        };
    }

    private DateTimeOffset? NotBefore(int? seconds)
    {
        if (seconds is not { } wait) return null;
        TimeSpan span = TimeSpan.FromSeconds(wait);
        return time.GetUtcNow() + (span < LongestRetryAfter ? span : LongestRetryAfter);
    }

    private static bool IsUnchanged(TelegramAnswer? said) => said?.Description.Contains("message is not modified", StringComparison.OrdinalIgnoreCase) ?? false;

    private static bool IsGone(string description) =>
        description.Contains("message to edit not found", StringComparison.OrdinalIgnoreCase) || description.Contains("message can't be edited", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\d{1,20}:[A-Za-z0-9_-]{6,100}$")]
    private static partial Regex Token();
}
