using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;

namespace NetWatch.Notifier.Sms;

/// <summary>What the content of an answer says of a message.</summary>
internal enum SmsAnswer
{
    /// <summary>Nothing that the rules know.</summary>
    Unknown,

    /// <summary>It was taken.</summary>
    Accepted,

    /// <summary>It is to be tried again.</summary>
    Later,

    /// <summary>This number, or this text, is refused for good.</summary>
    Refused,

    /// <summary>Only an administrator can help.</summary>
    Settings,
}

/// <summary>A provider's gateway: makes its request from the templates, and reads its answer by the rules.</summary>
internal sealed class SmsHttpGateway
{
    /// <summary>Kannel's mask: delivered (1), not delivered (2), refused by the SMSC (16).</summary>
    private const string FinalReports = "19";

    private readonly SmsHttpOptions _options;
    private readonly string _from;
    private readonly Func<OutboxMessage, string>? _receiptOf;
    private readonly BodyRule? _accepted;
    private readonly BodyRule? _id;
    private readonly (BodyRule Rule, SmsAnswer Means)[] _refusals;

    /// <summary>Reads the settings.</summary>
    /// <param name="options">The section, with its preset.</param>
    /// <param name="from">The sender, or nothing.</param>
    /// <param name="receiptOf">Where the gateway is to report on a message, or nothing.</param>
    /// <exception cref="FormatException">A rule is none.</exception>
    public SmsHttpGateway(SmsHttpOptions options, string from, Func<OutboxMessage, string>? receiptOf = null)
    {
        _receiptOf = receiptOf;
        (_options, _from) = (SmsPresets.Over(options), from);
        _accepted = Rule(_options.Accepted);
        _id = Rule(_options.Id);
        _refusals = [.. new[] { (_options.Settings, SmsAnswer.Settings), (_options.Refused, SmsAnswer.Refused), (_options.Later, SmsAnswer.Later) }
            .Where(r => !string.IsNullOrEmpty(r.Item1)).Select(r => (BodyRule.Parse(r.Item1!), r.Item2))];
    }

    /// <summary>The request that hands a message over.</summary>
    /// <exception cref="SecretMissingException">A secret is not there, or what comes out is no URL.</exception>
    public HttpCall CallFor(OutboxMessage message)
    {
        SmsText text = SmsText.Of(message.Text);
        string user = Secret.Resolve(_options.User ?? "").Trim(), password = Secret.Resolve(_options.Password ?? "").Trim();
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        Dictionary<string, string> values = new()
        {
            ["server"] = Secret.Resolve(_options.Server ?? "").Trim().TrimEnd('/'),
            ["to"] = message.Recipient,
            ["from"] = _from,
            ["text"] = message.Text,
            ["id"] = message.MessageId.Trim('<', '>'),
            ["coding"] = text.Coding == SmsCoding.Gsm7 ? "0" : "2",
            ["parts"] = text.Parts.Count.ToString(CultureInfo.InvariantCulture),
            ["user"] = user,
            ["password"] = password,
            ["basic"] = basic,
            ["receipt"] = _receiptOf is null ? "" : _receiptOf(message) + _options.ReceiptQuery,
            ["mask"] = _receiptOf is null ? "" : FinalReports,
        };
        PeerUrl url = PeerUrl.Of(
            "Sms:Http:Url", SmsTemplate.Fill(Secret.Resolve(_options.Url ?? "").Trim(), SmsPlace.Url, values), [user, password, Uri.EscapeDataString(password), basic]);
        string? contentType = _options.Headers.TryGetValue("Content-Type", out string? type) && type.Length > 0 ? type : null;
        return new HttpCall(
            url,
            new HttpMethod(_options.Method ?? "POST"),
            SmsTemplate.Fill(_options.Body ?? "", PlaceOf(contentType), values),
            contentType,
            [.. _options.Headers.Where(h => h.Value.Length > 0 && !h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                .Select(h => (h.Key, SmsTemplate.Fill(h.Value, SmsPlace.Plain, values)))]);
    }

    /// <summary>What the content of an answer says. It counts before the status: many gateways say 200 to everything.</summary>
    /// <returns>The meaning, and the gateway's number of a message that it took, or null.</returns>
    /// <exception cref="RegexMatchTimeoutException">A rule takes too long for this content.</exception>
    public (SmsAnswer Means, string? Id) Read(HttpAnswer answer)
    {
        string body = answer.Body.Trim();
        foreach ((BodyRule rule, SmsAnswer means) in _refusals)
            if (rule.Find(body) is not null)
                return (means, null);
        return answer.Accepted && _accepted?.Find(body) is not null ? (SmsAnswer.Accepted, _id?.Find(body)) : (SmsAnswer.Unknown, null);
    }

    /// <summary>What placeholders of a body are encoded for.</summary>
    public static SmsPlace PlaceOf(string? contentType) => contentType switch
    {
        null => SmsPlace.Plain,
        _ when contentType.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase) => SmsPlace.Url,
        _ when contentType.Contains("json", StringComparison.OrdinalIgnoreCase) => SmsPlace.Json,
        _ when contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) => SmsPlace.Xml,
        _ => SmsPlace.Plain,
    };

    private static BodyRule? Rule(string? text) => string.IsNullOrEmpty(text) ? null : BodyRule.Parse(text);
}
