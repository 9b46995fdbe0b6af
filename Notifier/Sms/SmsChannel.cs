using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;
using NetWatch.Notifier.Sms.Receipts;

namespace NetWatch.Notifier.Sms;

/// <summary>Sends text messages, by a provider's gateway or by a modem of one's own.</summary>
internal sealed class SmsChannel : HttpChannel
{
    public const string OverHttp = "http";

    /// <summary>The programs that send by a modem.</summary>
    public static readonly IReadOnlyDictionary<string, SmsSpoolFormat> Programs =
        new Dictionary<string, SmsSpoolFormat>(StringComparer.Ordinal) { ["smstools"] = new SmsToolsFormat(), ["gammu"] = new GammuFormat() };

    private readonly SmsHttpGateway? _gateway;
    private readonly SmsSpool? _spool;

    public SmsChannel(IOptions<SmsOptions> options, HttpPost post, ReceiptLinks receipts, TimeProvider time, ILogger<SmsChannel> logger)
        : base(post, logger)
    {
        SmsOptions sms = options.Value;
        if (sms.Gateway == OverHttp) _gateway = new SmsHttpGateway(
            sms.Http, sms.From, sms.CallbackUrl.Length > 0 ? m => $"{sms.CallbackUrl.TrimEnd('/')}/api/v1/sms/receipts/{receipts.Make(m)}" : null);
        else if (Programs.TryGetValue(sms.Gateway, out SmsSpoolFormat? format))
            _spool = new SmsSpool(format, sms.Folder.Length > 0 ? sms.Folder : format.DefaultFolder, sms.Receipts, time);
    }

    /// <inheritdoc/>
    public override string Name => ChannelNames.Sms;

    /// <inheritdoc/>
    public override bool Configured => _gateway is not null || _spool is not null;

    /// <inheritdoc/>
    public override string Needs => "Sms:Gateway";

    /// <inheritdoc/>
    protected override ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        _gateway is { } gateway ? AskAsync(gateway, message, cancellationToken) : new(Spool(message));

    private async ValueTask<DeliveryOutcome> AskAsync(SmsHttpGateway gateway, OutboxMessage message, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await CallAsync(gateway.CallFor(message), cancellationToken);
        if (answer.Failure is not null) return answer.Failure;
        try
        {
            return gateway.Read(answer) switch
            {
                (SmsAnswer.Accepted, var id) => new DeliveryOutcome.Delivered(id),
                (SmsAnswer.Refused, _) => new DeliveryOutcome.GiveUp(answer.StatusShown),
                (SmsAnswer.Later, _) => new DeliveryOutcome.Retry(answer.StatusShown, ChannelAway: false, answer.NotBefore),
                (SmsAnswer.Settings, _) => NeedsAdministrator(message, answer.StatusShown),
                _ => Refusal(message, answer) ?? new DeliveryOutcome.Retry($"it does not answer as an SMS gateway does: {answer.StatusShown}", ChannelAway: false),
            };
        }
        catch (RegexMatchTimeoutException)
        {
            return NeedsAdministrator(message, $"a rule of Sms:Http takes too long for the answer {answer.StatusShown}");
        }
    }

    private DeliveryOutcome Spool(OutboxMessage message)
    {
        try
        {
            return _spool!.Deliver(message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return NeedsAdministrator(message, e.Message);
        }
    }
}
