using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;

namespace NetWatch.Web.Api;

/// <summary>Incidents as lists, ledgers and acknowledgements. Pure.</summary>
internal static class IncidentRows
{
    private const string OpenedStep = "opened";

    public static IncidentRow Of(Incident i) => new()
    {
        Number = i.Number,
        NodeId = i.NodeId,
        Name = i.Facts?.Name ?? i.NodeId,
        Component = i.Component,
        SiteId = i.Facts?.SiteId,
        SiteName = i.Facts?.SiteName,
        Problem = i.Problem,
        Severity = i.Severity,
        Since = i.Since,
        OpenedAt = i.OpenedAt,
        ClosedAt = i.ClosedAt,
        Reason = i.Reason,
        Detail = i.Detail,
        HoldingCount = i.ClosedAt is not null ? 0 : i.Problems.Count == 0 ? 1 : i.Problems.Count(p => p.EndedAt is null),
        MemberCount = i.Members.Count,
        ToldCount = i.Telling.Readers.Count(r => r.State is ReaderState.Told or ReaderState.ToldByDigest),
        Repeats = i.Telling.Repeats,
        Flapping = i.Flapping || i.Problems.Any(p => p is { EndedAt: null, Flapping: true }),
        AcknowledgedBy = AcknowledgedBy(i),
        WithheldBy = i.Telling.Withheld is { } withheld ? $"{withheld.Stage} {withheld.Id}" : null,
        MergedInto = i.MergedInto,
    };

    /// <summary>Who takes care of all that fails of it, the one who said so last; null while something of it has nobody.</summary>
    public static string? AcknowledgedBy(Incident i) => i.IsAcknowledged && AcknowledgementsOf(i) is [{ } latest, ..] ? latest.Actor : null;

    /// <summary>Who takes care of what, the latest first.</summary>
    public static IReadOnlyList<AcknowledgementAnswer> AcknowledgementsOf(Incident i) =>
    [
        .. i.Problems.Where(p => p is { EndedAt: null, Acknowledged: not null }).Select(p => Of(p.Key, p.Acknowledged!))
            .Concat(i.Acknowledged is { } whole ? [Of("", whole)] : [])
            .OrderByDescending(a => a.At),
    ];

    /// <summary>Whether an incident is asked for.</summary>
    /// <param name="i">The incident.</param>
    /// <param name="node">A node that it is about, or that is behind its cause; null: any.</param>
    /// <param name="site">A site's id; null: any.</param>
    /// <param name="severity">At least so loud.</param>
    /// <param name="words">Words that stand in its names, its component or its detail, all of them; null: any.</param>
    public static bool Fits(Incident i, string? node, string? site, Severity severity, string? words) =>
        i.Severity >= severity
        && (node is null || i.NodeId == node || i.Problems.Any(p => p.NodeId == node) || i.Members.Any(m => m.NodeId == node))
        && (site is null || i.Facts?.SiteId == site)
        && (words is null || words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Texts(i).Any(t => t?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)));

    /// <summary>Who knew when.</summary>
    /// <param name="i">The incident.</param>
    /// <param name="messages">Its messages.</param>
    /// <param name="others">Tests and digests.</param>
    /// <param name="operations">What people set up: contacts' names.</param>
    public static IReadOnlyList<LedgerRow> LedgerOf(Incident i, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> others, OperationsState operations) =>
        [.. i.Telling.Readers.Select(r => RowOf(i, r, MessageOf(i, r, messages, others), Contacts.Find(operations, r.Contact)?.Name))];

    /// <summary>The message that told a reader first, or null.</summary>
    public static OutboxMessage? MessageOf(Incident i, Reader reader, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> others)
    {
        bool To(OutboxMessage m) => m.Channel == reader.Channel && string.Equals(m.Recipient, reader.Address, StringComparison.OrdinalIgnoreCase);
        if (reader.State == ReaderState.Told) return messages.FirstOrDefault(m => m.Step == OpenedStep && To(m));
        if (reader.State != ReaderState.ToldByDigest) return null;
        // The digest goes to the contact's first address, which need not be the reader's own.
        StoryEntry? told = i.Story.LastOrDefault(e => e.Kind == StoryKind.Told && e.Who == reader.Contact && e.At == reader.At);
        return told is null ? null : others.FirstOrDefault(m => m.Step.StartsWith($"digest-{told.Seq}-", StringComparison.Ordinal) && $"{m.Channel}:{m.Recipient}" == told.Where);
    }

    private static LedgerRow RowOf(Incident i, Reader reader, OutboxMessage? message, string? name)
    {
        StoryEntry? acknowledged = i.Story.FirstOrDefault(e => e.Kind == StoryKind.Acknowledged && IsActor(e.Actor, reader.Contact, name));
        return new LedgerRow(
            reader.Contact,
            reader.Channel,
            reader.Address,
            reader.State,
            reader.State == ReaderState.Quiet ? reader.At : null,
            message?.CreatedAt,
            message?.FirstAttemptAt,
            message is { Status: OutboxStatus.Delivered } ? message.EndedAt : null,
            message is { Status: OutboxStatus.GivenUp } ? message.EndedAt : null,
            message?.Attempts ?? 0,
            message?.LastError,
            reader.ArrivedAt,
            acknowledged?.At);
    }

    private static bool IsActor(string? actor, string id, string? name)
    {
        if (actor is null) return false;
        string bare = actor.StartsWith(Acting.Local, StringComparison.OrdinalIgnoreCase) ? actor[Acting.Local.Length..] : actor;
        return string.Equals(bare, id, StringComparison.OrdinalIgnoreCase) || string.Equals(bare, name, StringComparison.OrdinalIgnoreCase);
    }

    private static AcknowledgementAnswer Of(string problem, Acknowledgement a) => new(problem, a.Actor, a.At, a.Comment, a.Until);

    private static IEnumerable<string?> Texts(Incident i) =>
        [i.NodeId, i.Facts?.Name, i.Facts?.SiteName, i.Facts?.Address, i.Component, i.Detail, .. i.Problems.SelectMany(p => new[] { p.NodeName, p.Component, p.Detail })];
}
