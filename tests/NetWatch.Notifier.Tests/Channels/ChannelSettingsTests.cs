using Microsoft.Extensions.Configuration;

namespace NetWatch.Notifier.Tests.Channels;

/// <summary>What is refused at the start: everything at once, each with its key, and no secret in any of it.</summary>
public sealed class ChannelSettingsTests
{
    [Fact]
    public void All_defects_are_told_at_once_and_no_secret_with_them()
    {
        IReadOnlyList<string> defects = Defects(
            ("Notifier:Recipients:0:Channel", "pigeon"),
            ("Notifier:Recipients:1:Address", "https://hooks.example.com/S3CRET"),
            ("Notifier:Recipients:2:Channel", "slack"), ("Notifier:Recipients:2:Address", "https://hooks.example.com/S3CRET"),
            ("Notifier:Recipients:3:Channel", "teams"), ("Notifier:Recipients:3:Address", "unknown"), ("Notifier:Recipients:3:Language", "fr"),
            ("Notifier:Recipients:4:Channel", "telegram"), ("Notifier:Recipients:4:Address", "my chat"),
            ("Notifier:Recipients:5:Channel", "telegram"), ("Notifier:Recipients:5:Address", "-100123"),
            ("Notifier:Recipients:6:Channel", "alertmanager"), ("Notifier:Recipients:6:Address", "am"),
            ("Notifier:Recipients:7:Channel", "alertmanager"), ("Notifier:Recipients:7:Address", "am2"),
            ("Webhooks:empty:SigningKey", "S3CRET"), ("Webhooks:ftp:Url", "ftp://example.com/S3CRET"),
            ("Alertmanager:Url", "S3CRET"));

        Assert.Equal(
            [
                "Alertmanager:Url is no URL",
                "Notifier:Recipients: more than one has the channel alertmanager",
                "Notifier:Recipients:0:Channel: \"pigeon\" is not a channel of NetWatch; write mail, sms, webhook, slack, teams, telegram, alertmanager, command.",
                "Notifier:Recipients:1:Address: a URL is not a mail address",
                "Notifier:Recipients:2:Address: a URL is not the name of a webhook",
                "Notifier:Recipients:3:Address: there is no webhook unknown; set Webhooks:unknown:Url.",
                "Notifier:Recipients:3:Language: \"fr\"",
                "Notifier:Recipients:4:Address: \"my chat\" is not a chat of Telegram",
                "Notifier:Recipients:5:Channel: Telegram:Token is empty",
                "Webhooks:empty:Url is empty",
                "Webhooks:ftp:Url is no URL",
            ],
            defects.Order(StringComparer.Ordinal), (expected, found) => found.StartsWith(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(defects, d => d.Contains("S3CRET", StringComparison.Ordinal));
    }

    [Fact]
    public void Telegrams_token_and_address_are_looked_at_and_not_shown()
    {
        IReadOnlyList<string> defects = Defects(("Telegram:Token", "n0-t0ken"), ("Telegram:ApiUrl", "api.telegram.org"));
        Assert.Equal(2, defects.Count);
        Assert.DoesNotContain(defects, d => d.Contains("n0-t0ken", StringComparison.Ordinal));
    }

    [Fact]
    public void References_to_secrets_are_no_defects() => Assert.Empty(Defects(
        ("Notifier:Recipients:0:Channel", "slack"), ("Notifier:Recipients:0:Address", "OPS"), ("Webhooks:ops:Url", "env:NETWATCH_SLACK"),
        ("Notifier:Recipients:1:Channel", "telegram"), ("Notifier:Recipients:1:Address", "@netwatch_alarms"), ("Telegram:Token", "file:/run/secrets/telegram"),
        ("Notifier:Recipients:2:Channel", "alertmanager"), ("Notifier:Recipients:2:Address", "alertmanager"), ("Alertmanager:Url", "http://127.0.0.1:9093")));

    [Fact]
    public void Word_where_a_number_belongs_is_a_defect_with_its_key() =>
        Assert.Contains("Smtp:Port", Assert.Single(Defects(("Smtp:Port", "many"))), StringComparison.Ordinal);

    [Fact]
    public void Defects_of_text_messages_and_programs_are_told_at_once()
    {
        IReadOnlyList<string> defects = Defects(
            ("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "8 701 123 45 67"),
            ("Notifier:Recipients:1:Channel", "command"), ("Notifier:Recipients:1:Address", "tool"),
            ("Notifier:Recipients:2:Channel", "sms"), ("Notifier:Recipients:2:Address", "+77011234567"),
            ("Sms:Gateway", "http"), ("Sms:Folder", "spool"), ("Sms:Http:Preset", "pigeon"), ("Sms:Http:Url", "gw.example.com/S3CRET?x={phone}"), ("Sms:Http:Method", "SEND"),
            ("Sms:Http:Accepted", "(OK"), ("Sms:Http:Later", "json:status"), ("Sms:Http:Password", "S3CRET"), ("Sms:Http:Headers:a b", "{user}"),
            ("Commands:tool:Path", "tool.sh"), ("Commands:tool:TimeoutSeconds", "0"), ("Commands:tool:Arguments:0", "{secret}"), ("Commands:tool:GiveUpCodes:0", "0"));

        Assert.Equal(
            [
                "Commands:tool:Arguments:0: {secret} is no placeholder",
                "Commands:tool:GiveUpCodes: 0 is no exit code of a failure",
                "Commands:tool:Path: write the program with its full path",
                "Commands:tool:TimeoutSeconds: 0 is not possible",
                "Notifier:Recipients:0:Address: \"8 701 123 45 67\" is not a phone number; write it with the country's code and without spaces, as +77011234567.",
                "Notifier:Recipients:1:Channel: programs are not started, because Commands:Enabled is not true.",
                "Sms:Folder: write the folder with its full path",
                "Sms:Http: {text} stands neither in Url nor in Body",
                "Sms:Http:Accepted is no rule: ",
                "Sms:Http:Headers:a b is no name of a header.",
                "Sms:Http:Later is no rule: a JSON pointer begins with a slash.",
                "Sms:Http:Method: \"SEND\" is not possible",
                "Sms:Http:Preset: \"pigeon\" is not known; write kannel, smsc, twilio,",
                "Sms:Http:Url is no URL",
                "Sms:Http:Url: {phone} is no placeholder",
                "Sms:Http:User is empty, and Headers:a b needs it.",
            ],
            defects.Order(StringComparer.Ordinal), (expected, found) => found.StartsWith(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(defects, d => d.Contains("S3CRET", StringComparison.Ordinal));
        Assert.Contains("Sms:Gateway is empty", Assert.Single(Defects(("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "+77011234567"))), StringComparison.Ordinal);
        Assert.Contains("write http, smstools, gammu", Assert.Single(Defects(("Sms:Gateway", "modem"))), StringComparison.Ordinal);
        Assert.Contains("Sms:Http:Accepted is empty", Assert.Single(Defects(("Sms:Gateway", "http"), ("Sms:Http:Url", "http://gw/?t={text}"))), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Defects(params (string Key, string Value)[] settings) => NotifierSettings.Defects(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
