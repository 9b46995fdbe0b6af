using Microsoft.Extensions.Options;

namespace NetWatch.Notifier.Alertmanager;

/// <summary>The Alertmanagers that are told: one, or all members of a cluster.</summary>
internal sealed class AlertmanagerCluster(IOptions<AlertmanagerOptions> options) : IDisposable
{
    /// <summary>The members in the order of the settings; none: alerts wait.</summary>
    public IReadOnlyList<AlertmanagerMember> Members { get; } = options.Value.Url.Length > 0
        ? [new AlertmanagerMember("Alertmanager:Url", options.Value.Url)]
        : [.. options.Value.Urls.Select((url, i) => new AlertmanagerMember($"Alertmanager:Urls:{i}", url))];

    /// <summary>Whom the next alert is sent to: all that take alerts as far as is known; where none does, all.</summary>
    public IReadOnlyList<AlertmanagerMember> Reachable => Members.Any(m => !m.Away) ? [.. Members.Where(m => !m.Away)] : Members;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AlertmanagerMember member in Members) member.Dispose();
    }
}
