using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Notices;

/// <content>An incident was merged into another one: who was told of the one is told of the other, and of what came in.</content>
internal sealed partial class TellingPass
{
    /// <summary>Those who were told of a merged incident, or were to be, are told of the one that goes on; its own readers of what came in; and its policy has the steps of both.</summary>
    /// <param name="incident">The one that goes on.</param>
    /// <param name="ended">The merged one.</param>
    /// <param name="told">The merged one's telling before it ended.</param>
    private Incident Welcome(Incident incident, Incident ended, Telling told)
    {
        // What withholds it may not mean what was merged into it.
        bool released = incident.Telling.Withheld is not null;
        if (released) incident = Release(incident);
        if (incident.Telling.Begun is null || incident.Telling.Withheld is not null) return incident;

        Reader[] own = released ? [] : [.. incident.Telling.Readers.Where(r => !told.Readers.Any(known => known.State is ReaderState.Told or ReaderState.ToldByDigest && SamePlace(known, r)))];
        foreach (Reader reader in told.Readers.Where(r => !incident.Telling.Readers.Any(known => SamePlace(known, r))))
            incident = reader.State == ReaderState.Quiet ? With(incident, reader)
                : QuietUntil(reader, incident.Severity) is { } until ? Wait(incident, reader with { Late = false, Owed = null }, until)
                : TellFirst(incident, reader with { Late = false, Owed = null }, NoticeWhy.None, null);
        return RouteAgain(WithSteps(TellWhatCame(incident, own, ended), told));
    }

    /// <summary>What came in is news to those who were not told of the merged incident. What nobody was told of yet is told when it is due.</summary>
    private Incident TellWhatCame(Incident incident, IReadOnlyList<Reader> readers, Incident ended)
    {
        HashSet<string> came = [.. ended.Problems.Where(p => p.EndedAt is null).Select(p => p.Key)];
        if (ended.IsOutage && !ended.Problems.Any(p => p.NodeId == ended.NodeId && p.Component.Length == 0)) came.Add(ended.NodeId);
        bool IsNews(IncidentProblem problem) => problem is { EndedAt: null, Told: true } && came.Contains(problem.Key);
        if (!incident.Problems.Any(IsNews)) return incident;

        Incident before = incident with { Problems = [.. incident.Problems.Select(p => p with { Told = !IsNews(p) })] };
        foreach (Reader reader in readers) incident = Inform(incident, reader, NoticeKind.Updated, $"joined-{ended.Number}", before);
        return incident;
    }

    /// <summary>Who was still to be told of the merged one is told of the one that goes on, at the same time: that it stood still while somebody took care of it counts as ever.</summary>
    private Incident WithSteps(Incident incident, Telling told)
    {
        Telling telling = incident.Telling;
        TimeSpan still = StillSince(told.CaredSince) - StillSince(telling.CaredSince);
        DueStep[] more = [.. told.Steps.Where(s => !telling.Policies.Contains(s.Policy)).Select(s => s with { At = s.At + still })];
        if (more.Length == 0) return incident;
        return incident with { Telling = telling with { Steps = [.. telling.Steps.Concat(more).OrderBy(s => s.At)], Policies = [.. telling.Policies, .. more.Select(s => s.Policy).Distinct()] } };
    }

    private TimeSpan StillSince(DateTimeOffset? since) => since is { } from && At > from ? At - from : TimeSpan.Zero;
}
