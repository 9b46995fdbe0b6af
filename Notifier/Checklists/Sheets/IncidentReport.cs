using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists.Sheets;

/// <summary>Everything that is known of an incident, to be given away.</summary>
/// <param name="Incident">The incident with its story and summary.</param>
/// <param name="Messages">Its messages, oldest first.</param>
/// <param name="Checklist">The checklist that it was given, or null.</param>
/// <param name="Ticks">The histories of its steps.</param>
/// <param name="Attachments">Its files.</param>
/// <param name="Times">Where its time went.</param>
/// <param name="Similar">Past incidents that are like it.</param>
/// <param name="At">When this was put together.</param>
public sealed record IncidentReport(
    Incident Incident,
    IReadOnlyList<OutboxMessage> Messages,
    FrozenChecklist? Checklist,
    IReadOnlyList<ChecklistTick> Ticks,
    IReadOnlyList<Attachment> Attachments,
    RestoreTimes Times,
    IReadOnlyList<SimilarIncident> Similar,
    DateTimeOffset At);
