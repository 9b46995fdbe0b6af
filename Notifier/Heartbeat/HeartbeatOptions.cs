namespace NetWatch.Notifier.Heartbeat;

/// <summary>The section <c>Heartbeat</c> of the configuration: a dead man's switch outside, which alarms when NetWatch itself is silent.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>The URL, http or https, that is posted to: <c>env:NAME</c>, <c>file:PATH</c>, or the value itself; empty, the default: none.</summary>
    public string Url { get; set; } = "";

    /// <summary>How often, 10 seconds to 1 hour; default 1 minute.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);
}
