using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>
/// Who is signed in. A session is 256 random bits in a cookie; the journal has their hash, so that a session lives through a restart, ends for everybody when it is signed out, and cannot be read out of a backup. A sign-in
/// always begins a new one: a key that somebody planted is worth nothing.
/// </summary>
internal sealed class SessionBook(IAccessJournal journal, AccessBook accounts, TimeProvider time)
{
    /// <summary>A session that is not used for so long is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>How exactly it is kept when a session was used last.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromMinutes(5);

    /// <summary>More sessions than these are read from the journal each time.</summary>
    private const int MostInMemory = 2_000;

    private readonly ConcurrentDictionary<string, Session> _known = new(StringComparer.Ordinal);

    /// <summary>Raised when somebody has signed out.</summary>
    public event Action? Ended;

    /// <summary>Begins a session.</summary>
    /// <returns>Its key, for the cookie.</returns>
    public async ValueTask<string> BeginAsync(Account account, string address, CancellationToken cancellationToken)
    {
        string key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        DateTimeOffset now = time.GetUtcNow();
        await KeepAsync(new Session(HashOf(key), account.Name, account.Stamp, now, now, now, address), cancellationToken);
        return key;
    }

    /// <summary>The session of a key and its account; null: there is none, it is over, or its account may not sign in any more.</summary>
    public async ValueTask<(Session Session, Account Account)?> FindAsync(string key, CancellationToken cancellationToken)
    {
        string hash = HashOf(key);
        if (!_known.TryGetValue(hash, out Session? session) && (session = await journal.ReadSessionAsync(hash, cancellationToken)) is null) return null;
        DateTimeOffset now = time.GetUtcNow();
        if (AccountOf(session, now) is not { } account)
        {
            _known.TryRemove(hash, out _);
            return null;
        }

        if ((now - session.SeenAt).Duration() >= Exactness) await KeepAsync(session = session with { SeenAt = now }, cancellationToken);
        else if (_known.Count < MostInMemory) _known[hash] = session;
        return (session, account);
    }

    /// <summary>Whether a session is not over. That it is asked is no use of it.</summary>
    public async ValueTask<bool> IsAliveAsync(string key, CancellationToken cancellationToken)
    {
        string hash = HashOf(key);
        return (_known.TryGetValue(hash, out Session? session) || (session = await journal.ReadSessionAsync(hash, cancellationToken)) is not null) && AccountOf(session, time.GetUtcNow()) is not null;
    }

    /// <summary>The password of a session's account was given again.</summary>
    public ValueTask ConfirmAsync(Session session, CancellationToken cancellationToken) => KeepAsync(session with { ConfirmedAt = time.GetUtcNow() }, cancellationToken);

    /// <summary>Ends a session.</summary>
    public async ValueTask EndAsync(Session session, CancellationToken cancellationToken)
    {
        _known.TryRemove(session.KeyHash, out _);
        await journal.RemoveSessionAsync(session.KeyHash, cancellationToken);
        Ended?.Invoke();
    }

    /// <summary>What a page sends with each change (<c>X-CSRF-Token</c>): it is made from the key, which no other site can read.</summary>
    public static string AntiforgeryOf(string key) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), "antiforgery"u8));

    /// <summary>The account of a session; null: the session is over, or the account may not sign in any more.</summary>
    private Account? AccountOf(Session session, DateTimeOffset now) => now - session.SeenAt < Idle && accounts.Find(session.Account) is { } account && account.Stamp == session.Stamp ? account : null;

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private async ValueTask KeepAsync(Session session, CancellationToken cancellationToken)
    {
        await journal.SaveSessionAsync(session, cancellationToken);
        if (_known.Count < MostInMemory || _known.ContainsKey(session.KeyHash)) _known[session.KeyHash] = session;
    }
}
