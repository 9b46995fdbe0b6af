using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using NetWatch.Notifier.Command;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Sms;

namespace NetWatch.Notifier;

/// <summary>Refuses impossible settings of text messages and programs at the start. No defect shows a value that may be a secret.</summary>
internal sealed partial class SmsOptionsCheck : IValidateOptions<SmsOptions>, IValidateOptions<CommandOptions>
{
    private static readonly string[] Methods = ["GET", "POST", "PUT"];

    public ValidateOptionsResult Validate(string? name, SmsOptions options)
    {
        List<string> defects = [];
        if (options.Gateway.Length > 0 && options.Gateway != SmsChannel.OverHttp && !SmsChannel.Programs.ContainsKey(options.Gateway))
            defects.Add($"Sms:Gateway: \"{options.Gateway}\" is no gateway; write {SmsChannel.OverHttp}, {string.Join(", ", SmsChannel.Programs.Keys)}.");
        if (options.Folder.Length > 0 && !Path.IsPathFullyQualified(options.Folder)) defects.Add("Sms:Folder: write the folder with its full path, such as /var/spool/sms.");
        if (options.Gateway == SmsChannel.OverHttp) defects.AddRange(HttpDefects(options.Http));
        if (options.CallbackUrl.Length > 0) defects.AddRange(CallbackDefects(options));
        if (options.Replies.Enabled) defects.AddRange(ReplyDefects(options));
        return Result(defects);
    }

    public ValidateOptionsResult Validate(string? name, CommandOptions options)
    {
        List<string> defects = [];
        foreach ((string key, CommandTarget target) in options.Named)
        {
            if (!Path.IsPathFullyQualified(target.Path)) defects.Add($"Commands:{key}:Path: write the program with its full path; it is started without a shell.");
            if (target.TimeoutSeconds is < 1 or > 300) defects.Add($"Commands:{key}:TimeoutSeconds: {target.TimeoutSeconds} is not possible; write 1 to 300.");
            for (int i = 0; i < target.Arguments.Count; i++)
                if (CommandChannel.Defect(target.Arguments[i]) is { } defect)
                    defects.Add($"Commands:{key}:Arguments:{i}: {defect}.");
            foreach (int code in target.GiveUpCodes.Where(c => c is < 1 or > 255)) defects.Add($"Commands:{key}:GiveUpCodes: {code} is no exit code of a failure; write 1 to 255.");
        }

        return Result(defects);
    }

    private static IEnumerable<string> CallbackDefects(SmsOptions options)
    {
        if (!PeerUrl.IsUrl(options.CallbackUrl)) yield return "Sms:CallbackUrl is no URL; write scheme, host and port by which the gateway reaches NetWatch: http://….";
        if (options.Gateway != SmsChannel.OverHttp)
        {
            yield return "Sms:CallbackUrl is for Sms:Gateway http; a modem's reports are asked for by Sms:Receipts.";
            yield break;
        }

        SmsHttpOptions all = SmsPresets.Over(options.Http);
        if (!new[] { all.Url, all.Body }.Any(t => t is not null && (IsReference(t) || SmsTemplate.Uses(t, "receipt"))))
            yield return "Sms:CallbackUrl is set, and {receipt} stands neither in Sms:Http:Url nor in Body: the gateway would not be told where to report.";
    }

    private static IEnumerable<string> ReplyDefects(SmsOptions options)
    {
        if (options.Gateway.Length == 0) yield return "Sms:Replies:Enabled is true without Sms:Gateway: there is nothing that anybody could answer.";
        if (options.Gateway != SmsChannel.OverHttp) yield break;
        string secret = options.Replies.Secret;
        if (secret.Length == 0)
            yield return "Sms:Replies:Secret is empty; write the last part of the address that the gateway hands messages to, env:NAME or file:PATH. Without it anybody could try codes.";
        else if (!IsReference(secret) && !SecretWord().IsMatch(secret))
            yield return $"Sms:Replies:Secret is at least {SmsReplyOptions.ShortestSecret} letters, digits, - or _, as openssl rand -hex 16 makes them.";
    }

    private static List<string> HttpDefects(SmsHttpOptions own)
    {
        List<string> defects = [];
        if (own.Preset.Length > 0 && !SmsPresets.Names.Contains(own.Preset))
            defects.Add($"Sms:Http:Preset: \"{own.Preset}\" is not known; write {string.Join(", ", SmsPresets.Names)}, or nothing and the whole of Sms:Http.");
        SmsHttpOptions all = SmsPresets.Over(own);
        if (string.IsNullOrEmpty(all.Url)) defects.Add("Sms:Http:Url is empty; write the gateway's URL with {to} and {text}, env:NAME, file:PATH, or name a preset.");
        else if (!IsReference(all.Url) && !all.Url.StartsWith("{server}", StringComparison.Ordinal) && !PeerUrl.IsUrl(SmsTemplate.Bare(all.Url)))
            defects.Add("Sms:Http:Url is no URL; write http://… or https://…, {server}/…, env:NAME or file:PATH.");
        if (all.Server is { Length: > 0 } server && !IsReference(server) && !PeerUrl.IsUrl(server)) defects.Add("Sms:Http:Server is no URL; write http://… or https://….");
        if (all.Method is not null && !Methods.Contains(all.Method)) defects.Add($"Sms:Http:Method: \"{all.Method}\" is not possible; write {string.Join(", ", Methods)}.");
        if (string.IsNullOrEmpty(all.Accepted))
            defects.Add("Sms:Http:Accepted is empty; write by what an answer is recognised that took the message. A status alone is not enough: many gateways say 200 to everything.");
        defects.AddRange(new[]
        {
            ("Accepted", all.Accepted), ("Later", all.Later), ("Refused", all.Refused), ("Settings", all.Settings), ("Id", all.Id),
        }.Select(r => RuleDefect($"Sms:Http:{r.Item1}", r.Item2)).OfType<string>());

        List<(string Key, string? Template)> templates = [("Url", all.Url), ("Body", all.Body), .. all.Headers.Select(h => ($"Headers:{h.Key}", (string?)h.Value))];
        foreach ((string key, string? template) in templates)
        {
            if (SmsTemplate.Defect(template ?? "") is { } defect) defects.Add($"Sms:Http:{key}: {defect}.");
            if (template is not null && own.User is null or "" && (SmsTemplate.Uses(template, "user") || SmsTemplate.Uses(template, "basic")))
                defects.Add($"Sms:Http:User is empty, and {key} needs it.");
        }

        defects.AddRange(all.Headers.Keys.Where(h => !HeaderName().IsMatch(h)).Select(h => $"Sms:Http:Headers:{h} is no name of a header."));
        if (all.Headers.TryGetValue("Content-Type", out string? type) && type.Length > 0 && !System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _))
            defects.Add("Sms:Http:Headers:Content-Type is none; write it as application/json.");
        if (!templates.Exists(t => !string.IsNullOrEmpty(t.Template) && (IsReference(t.Template) || SmsTemplate.Uses(t.Template, "text"))))
            defects.Add("Sms:Http: {text} stands neither in Url nor in Body; the gateway would be told nothing.");
        return [.. defects.Distinct()];
    }

    private static string? RuleDefect(string key, string? rule)
    {
        if (string.IsNullOrEmpty(rule)) return null;
        try
        {
            BodyRule.Parse(rule);
            return null;
        }
        catch (FormatException e)
        {
            return $"{key} is no rule: {e.Message}.";
        }
    }

    private static bool IsReference(string value) =>
        value.StartsWith("env:", StringComparison.Ordinal) || value.StartsWith("file:", StringComparison.Ordinal);

    private static ValidateOptionsResult Result(List<string> defects) =>
        defects.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(defects);

    [GeneratedRegex("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")]
    private static partial Regex HeaderName();

    [GeneratedRegex("^[A-Za-z0-9_-]{16,}$")]
    private static partial Regex SecretWord();
}
