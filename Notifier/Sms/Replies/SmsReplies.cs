using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Access;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Operations;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Sms.Replies;

/// <summary>
/// Takes what people answer to text messages. A code from the number that it was sent to acknowledges, in that contact's name, what the message told of and still fails: nothing that came later, and nothing else.
/// The answer goes back by the same gateway. Who is no contact gets none, and neither does a text without a code.
/// </summary>
public sealed class SmsReplies
{
    /// <summary>A code works for as long as the link of a mail.</summary>
    public static readonly TimeSpan Lifetime = AcknowledgeLinks.Lifetime;

    /// <summary>Closed incidents that are looked through, to say that it is over.</summary>
    private const int LatestIncidents = 300;

    // Comments are in Kazakh and Russian: they stand in the record as they are written.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SmsOptions _options;
    private readonly ReplyCodes _codes;
    private readonly ReplyGuard _guard;
    private readonly ReplyAnswers _answers;
    private readonly IncidentService _engine;
    private readonly IIncidentJournal _journal;
    private readonly IncidentDesk _desk;
    private readonly AcknowledgeList _list;
    private readonly SmsChannel _channel;
    private readonly IAuditLog _audit;
    private readonly TimeProvider _time;
    private readonly ILogger<SmsReplies> _logger;

    internal SmsReplies(
        IOptions<SmsOptions> options, ReplyCodes codes, ReplyAnswers answers, IncidentService engine, IIncidentJournal journal, IncidentDesk desk, AcknowledgeList list, SmsChannel channel, IAuditLog audit, TimeProvider time,
        ILogger<SmsReplies> logger)
    {
        _options = options.Value;
        (_codes, _guard, _answers, _engine, _journal, _desk, _list, _channel, _audit, _time, _logger) = (codes, new ReplyGuard(time), answers, engine, journal, desk, list, channel, audit, time, logger);
    }

    /// <summary>Whether this is the secret of <c>Sms:Replies:Secret</c>; never where no gateway over HTTP is to hand over anything.</summary>
    public bool IsSecret(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (!_codes.Enabled || _options.Gateway != SmsChannel.OverHttp) return false;
        try
        {
            string secret = Secret.Resolve(_options.Replies.Secret).Trim();
            return secret.Length >= SmsReplyOptions.ShortestSecret && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(word));
        }
        catch (SecretMissingException e)
        {
            _logger.RepliesUnreadable(e.Message);
            return false;
        }
    }

    /// <summary>Takes a message.</summary>
    /// <param name="sender">Its sender as the network writes it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False: it is none of ours, and whoever else reads the gateway may have it.</returns>
    public async ValueTask<bool> TakeAsync(string sender, string text, CancellationToken cancellationToken)
    {
        ReplyText said = ReplyText.Read(text);
        if (!_codes.Enabled || said.Codes.Count == 0) return false;
        string number = PhoneNumber.Normalize(sender);
        if (number.Length == 0 || Known(number) is not { } known)
        {
            _logger.ReplyOfNobody();
            return false;
        }

        ReplyLeave leave = _guard.Enter(number);
        if (leave == ReplyLeave.NoSinceNow) _logger.RepliesLocked(known.Address, ReplyGuard.Span.TotalMinutes);
        if (leave != ReplyLeave.Yes) return true;
        List<string> answers = [];
        foreach (string code in said.Codes) answers.Add(await TakeAsync(number, known, code, said.Comment, cancellationToken));
        await AnswerAsync(known.Address, known.Contact.Language, string.Join('\n', answers.Distinct(StringComparer.Ordinal)), cancellationToken);
        return true;
    }

    private async ValueTask<string> TakeAsync(string number, (Contact Contact, string Address) known, string code, string? comment, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, code, cancellationToken) is not ({ } incident, { } message, { } contact))
        {
            _guard.Wrong(number);
            _logger.ReplyUnknown(known.Address);
            return _answers.Unknown(known.Contact.Language, code);
        }

        string language = contact.Language;
        if (incident.ClosedAt is not null) return _answers.Over(language, incident);
        if (incident.IsAcknowledged) return _answers.Already(language, incident);
        IReadOnlyList<AcknowledgeLine> lines = _list.Of(incident, language);
        AcknowledgeLine[] told = [.. lines.Where(l => WasTold(incident, l, message))];
        if (told.Length == 0) return _answers.Changed(language, incident);
        ActionOutcome outcome = await _desk.AcknowledgeAsync(
            contact.Name, incident.Number, comment is null ? "SMS" : $"SMS: {comment}", null, AcknowledgeList.KeysOf(incident, told), cancellationToken);
        if (outcome is not (ActionOutcome.Done or ActionOutcome.Accepted)) return _answers.Failed(language, incident);
        _logger.ReplyTaken(incident.Number, contact.Name);
        string what = JsonSerializer.Serialize(new { comment, problems = told.Length }, s_readable);
        try
        {
            // It is done, whether or not the gateway still waits.
            await _audit.RecordAsync(new AuditEntry(0, _time.GetUtcNow(), $"contact:{contact.Id}", $"sms:{known.Address}", "acknowledgeBySms", $"incidents/{incident.Number}", "done", null, what), CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It stands in the incident's story; whoever wrote is answered all the same.
            _logger.ReplyNotRecorded(e, incident.Number);
        }

        return _answers.Taken(language, incident, lines.Count - told.Length);
    }

    /// <summary>The message that a code stands in, its incident and whom it was sent to; nothing where there is none, or the contact has the number no more.</summary>
    private async ValueTask<(Incident? Incident, OutboxMessage? Message, Contact? Contact)> FindAsync(string number, string code, CancellationToken cancellationToken)
    {
        DateTimeOffset since = _time.GetUtcNow() - Lifetime;
        IEnumerable<Incident> open = _engine.State?.Open.Values.Select(o => o.Incident).Reverse() ?? [];
        IEnumerable<Incident> closed = (await _journal.ReadIncidentsAsync(openOnly: false, LatestIncidents, cancellationToken)).Where(i => i.ClosedAt is not null);
        foreach (Incident incident in open.Concat(closed))
        {
            Reader[] readers = [.. incident.Telling.Readers.Where(r => r.Channel == ChannelNames.Sms && PhoneNumber.Normalize(r.Address) == number)];
            if (readers.Length == 0) continue;
            IEnumerable<OutboxMessage> messages = await _journal.ReadMessagesAsync(incident.Number, cancellationToken);
            foreach (OutboxMessage message in messages.Where(m => m.Channel == ChannelNames.Sms && m.CreatedAt > since && PhoneNumber.Normalize(m.Recipient) == number).Reverse())
                if (_codes.Of(message.MessageId) == code && message.Text.Contains(code, StringComparison.Ordinal)
                    && readers.Select(r => _desk.FindContact(r.Contact)).FirstOrDefault(c => c?.Addresses.Any(a => IsOf(a, number)) == true) is { } contact)
                    return (incident, message, contact);
        }

        return default;
    }

    /// <summary>Whether a message told of a problem as it is: it failed by then, and did not begin again, or become worse, since.</summary>
    private static bool WasTold(Incident incident, AcknowledgeLine line, OutboxMessage message) =>
        line.SinceAt <= message.CreatedAt && !incident.Story.Any(e => e.Kind == StoryKind.ProblemBegan && e.At > message.CreatedAt && e.Where == line.Key);

    private (Contact Contact, string Address)? Known(string number)
    {
        OperationsState operations = _desk.Operations;
        foreach (Contact contact in operations.Data.Contacts.Values.Concat(operations.Recipients))
            if (contact.Addresses.FirstOrDefault(a => IsOf(a, number)) is { } address)
                return (contact, address.Address);
        return null;
    }

    private static bool IsOf(ContactAddress address, string number) => address.Channel == ChannelNames.Sms && PhoneNumber.Normalize(address.Address) == number;

    /// <summary>Once: what was done stands in the incident's story, and who gets no answer writes again.</summary>
    private async ValueTask AnswerAsync(string address, string language, string text, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        OutboxMessage message = new()
        {
            Incident = 0,
            Step = "reply",
            Channel = ChannelNames.Sms,
            Recipient = address,
            Language = language,
            MessageId = $"<reply.{Guid.NewGuid():N}@netwatch.invalid>",
            Subject = "",
            Text = text,
            CreatedAt = now,
            NotBefore = now,
        };
        DeliveryOutcome outcome = await _channel.SendAsync(message, cancellationToken);
        if (outcome is not (DeliveryOutcome.Delivered or DeliveryOutcome.Underway)) _logger.ReplyNotAnswered(address, outcome.ToString());
    }
}
