using Dapper;
using NetWatch.Core.Access;

namespace NetWatch.Storage.Journal;

/// <summary>Accounts, tokens, boards, sessions and the audit log in the journal.</summary>
internal sealed class AccessJournal(JournalDatabase database) : IAccessJournal
{
    /// <inheritdoc/>
    public async ValueTask<AccessData> LoadAccessAsync(CancellationToken cancellationToken) => await database.ReadAsync(connection => new AccessData(
        [.. connection.Query<string>(JournalSql.ReadAccounts).Select(Json.Read<Account>)],
        [.. connection.Query<string>(JournalSql.ReadTokens).Select(Json.Read<ApiToken>)],
        [.. connection.Query<string>(JournalSql.ReadBoards).Select(Json.Read<PairedBoard>)]));

    /// <inheritdoc/>
    public async ValueTask SaveAsync(AccessChange change, CancellationToken cancellationToken) => await database.WriteAsync(transaction =>
    {
        if (change.Account is { } account) transaction.Execute(JournalSql.SetAccount, new { account.Name, Body = Json.Write(account) });
        if (change.RemovedAccount is { } name) transaction.Execute(JournalSql.RemoveAccount, new { Name = name });
        if ((change.EndSessionsOf ?? change.RemovedAccount) is { } ended) transaction.Execute(JournalSql.RemoveSessionsOf, new { Account = ended });
        if (change.Token is { } token) transaction.Execute(JournalSql.SetToken, new { token.Id, Body = Json.Write(token) });
        if (change.RemovedToken is { } id) transaction.Execute(JournalSql.RemoveToken, new { Id = id });
        if (change.Board is { } board) transaction.Execute(JournalSql.SetBoard, new { board.Id, Body = Json.Write(board) });
        if (change.RemovedBoard is { } gone) transaction.Execute(JournalSql.RemoveBoard, new { Id = gone });
        foreach (AuditEntry entry in change.Audit)
        {
            AuditEntry placed = entry with { Seq = transaction.Next(Counters.Audit) };
            transaction.Execute(JournalSql.AddAudit, new { placed.Seq, AtMs = placed.At.ToUnixTimeMilliseconds(), placed.Actor, placed.Subject, Body = Json.Write(placed) });
        }

        return true;
    });

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(long? before, int limit, string? actor, string? subject, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection
            .Query<string>(JournalSql.ReadAudit, new { Before = before ?? long.MaxValue, Limit = limit, Actor = actor, Subject = subject })
            .Select(Json.Read<AuditEntry>).ToList());

    /// <inheritdoc/>
    public async ValueTask SaveSessionAsync(Session session, CancellationToken cancellationToken) => await database.WriteAsync(transaction =>
        transaction.Execute(JournalSql.SetSession, new { session.KeyHash, session.Account, SeenMs = session.SeenAt.ToUnixTimeMilliseconds(), Body = Json.Write(session) }));

    /// <inheritdoc/>
    public async ValueTask<Session?> ReadSessionAsync(string keyHash, CancellationToken cancellationToken) => await database.ReadAsync(connection =>
        connection.QuerySingleOrDefault<string>(JournalSql.ReadSession, new { KeyHash = keyHash })) is { } body ? Json.Read<Session>(body) : null;

    /// <inheritdoc/>
    public async ValueTask RemoveSessionAsync(string keyHash, CancellationToken cancellationToken) =>
        await database.WriteAsync(transaction => transaction.Execute(JournalSql.RemoveSession, new { KeyHash = keyHash }));

    /// <inheritdoc/>
    public async ValueTask RemoveSessionsAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) =>
        await database.WriteAsync(transaction => transaction.Execute(JournalSql.RemoveUnusedSessions, new { Before = unusedSince.ToUnixTimeMilliseconds() }));
}
