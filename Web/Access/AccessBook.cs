using System.Collections.Immutable;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>Who acts, and from where, for the record.</summary>
/// <param name="Name">The actor.</param>
/// <param name="Address">The address; empty for this machine's command line.</param>
internal sealed record Actor(string Name, string Address);

/// <summary>Who may do what, in memory as the journal has it. One change at a time; each is on record.</summary>
internal sealed class AccessBook(IAccessJournal journal, TimeProvider time) : IHostedService, IAuditLog, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile ImmutableSortedDictionary<string, Account> _accounts = ImmutableSortedDictionary.Create<string, Account>(StringComparer.Ordinal);
    private volatile ImmutableSortedDictionary<string, ApiToken> _tokens = ImmutableSortedDictionary.Create<string, ApiToken>(StringComparer.Ordinal);

    /// <summary>The accounts by name.</summary>
    public ImmutableSortedDictionary<string, Account> Accounts => _accounts;

    /// <summary>The tokens by id, also those that have ended.</summary>
    public ImmutableSortedDictionary<string, ApiToken> Tokens => _tokens;

    /// <summary>Raised when somebody may less than before: an account was changed or removed, a token revoked, or the first admin made.</summary>
    public event Action? RightsTaken;

    /// <summary>False until the installation is set up: nobody could sign in to do it.</summary>
    public bool HasAdmin => _accounts.Values.Any(IsWorkingAdmin);

    /// <summary>An account that can sign in, or null.</summary>
    public Account? Find(string name) => _accounts.TryGetValue(name, out Account? account) && !account.Disabled ? account : null;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        AccessData data = await journal.LoadAccessAsync(cancellationToken);
        _accounts = _accounts.SetItems(data.Accounts.Select(a => KeyValuePair.Create(a.Name, a)));
        _tokens = _tokens.SetItems(data.Tokens.Select(t => KeyValuePair.Create(t.Id, t)));
        await journal.RemoveSessionsAsync(time.GetUtcNow() - SessionBook.Idle, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Changes an account.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="action">What is done, for the record.</param>
    /// <param name="endsSessions">True: who is signed in with it has to sign in again.</param>
    /// <param name="change">Makes the account from the present one; null: nothing is to be done, or it is removed where there was one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="fits">Whether the present account is what the change was made for; null: any is.</param>
    /// <returns>Null, or why it must not be: no admin would be left, or somebody else changed it.</returns>
    public async ValueTask<string?> ChangeAccountAsync(
        string name, Actor actor, string action, bool endsSessions, Func<Account?, Account?> change, CancellationToken cancellationToken, Func<Account?, bool>? fits = null)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            Account? before = _accounts.GetValueOrDefault(name);
            if (fits?.Invoke(before) == false) return "Somebody else changed it meanwhile.";
            Account? after = change(before);
            if (before is null && after is null) return null;
            if (after is not null && endsSessions) after = after with { Stamp = Guid.NewGuid().ToString("N") };
            ImmutableSortedDictionary<string, Account> next = after is null ? _accounts.Remove(name) : _accounts.SetItem(name, after);
            // Nobody could set up anything any more, and the next stranger on this network could become the first admin.
            if (HasAdmin && !next.Values.Any(IsWorkingAdmin)) return "The last admin who can sign in must stay one.";
            await journal.SaveAsync(
                new AccessChange
                {
                    Account = after,
                    RemovedAccount = after is null ? name : null,
                    EndSessionsOf = endsSessions ? name : null,
                    Audit = [Entry(actor, action, $"account:{name}", "done", before, after)],
                },
                cancellationToken);
            _accounts = next;
            RightsTaken?.Invoke();
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Notes that an account signed in; of the account only when and the one-time code's step.</summary>
    /// <returns>False: somebody else used the same code in the same moment.</returns>
    public async ValueTask<bool> SignedInAsync(Account account, long? totpStep, Actor actor, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Find(account.Name) is not { } now || now.Stamp != account.Stamp || totpStep <= now.LastTotpStep) return false;
            now = now with { SignedInAt = time.GetUtcNow(), LastTotpStep = totpStep ?? now.LastTotpStep };
            await journal.SaveAsync(new AccessChange { Account = now, Audit = [Entry(actor, "sign-in", $"account:{now.Name}", "done", null, null)] }, cancellationToken);
            _accounts = _accounts.SetItem(now.Name, now);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Adds or changes a token; null with an id: removes it.</summary>
    public async ValueTask<bool> ChangeTokenAsync(string id, ApiToken? token, Actor actor, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            ApiToken? before = _tokens.GetValueOrDefault(id);
            if (before is null && token is null) return false;
            await journal.SaveAsync(
                new AccessChange { Token = token, RemovedToken = token is null ? id : null, Audit = [Entry(actor, token is null ? "token.revoke" : "token.create", $"token:{id}", "done", before, token)] },
                cancellationToken);
            _tokens = token is null ? _tokens.Remove(id) : _tokens.SetItem(id, token);
            RightsTaken?.Invoke();
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Notes that a token was used, at most once an hour: what nobody uses any more can be seen and revoked.</summary>
    public async ValueTask TokenUsedAsync(ApiToken token, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (token.UsedAt is { } at && now - at < TimeSpan.FromHours(1) && at <= now) return;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_tokens.TryGetValue(token.Id, out ApiToken? known)) return;
            known = known with { UsedAt = now };
            await journal.SaveAsync(new AccessChange { Token = known }, cancellationToken);
            _tokens = _tokens.SetItem(known.Id, known);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Records what changed neither accounts nor tokens.</summary>
    public ValueTask RecordAsync(Actor actor, string action, string subject, string outcome, CancellationToken cancellationToken) => RecordAsync(actor, action, subject, outcome, null, null, cancellationToken);

    /// <summary>Records what changed neither accounts nor tokens, with what it was and is.</summary>
    public ValueTask RecordAsync(Actor actor, string action, string subject, string outcome, object? before, object? after, CancellationToken cancellationToken) =>
        journal.SaveAsync(new AccessChange { Audit = [Entry(actor, action, subject, outcome, before, after)] }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken) => journal.SaveAsync(new AccessChange { Audit = [entry] }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private static bool IsWorkingAdmin(Account account) => account is { Role: Role.Admin, Disabled: false, PasswordHash.Length: > 0 };

    private AuditEntry Entry(Actor actor, string action, string subject, string outcome, object? before, object? after) => AuditRecords.Of(time.GetUtcNow(), actor, action, subject, outcome, before, after);
}
