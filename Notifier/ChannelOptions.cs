namespace NetWatch.Notifier;

/// <summary>The section <c>Webhooks</c> of the configuration: names that recipients are given by, so that no secret stands in the outbox.</summary>
public sealed class WebhookOptions
{
    /// <summary>The webhooks by their names.</summary>
    public IDictionary<string, WebhookTarget> Named { get; } = new Dictionary<string, WebhookTarget>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Where a webhook's messages go.</summary>
public sealed class WebhookTarget
{
    /// <summary>The URL, http or https: <c>env:NAME</c>, <c>file:PATH</c>, or the value itself. A user and password in it are sent as Basic authorization.</summary>
    public string Url { get; set; } = "";

    /// <summary>The key that messages of the channel <c>webhook</c> are signed with, written like <see cref="Url"/>; empty, the default: they are not signed.</summary>
    public string SigningKey { get; set; } = "";
}

/// <summary>The section <c>Telegram</c> of the configuration.</summary>
public sealed class TelegramOptions
{
    /// <summary>The bot's token: <c>env:NAME</c>, <c>file:PATH</c>, or the value itself; empty, the default: messages wait in the outbox.</summary>
    public string Token { get; set; } = "";

    /// <summary>Where the Bot API is; default <c>https://api.telegram.org</c>. A server of one's own is named here.</summary>
    public string ApiUrl { get; set; } = "https://api.telegram.org";
}

/// <summary>The section <c>Alertmanager</c> of the configuration.</summary>
public sealed class AlertmanagerOptions
{
    /// <summary>The Alertmanager's address, without <c>/api/v2/alerts</c>: <c>env:NAME</c>, <c>file:PATH</c>, or the value itself; empty, the default: alerts wait in the outbox.</summary>
    public string Url { get; set; } = "";

    /// <summary>The members of one cluster, each written like <see cref="Url"/>, in its place: every member is sent every alert, as Prometheus does. Default: none.</summary>
    public IList<string> Urls { get; } = [];
}
