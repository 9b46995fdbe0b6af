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

    /// <summary>The most incidents of one node that are told of a span.</summary>
    public const int MostOfNode = 500;

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

    /// <summary>
    /// Incidents that touched a node within a span of time: open ones and those of the journal that it was the cause of, took part in or stood behind, and of older ones those that it was the cause of. The oldest first.
    /// </summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="from">The start of the span.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="sight">Of what they are to be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>At most <see cref="MostOfNode"/>, and whether these are all: the store answered, and there are no more.</returns>
    public async ValueTask<(IReadOnlyList<Incident> Incidents, bool Complete)> OfNodeAsync(string nodeId, DateTimeOffset from, DateTimeOffset to, Sight sight, CancellationToken cancellationToken)
    {
        List<Incident> near = [];
        for (long before = long.MaxValue; await journal.ReadIncidentsBeforeAsync(before, openOnly: false, Searched, cancellationToken) is { Count: > 0 } read; before = read[^1].Number)
        {
            near.AddRange(read.Where(i => IncidentRows.Fits(i, nodeId, null, Severity.Info, null)));
            if (read.Count < Searched) break;
        }

        IReadOnlyList<Incident>? far = await AskStoreAsync(() => history.FindOfNodeAsync(nodeId, from, to, MostOfNode + 1, cancellationToken));
        Incident[] all =
        [
            .. near.Concat(far ?? []).DistinctBy(i => i.Number)
                .Where(i => i.Since < to && !(i.ClosedAt < from) && sight.Sees(i)).OrderByDescending(i => i.Number),
        ];
        return ([.. all.Take(MostOfNode).OrderBy(i => i.Since)], far is not null && all.Length <= MostOfNode);
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
