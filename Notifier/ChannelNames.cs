namespace NetWatch.Notifier;

/// <summary>The channels by their names in settings and outbox rows.</summary>
internal static class ChannelNames
{
    public const string Mail = "mail";
    public const string Webhook = "webhook";
    public const string Slack = "slack";
    public const string Teams = "teams";
    public const string Telegram = "telegram";
    public const string Alertmanager = "alertmanager";
    public const string Sms = "sms";
    public const string Command = "command";

    public static readonly IReadOnlyList<string> All = [Mail, Sms, Webhook, Slack, Teams, Telegram, Alertmanager, Command];

    /// <summary>True for a channel behind which no person reads: it gets every message, at any hour.</summary>
    public static bool IsProgram(string channel) => channel is Webhook or Alertmanager or Command;
}
