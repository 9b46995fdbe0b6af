using System.Globalization;
using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Alertmanager;

/// <summary>
/// The alert of an incident, as <c>POST /api/v2/alerts</c> takes it. Its labels are its identity: later steps have those of the opening,
/// whatever has changed since, or Alertmanager would take them for another alert.
/// </summary>
internal sealed class AlertBody(ThreadIds ids, MessageRenderer renderer) : IBodyWriter
{
    /// <summary>
    /// Alertmanager takes an alert without an end for resolved when nobody repeats it within five minutes. A far end says that it lasts until
    /// we tell otherwise: our silence, or a restart, must not look like a recovery.
    /// </summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public string Channel => ChannelNames.Alertmanager;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        Incident incident = draft.Incident;
        ChatText chat = ChatText.Of(draft, renderer);
        return new MessageBody(BodyJson.Write(new[]
        {
            new
            {
                Labels = LabelsOf(draft.Opening) ?? LabelsOf(incident),
                Annotations = new Dictionary<string, string>
                {
                    ["summary"] = draft.Content.Headline,
                    ["description"] = string.Join("\n\n", chat.Parts.Select(p => string.Join('\n', p))),
                    ["status"] = draft.Content.Status,
                },
                StartsAt = incident.Since.UtcDateTime,
                EndsAt = EndOf(incident).UtcDateTime,
                GeneratorUrl = draft.Content.Link?.Value,
            },
        }).Replace("\"generatorUrl\"", "\"generatorURL\"", StringComparison.Ordinal));
    }

    /// <summary>The end in whole seconds: a peer tells its own time no finer, and it must lie in its past to count as one.</summary>
    private static DateTimeOffset EndOf(Incident incident)
    {
        if (incident.ClosedAt is not { } closed) return incident.OpenedAt + Lasting;
        DateTimeOffset second = DateTimeOffset.FromUnixTimeSeconds(closed.ToUnixTimeSeconds());
        return second > incident.Since ? second : incident.Since;
    }

    private static Dictionary<string, string>? LabelsOf(OutboxMessage? opening)
    {
        if (opening is null) return null;
        using JsonDocument alerts = JsonDocument.Parse(opening.Text);
        return alerts.RootElement[0].GetProperty("labels").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString() ?? "");
    }

    private Dictionary<string, string> LabelsOf(Incident incident)
    {
        EventFacts? facts = incident.Facts;
        Dictionary<string, string?> labels = new()
        {
            ["alertname"] = "NetWatch" + incident.Problem,
            ["severity"] = IncidentWords.CamelCase(incident.Severity.ToString()),
            ["incident"] = incident.Number.ToString(CultureInfo.InvariantCulture),
            ["installation"] = ids.InstallationId,
            ["node"] = incident.NodeId,
            ["device"] = facts?.Name,
            ["instance"] = facts?.Address,
            ["kind"] = facts?.Kind,
            ["component"] = incident.Component,
            ["site"] = facts?.SiteName ?? facts?.SiteId,
        };
        // An empty label is none.
        return labels.Where(l => !string.IsNullOrEmpty(l.Value)).ToDictionary(l => l.Key, l => l.Value!);
    }
}
