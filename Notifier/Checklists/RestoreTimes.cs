using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists;

/// <summary>
/// Where the time of an incident went. The five parts follow each other and add up to the whole, from the beginning of the outage to its end: a part whose end is not known, or lies before
/// the end of the part before it, is empty, and its time counts to the next one.
/// </summary>
public sealed record RestoreTimes
{
    /// <summary>When the outage began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was decided that it is one.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the first message of it was accepted by its channel; null: none was.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When somebody first took care of it; null: nobody did.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The first of the good results that its end followed from; null while it is open, and where it was closed by hand or those results are not known.</summary>
    public DateTimeOffset? WorkedAt { get; init; }

    /// <summary>When it ended, or null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>From the beginning of the outage to the decision, in seconds.</summary>
    public required double DetectSeconds { get; init; }

    /// <summary>From the decision to the first accepted message, in seconds; null: none was accepted.</summary>
    public double? TellSeconds { get; init; }

    /// <summary>From there to the first acknowledgement, in seconds; null: nobody acknowledged it.</summary>
    public double? AcknowledgeSeconds { get; init; }

    /// <summary>From there to the first good result, in seconds; of an open incident until now.</summary>
    public required double RepairSeconds { get; init; }

    /// <summary>From the first good result to the end, in seconds: the results that NetWatch waits for before it believes. Null while it is open, and where they are not known; then they are in the repair.</summary>
    public double? ConfirmSeconds { get; init; }

    /// <summary>The whole, in seconds; of an open incident until now.</summary>
    public required double TotalSeconds { get; init; }

    /// <summary>Splits the time of an incident.</summary>
    /// <param name="incident">The incident with its story.</param>
    /// <param name="messages">Its messages.</param>
    /// <param name="now">Until when an open one is counted.</param>
    public static RestoreTimes Of(Incident incident, IReadOnlyList<OutboxMessage> messages, DateTimeOffset now)
    {
        DateTimeOffset end = incident.ClosedAt ?? Later(now, incident.OpenedAt);
        DateTimeOffset? told = messages.Where(m => m is { Status: OutboxStatus.Delivered, EndedAt: not null }).Min(m => m.EndedAt);
        DateTimeOffset? acknowledged = incident.Story.Where(e => e.Kind == StoryKind.Acknowledged).Select(e => (DateTimeOffset?)e.At)
            .Concat(incident.Problems.Select(p => p.Acknowledged?.At)).Append(incident.Acknowledged?.At).Min();
        DateTimeOffset? worked = incident.ClosedAt is null ? null : incident.Story
            .Where(e => e.Kind == StoryKind.Sample && e.Seq == incident.ClosedBySeq && e.Seq != incident.OpenedBySeq).Min(e => (DateTimeOffset?)e.At);
        if (worked > end || worked < incident.Since) worked = null;

        // Each part begins where the one before it ended.
        DateTimeOffset at = incident.OpenedAt;
        double? Until(DateTimeOffset? moment)
        {
            if (moment is not { } then) return null;
            DateTimeOffset to = Later(at, then < end ? then : end);
            double seconds = (to - at).TotalSeconds;
            at = to;
            return seconds;
        }

        double detect = (incident.OpenedAt - incident.Since).TotalSeconds;
        double? tell = Until(told);
        double? acknowledge = Until(acknowledged);
        double repair = Until(worked ?? end)!.Value;
        return new RestoreTimes
        {
            Since = incident.Since,
            OpenedAt = incident.OpenedAt,
            ToldAt = told,
            AcknowledgedAt = acknowledged,
            WorkedAt = worked,
            ClosedAt = incident.ClosedAt,
            DetectSeconds = detect,
            TellSeconds = tell,
            AcknowledgeSeconds = acknowledge,
            RepairSeconds = repair,
            ConfirmSeconds = worked is null ? null : (end - at).TotalSeconds,
            TotalSeconds = (end - incident.Since).TotalSeconds,
        };
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
