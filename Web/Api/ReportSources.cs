using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Checklists.Sheets;
using NetWatch.Web.Access;

namespace NetWatch.Web.Api;

/// <summary>Puts together what is known of one incident, for one request.</summary>
internal sealed class ReportSources(IIncidentJournal journal, IChecklistJournal checklists, ChecklistDesk desk, PastIncidents past, TimeProvider time)
{
    /// <summary>How many past incidents were looked through by the latest call.</summary>
    public int Searched { get; private set; }

    /// <summary>Reads everything that somebody sees; null when there is no such incident.</summary>
    public async ValueTask<IncidentReport?> ReadAsync(long number, Sight sight, CancellationToken cancellationToken)
    {
        if (await journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return null;
        IReadOnlyList<OutboxMessage> messages = await journal.ReadMessagesAsync(number, cancellationToken);
        (Searched, IReadOnlyList<SimilarIncident> similar) = await past.FindAsync(incident, sight, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        return new IncidentReport(
            incident,
            messages,
            await desk.ReadAsync(incident, cancellationToken),
            await desk.HistoryAsync(number, cancellationToken),
            await checklists.ReadAttachmentsAsync(number, cancellationToken),
            RestoreTimes.Of(incident, messages, now),
            similar,
            now);
    }
}
