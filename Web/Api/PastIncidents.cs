using System.Data.Common;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Checklists;
using NetWatch.Web.Access;

namespace NetWatch.Web.Api;

/// <summary>What was like an incident before, and what was done then: from the journal, and as far back as the store keeps it. While the store is away, the journal's alone.</summary>
internal sealed class PastIncidents(IIncidentJournal journal, IChecklistJournal checklists, IChecklistHistory history, IStoreHealth health, ILogger<PastIncidents> logger)
{
    /// <summary>So many of the journal's newest incidents are looked through.</summary>
    private const int Searched = 1000;

    /// <summary>Finds them.</summary>
    /// <param name="incident">What they are to be like.</param>
    /// <param name="sight">Of what they are to be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many were looked through, and those that are like it.</returns>
    public async ValueTask<(int Searched, IReadOnlyList<SimilarIncident> Similar)> FindAsync(Incident incident, Sight sight, CancellationToken cancellationToken)
    {
        IReadOnlyList<Incident> near = await journal.ReadIncidentsAsync(openOnly: false, Searched, cancellationToken);
        IReadOnlyList<Incident> far = await AskStoreAsync(() => history.FindBeforeAsync(incident, cancellationToken)) ?? [];
        // Of one that both have, the journal's is the younger copy.
        Incident[] past = [.. near.Concat(far).DistinctBy(i => i.Number).Where(sight.Sees)];
        return (past.Length, SimilarIncidents.Find(incident, past));
    }

    /// <summary>The checklist that a past incident was given, and what became of its steps; null and nothing where nobody has it at this moment.</summary>
    public async ValueTask<(FrozenChecklist? Checklist, IReadOnlyList<ChecklistTick> Ticks)> ReadWorkAsync(long number, CancellationToken cancellationToken) =>
        await checklists.ReadFrozenAsync(number, cancellationToken) is { } frozen
            ? (frozen, await checklists.ReadTicksAsync(number, cancellationToken))
            : await AskStoreAsync<(FrozenChecklist?, IReadOnlyList<ChecklistTick>)?>(async () => await history.ReadWorkAsync(number, cancellationToken)) ?? (null, []);

    private async ValueTask<T?> AskStoreAsync<T>(Func<ValueTask<T>> ask)
    {
        // Known to be away: whoever looks at an incident then waits for no timeout.
        if (!health.Current.Available) return default;
        try
        {
            return await ask();
        }
        catch (DbException e)
        {
            logger.PastNotRead(e.Message);
            return default;
        }
    }
}
