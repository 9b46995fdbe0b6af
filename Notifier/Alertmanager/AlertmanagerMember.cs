using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;

namespace NetWatch.Notifier.Alertmanager;

/// <summary>One Alertmanager of a cluster, and what it was told. Alertmanagers tell each other of silences and of what they sent, never of alerts: each must be told by us.</summary>
/// <param name="key">The setting that its address stands in, which is also its name in logs.</param>
/// <param name="reference">The address or a reference to it.</param>
internal sealed class AlertmanagerMember(string key, string reference) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The setting: <c>Alertmanager:Urls:1</c>.</summary>
    public string Key => key;

    /// <summary>One post at a time: an alert that holds, told again late, must not overtake its end.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>True since it did not take alerts; then it is tried by <see cref="AlertmanagerRefresh"/> alone, as long as another member takes them.</summary>
    public volatile bool Away;

    /// <summary>Where alerts are posted.</summary>
    /// <exception cref="SecretMissingException">The reference leads nowhere.</exception>
    public PeerUrl Url => PeerUrl.Resolve(key, reference, "/api/v2/alerts");

    /// <summary>Whether it took a message since this process started.</summary>
    public bool Has(OutboxMessage message)
    {
        lock (_lock) return _taken.Contains(message.MessageId);
    }

    /// <summary>It took a message.</summary>
    public void Took(OutboxMessage message)
    {
        lock (_lock) _taken.Add(message.MessageId);
    }

    /// <summary>Forgets all but these.</summary>
    public void Keep(IReadOnlySet<string> messages)
    {
        lock (_lock) _taken.IntersectWith(messages);
    }

    /// <inheritdoc/>
    public void Dispose() => Turn.Dispose();
}
