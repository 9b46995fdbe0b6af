using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Notices;

namespace NetWatch.Notifier.Incidents;

/// <summary>What networks and gateways report of messages that they had accepted. Pure.</summary>
internal static class DeliveryRules
{
    /// <summary>Writes a report down; the reader of a first message is known to have it from then on, and not to have it when a further part of it is lost.</summary>
    public static Incident Reported(Incident incident, DeliveryReported report, EventRecord record)
    {
        if (Find(incident, report.Step, report.Channel, report.Address) == (report.Arrived ? StoryKind.Arrived : StoryKind.Lost)) return incident;
        Reader? reader = incident.Telling.Readers.FirstOrDefault(r => r.Channel == report.Channel && r.Address == report.Address);
        if (reader is not null && report.Step == MessageComposer.OpenedStep)
            incident = incident with { Telling = incident.Telling with { Readers = [.. incident.Telling.Readers.Select(r => r == reader ? r with { ArrivedAt = report.Arrived ? record.At : null } : r)] } };
        return incident.Tell(new StoryEntry(
            record.At, report.Arrived ? StoryKind.Arrived : StoryKind.Lost, record.Seq, record.Actor, TextOf(report.Step, report.Detail), reader?.Contact ?? report.Address, Where(report.Channel, report.Address)));
    }

    /// <summary>What was reported of a message so far, <see cref="StoryKind.Arrived"/> or <see cref="StoryKind.Lost"/>; null: nothing.</summary>
    public static StoryKind? Find(Incident incident, string step, string channel, string address) => incident.Story.LastOrDefault(e =>
        e.Kind is StoryKind.Arrived or StoryKind.Lost && e.Where == Where(channel, address) && e.Text?.Split(':')[0] == step)?.Kind;

    private static string TextOf(string step, string? detail) => detail is null ? step : $"{step}: {detail}";

    private static string Where(string channel, string address) => $"{channel}:{address}";
}
