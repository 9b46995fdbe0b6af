using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Operations;

namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>What became of a report.</summary>
public enum ReceiptVerdict
{
    /// <summary>It was taken; it may say nothing new.</summary>
    Taken,

    /// <summary>Its address was not made here, or was changed, or its message is gone.</summary>
    Unknown,

    /// <summary>There are too many at present.</summary>
    TooMany,
}

/// <summary>
/// Takes what gateways report of messages that they had accepted. A report can do one thing: say of one message whether it arrived. One that comes twice, late, or says nothing final changes
/// nothing.
/// </summary>
public sealed class SmsReceipts
{
    /// <summary>Networks try for three days at most; what comes later is about nothing that anybody waits for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private const int MostPerWindow = 600;
    private const int LatestIncidents = 300;

    private readonly ReceiptLinks _links;
    private readonly IIncidentJournal _journal;
    private readonly IncidentDesk _desk;
    private readonly TimeProvider _time;
    private readonly ILogger<SmsReceipts> _logger;
    private readonly SmsStatus _status;
    private readonly string _reportSecret;
    private readonly Lock _lock = new();
    private DateTimeOffset _since;
    private int _count;
    private bool _secretTold;

    internal SmsReceipts(ReceiptLinks links, IIncidentJournal journal, IncidentDesk desk, SmsHttpOptions options, TimeProvider time, ILogger<SmsReceipts> logger)
    {
        (_links, _journal, _desk, _time, _logger) = (links, journal, desk, time, logger);
        SmsHttpOptions all = SmsPresets.Over(options);
        (_status, _reportSecret) = (new SmsStatus(all), all.ReportSecret ?? "");
    }

    /// <summary>A gateway calls the address that it was given with a message.</summary>
    /// <param name="token">The last part of the address.</param>
    /// <param name="status">What it says: a number of Kannel's (1, 2, 16), or a word of Twilio's.</param>
    /// <param name="detail">The gateway's error, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<ReceiptVerdict> TakeAsync(string token, string? status, string? detail, CancellationToken cancellationToken)
    {
        if (_links.Read(token) is not { } said) return ReceiptVerdict.Unknown;
        if (!MayTake()) return ReceiptVerdict.TooMany;
        OutboxMessage? message = (await _journal.ReadMessagesAsync(said.Incident, cancellationToken)).FirstOrDefault(m => m.MessageId == said.MessageId);
        if (message is null || _time.GetUtcNow() - message.CreatedAt > Longest) return ReceiptVerdict.Unknown;
        if (_status.Of(status) is { } arrived) await RecordAsync(message, arrived, Detail(status, detail), cancellationToken);
        return ReceiptVerdict.Taken;
    }

    /// <summary>A provider that knows one address for all messages calls it.</summary>
    public async ValueTask<ReceiptVerdict> TakeAsync(SignedReport report, CancellationToken cancellationToken)
    {
        if (!report.IsSignedWith(ReportSecret())) return ReceiptVerdict.Unknown;
        if (!MayTake()) return ReceiptVerdict.TooMany;
        string text = report.Error.Length > 0 ? $"status {report.Status}, error {PeerText.Shown(report.Error, [])}" : $"status {report.Status}";
        return await TakeAsync(new StatusReport(report.Phone, report.Id, _status.Of(report.Status), text), await ReadSentAsync(cancellationToken), cancellationToken) ? ReceiptVerdict.Taken : ReceiptVerdict.Unknown;
    }

    /// <summary>The text messages that a report may be about, by their numbers without a plus.</summary>
    internal async ValueTask<ILookup<string, OutboxMessage>> ReadSentAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset since = _time.GetUtcNow() - Longest;
        List<OutboxMessage> sent = [];
        // Tests and digests are of no incident.
        long[] incidents = [0, .. (await _journal.ReadIncidentsAsync(openOnly: false, LatestIncidents, cancellationToken)).Select(i => i.Number)];
        foreach (long incident in incidents)
            sent.AddRange((await _journal.ReadMessagesAsync(incident, cancellationToken)).Where(m => m is { Channel: ChannelNames.Sms, Receipt: not null } && m.CreatedAt > since));
        return sent.ToLookup(m => m.Recipient.TrimStart('+'));
    }

    /// <summary>A status report names a message by the network's number of it and by the recipient. Networks count to 255 and begin anew: the latest one is meant.</summary>
    /// <returns>False: it is about no message of ours, or of one whose number is not known yet.</returns>
    internal async ValueTask<bool> TakeAsync(StatusReport report, ILookup<string, OutboxMessage> sent, CancellationToken cancellationToken)
    {
        if (sent[report.From.TrimStart('+')].Where(m => m.Receipt!.Split(',').Contains(report.Id)).MaxBy(m => m.CreatedAt) is not { } message) return false;
        if (report.Arrived is { } arrived) await RecordAsync(message, arrived, arrived ? null : report.Text, cancellationToken);
        return true;
    }

    private async ValueTask RecordAsync(OutboxMessage message, bool arrived, string? detail, CancellationToken cancellationToken)
    {
        // Tests and digests have no story to stand in.
        if (message.Incident > 0 && await _desk.ReportAsync("sms", message, arrived, detail, cancellationToken) is not (ActionOutcome.Done or ActionOutcome.Accepted)) return;
        if (arrived) _logger.SmsArrived(message.Incident, message.Step, message.Recipient);
        else _logger.SmsLost(message.Incident, message.Step, message.Recipient, detail ?? "");
    }

    /// <summary>Empty where there is none, or where it cannot be read: then nothing is signed with it.</summary>
    private string ReportSecret()
    {
        try
        {
            return Secret.Resolve(_reportSecret).Trim();
        }
        catch (SecretMissingException e)
        {
            if (!_secretTold) _logger.ReportSecretMissing(e.Message);
            _secretTold = true;
            return "";
        }
    }

    private string? Detail(string? status, string? detail) => string.IsNullOrWhiteSpace(detail) ? _status.Of(status) == false ? $"status {status}" : null : PeerText.Shown(detail, []);

    private bool MayTake()
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (now - _since >= Window || now < _since) (_since, _count) = (now, 0);
            return ++_count <= MostPerWindow;
        }
    }
}
