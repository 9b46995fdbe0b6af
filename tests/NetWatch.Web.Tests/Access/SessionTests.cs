using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Access;
using NetWatch.Web.Access;

namespace NetWatch.Web.Tests.Access;

/// <summary>What depends on the time, on a fake clock; and what depends on nothing.</summary>
public sealed class SessionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_lives_while_it_is_used_and_twelve_hours_longer_also_after_a_restart()
    {
        MemoryJournal journal = new();
        AccessBook book = new(journal, _time);
        await book.ChangeAccountAsync("anna", new Actor("t", ""), "t", false, _ => AccountRules.New("anna", Noon) with { PasswordHash = "x" }, Ct);
        SessionBook sessions = new(journal, book, _time);
        string key = await sessions.BeginAsync(book.Find("anna")!, "127.0.0.1", Ct);
        Assert.DoesNotContain(journal.Sessions.Keys, h => h.Contains(key, StringComparison.Ordinal));
        for (int i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromHours(11.9));
            Assert.NotNull(await sessions.FindAsync(key, Ct));
        }

        sessions = new SessionBook(journal, book, _time);
        _time.Advance(TimeSpan.FromHours(11));
        Assert.NotNull(await sessions.FindAsync(key, Ct));
        _time.Advance(TimeSpan.FromHours(12));
        Assert.Null(await sessions.FindAsync(key, Ct));
        Assert.Null(await sessions.FindAsync(key + "x", Ct));
    }

    [Fact]
    public void Waits_double_up_to_a_quarter_of_an_hour_and_are_forgotten()
    {
        SignInGuard guard = new(_time);
        for (int i = 0; i < SignInGuard.FreeOfName; i++)
        {
            Assert.Null(guard.LockedUntil("anna", "192.0.2.1"));
            guard.Failed("anna", "192.0.2.1");
        }

        foreach (double seconds in new double[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            Assert.Equal(_time.GetUtcNow().AddSeconds(seconds), guard.LockedUntil("anna", "192.0.2.9"));
            Assert.Null(guard.LockedUntil("bek", "192.0.2.1"));
            _time.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Null(guard.LockedUntil("anna", "192.0.2.9"));
            guard.Failed("anna", "192.0.2.9");
        }

        _time.Advance(SignInGuard.Memory);
        guard.Failed("anna", "192.0.2.1");
        Assert.Null(guard.LockedUntil("anna", "192.0.2.1"));
    }

    [Fact]
    public void Address_that_tries_many_names_waits_too_and_its_memory_is_bounded()
    {
        SignInGuard guard = new(_time);
        for (int i = 0; i < SignInGuard.FreeOfAddress; i++) guard.Failed($"name{i}", "192.0.2.1");
        Assert.NotNull(guard.LockedUntil("new", "192.0.2.1"));
        Assert.Null(guard.LockedUntil("new", "192.0.2.2"));
        for (int i = 0; i < 30_000; i++) guard.Failed($"x{i}", $"a{i}");
        Assert.Null(guard.LockedUntil("new", "192.0.2.2"));
    }

    /// <summary>RFC 6238, appendix B, for SHA-1: the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void One_time_codes_are_those_of_the_standard(long unix, string code)
    {
        const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(unix);
        Assert.Equal(unix / 30, Totp.Match(Secret, code, at, 0));
        Assert.Equal(unix / 30, Totp.Match(Secret, code[..3] + " " + code[3..], at.AddSeconds(30), 0));
        Assert.Null(Totp.Match(Secret, code, at.AddSeconds(90), 0));
        Assert.Null(Totp.Match(Secret, code, at, unix / 30));
        Assert.True(Totp.IsSecret(Totp.NewSecret()));
    }

    [Theory]
    [InlineData("", "127.0.0.1", false, 0)]
    [InlineData("token", "127.0.0.1", false, 0)]
    [InlineData("open", "203.0.113.9", true, 0)]
    [InlineData("127.0.0.0/8, 10.20.0.7", "127.9.9.9", true, 0)]
    [InlineData("127.0.0.0/8, 10.20.0.7", "10.20.0.7", true, 0)]
    [InlineData("127.0.0.0/8, 10.20.0.7", "::ffff:10.20.0.7", true, 0)]
    [InlineData("127.0.0.0/8, 10.20.0.7", "10.20.0.8", false, 0)]
    [InlineData("::1", "::1", true, 0)]
    [InlineData("everybody, 10.0.0.0/40", "10.0.0.1", false, 2)]
    public void Who_may_scrape_is_set(string setting, string address, bool allowed, int defects)
    {
        MetricsAccess access = MetricsAccess.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Web:MetricsAccess"] = setting }).Build(), out IReadOnlyList<string> found);
        DefaultHttpContext http = new();
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);
        Assert.Equal((allowed, defects), (access.Allows(http, http.User), found.Count));
    }

    /// <summary>A journal in memory.</summary>
    private sealed class MemoryJournal : IAccessJournal
    {
        public Dictionary<string, Session> Sessions { get; } = [];

        public ValueTask<AccessData> LoadAccessAsync(CancellationToken cancellationToken) => new(new AccessData([], [], []));

        public ValueTask SaveAsync(AccessChange change, CancellationToken cancellationToken) => default;

        public ValueTask<IReadOnlyList<AuditEntry>> ReadAuditAsync(long? before, int limit, string? actor, string? subject, CancellationToken cancellationToken) => new([]);

        public ValueTask SaveSessionAsync(Session session, CancellationToken cancellationToken)
        {
            Sessions[session.KeyHash] = session;
            return default;
        }

        public ValueTask<Session?> ReadSessionAsync(string keyHash, CancellationToken cancellationToken) => new(Sessions.GetValueOrDefault(keyHash));

        public ValueTask RemoveSessionAsync(string keyHash, CancellationToken cancellationToken)
        {
            Sessions.Remove(keyHash);
            return default;
        }

        public ValueTask RemoveSessionsAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => default;
    }
}
