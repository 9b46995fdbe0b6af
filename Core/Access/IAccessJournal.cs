namespace NetWatch.Core.Access;

/// <summary>Who may do what, in the local journal: people can sign in while the store is away. Everything is durable when a call returns.</summary>
public interface IAccessJournal
{
    /// <summary>All accounts, tokens and boards.</summary>
    ValueTask<AccessData> LoadAccessAsync(CancellationToken cancellationToken);

    /// <summary>Makes a change and records it, or neither.</summary>
    ValueTask SaveAsync(AccessChange change, CancellationToken cancellationToken);

    /// <summary>The newest records first.</summary>
    /// <param name="before">Those before this place; null: from the newest on.</param>
    /// <param name="limit">So many at most.</param>
    /// <param name="actor">Of this actor alone, or null.</param>
    /// <param name="subject">On this subject alone, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(long? before, int limit, string? actor, string? subject, CancellationToken cancellationToken);

    /// <summary>Keeps a session.</summary>
    ValueTask SaveSessionAsync(Session session, CancellationToken cancellationToken);

    /// <summary>A session by the hash of its key, or null.</summary>
    ValueTask<Session?> ReadSessionAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Ends a session.</summary>
    ValueTask RemoveSessionAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Forgets the sessions that were not used since a time.</summary>
    ValueTask RemoveSessionsAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken);
}

/// <summary>Who may do what.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Tokens">The tokens that are not revoked.</param>
/// <param name="Boards">The boards that are not revoked.</param>
public sealed record AccessData(IReadOnlyList<Account> Accounts, IReadOnlyList<ApiToken> Tokens, IReadOnlyList<PairedBoard> Boards);

/// <summary>A change of who may do what, with its records.</summary>
public sealed record AccessChange
{
    /// <summary>An account as it is from now on, or null.</summary>
    public Account? Account { get; init; }

    /// <summary>A token as it is from now on, or null.</summary>
    public ApiToken? Token { get; init; }

    /// <summary>A board as it is from now on, or null.</summary>
    public PairedBoard? Board { get; init; }

    /// <summary>The name of an account that is no more, or null. Its sessions end.</summary>
    public string? RemovedAccount { get; init; }

    /// <summary>The id of a token that is no more, or null.</summary>
    public string? RemovedToken { get; init; }

    /// <summary>The id of a board that is no more, or null.</summary>
    public string? RemovedBoard { get; init; }

    /// <summary>The name of an account whose sessions end, or null.</summary>
    public string? EndSessionsOf { get; init; }

    /// <summary>What stays on record; its places are set here.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];
}

/// <summary>Somebody who signed in.</summary>
/// <param name="KeyHash">SHA-256 of the session's key, hexadecimal: who reads the journal can use no session.</param>
/// <param name="Account">Whose.</param>
/// <param name="Stamp">The account's stamp at that time: with another one the session is over.</param>
/// <param name="SignedInAt">When.</param>
/// <param name="SeenAt">When it was used last, to some minutes.</param>
/// <param name="ConfirmedAt">When the password was given last.</param>
/// <param name="Address">From which address it was begun.</param>
public sealed record Session(string KeyHash, string Account, string Stamp, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, DateTimeOffset ConfirmedAt, string Address);
