using NetWatch.Core.Access;

namespace NetWatch.Web.Tests.Access.Boards;

/// <summary>A journal of boards in memory.</summary>
internal sealed class BoardJournal : IAccessJournal
{
    public Dictionary<string, PairedBoard> Boards { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    public int Writes { get; private set; }

    public ValueTask<AccessData> LoadAccessAsync(CancellationToken cancellationToken) => new(new AccessData([], [], [.. Boards.Values]));

    public ValueTask SaveAsync(AccessChange change, CancellationToken cancellationToken)
    {
        Writes++;
        if (change.Board is { } board) Boards[board.Id] = board;
        if (change.RemovedBoard is { } id) Boards.Remove(id);
        Audit.AddRange(change.Audit);
        return default;
    }

    public ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(long? before, int limit, string? actor, string? subject, CancellationToken cancellationToken) => new(Audit);

    public ValueTask SaveSessionAsync(Session session, CancellationToken cancellationToken) => default;

    public ValueTask<Session?> ReadSessionAsync(string keyHash, CancellationToken cancellationToken) => new((Session?)null);

    public ValueTask RemoveSessionAsync(string keyHash, CancellationToken cancellationToken) => default;

    public ValueTask RemoveSessionsAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => default;
}
