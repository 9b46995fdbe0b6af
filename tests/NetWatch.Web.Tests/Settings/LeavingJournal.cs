using NetWatch.Core.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>A journal whose caller leaves as soon as the record is kept.</summary>
internal sealed class LeavingJournal(IAccessJournal journal, CancellationTokenSource leaving) : IAccessJournal
{
    public async ValueTask SaveAsync(AccessChange change, CancellationToken cancellationToken)
    {
        await journal.SaveAsync(change, cancellationToken);
        await leaving.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public ValueTask<AccessData> LoadAccessAsync(CancellationToken cancellationToken) => journal.LoadAccessAsync(cancellationToken);

    public ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(long? before, int limit, string? actor, string? subject, CancellationToken cancellationToken) => journal.ReadAuditAsync(before, limit, actor, subject, cancellationToken);

    public ValueTask SaveSessionAsync(Session session, CancellationToken cancellationToken) => journal.SaveSessionAsync(session, cancellationToken);

    public ValueTask<Session?> ReadSessionAsync(string keyHash, CancellationToken cancellationToken) => journal.ReadSessionAsync(keyHash, cancellationToken);

    public ValueTask RemoveSessionAsync(string keyHash, CancellationToken cancellationToken) => journal.RemoveSessionAsync(keyHash, cancellationToken);

    public ValueTask RemoveSessionsAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => journal.RemoveSessionsAsync(unusedSince, cancellationToken);
}
