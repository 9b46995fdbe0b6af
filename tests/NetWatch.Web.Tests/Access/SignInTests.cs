using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Web.Access;

namespace NetWatch.Web.Tests.Access;

/// <summary>Signing in, over HTTP.</summary>
public sealed class SignInTests(AccessHost host) : IClassFixture<AccessHost>
{
    [Fact]
    public async Task Session_is_a_cookie_that_no_script_and_no_other_site_has()
    {
        using Browser browser = host.Browse();
        using HttpResponseMessage answer = await browser.AskAsync("POST", "/api/v1/session", new SignInRequest(AccessHost.Admin, AccessHost.Password));
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        (HttpStatusCode status, JsonElement session) = await browser.SendAsync("GET", "/session");
        Assert.Equal((HttpStatusCode.OK, "zhanar", "admin", false), (status, session.GetProperty("name").GetString(), session.GetProperty("role").GetString(), session.GetProperty("setUpNeeded").GetBoolean()));
    }

    [Theory]
    [InlineData("nobody", AccessHost.Password)]
    [InlineData("zhanar-wrong", "wrong password")]
    [InlineData("", "")]
    public async Task Wrong_name_and_wrong_password_look_alike(string name, string password)
    {
        await host.AccountAsync("zhanar-wrong", "viewer");
        using Browser browser = host.Browse();
        (HttpStatusCode status, JsonElement body) = await browser.SendAsync("POST", "/session", new SignInRequest(name, password));
        Assert.Equal((HttpStatusCode.Unauthorized, "Name, password or code are wrong."), (status, body.GetProperty("detail").GetString()));
        Assert.Null(browser.Cookie);
    }

    [Fact]
    public async Task Who_guesses_waits_and_the_right_password_does_not_help()
    {
        await host.AccountAsync("guessed", "viewer");
        using Browser browser = host.Browse();
        for (int i = 0; i < SignInGuard.FreeOfName; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync("POST", "/session", new SignInRequest("guessed", $"wrong {i}"))).Status);
        using HttpResponseMessage answer = await browser.AskAsync("POST", "/api/v1/session", new SignInRequest("Guessed", AccessHost.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        host.Services.GetRequiredService<SignInGuard>().Succeeded("guessed");
    }

    [Fact]
    public async Task Change_without_the_pages_token_is_forged()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string right = admin.Csrf!;
        using Browser other = await host.SignedInAsync(AccessHost.Admin);
        foreach (string? csrf in new[] { null, "", "x", other.Csrf })
        {
            admin.Csrf = csrf;
            Assert.Equal(HttpStatusCode.Forbidden, (await admin.SendAsync("PUT", "/accounts/forged", new { displayName = "F", role = "admin" })).Status);
        }

        admin.Csrf = right;
        Assert.DoesNotContain((await admin.SendAsync("GET", "/accounts")).Body.GetProperty("items").EnumerateArray(), a => a.GetProperty("name").GetString() == "forged");
    }

    [Fact]
    public async Task Signed_in_browser_signs_in_anew_and_uses_the_link_of_a_message_without_the_pages_token()
    {
        using Browser browser = await host.SignedInAsync(AccessHost.Admin);
        browser.Csrf = null;
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync("POST", "/session", new SignInRequest(AccessHost.Admin, AccessHost.Password))).Status);
        using HttpResponseMessage link = await browser.AskAsync("POST", "/acknowledge/no-such-token", new { });
        Assert.Equal(HttpStatusCode.NotFound, link.StatusCode);
    }

    [Fact]
    public async Task Signing_in_begins_a_new_session_whatever_the_browser_had()
    {
        await host.AccountAsync("attacker", "viewer");
        using Browser attacker = await host.SignedInAsync("attacker");
        using Browser victim = host.Browse();
        victim.Cookies.Add(host.Address, new Cookie(SessionHandler.Cookie, attacker.Cookie));
        victim.Csrf = attacker.Csrf;
        await victim.SendAsync("POST", "/session", new SignInRequest(AccessHost.Admin, AccessHost.Password));
        Assert.NotEqual(attacker.Cookie, victim.Cookie);
        Assert.Equal("zhanar", (await victim.SendAsync("GET", "/session")).Body.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.SendAsync("GET", "/session")).Status);
        using Browser planted = host.Browse();
        planted.Cookies.Add(host.Address, new Cookie(SessionHandler.Cookie, new string('A', 43)));
        await planted.SendAsync("POST", "/session", new SignInRequest(AccessHost.Admin, AccessHost.Password));
        Assert.NotEqual(new string('A', 43), planted.Cookie);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_has_its_cookie()
    {
        using Browser browser = await host.SignedInAsync(AccessHost.Admin);
        using Browser copy = host.Browse();
        copy.Cookies.Add(host.Address, new Cookie(SessionHandler.Cookie, browser.Cookie));
        Assert.Equal(HttpStatusCode.OK, (await copy.SendAsync("GET", "/session")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync("DELETE", "/session")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.SendAsync("GET", "/session")).Status);
    }

    [Fact]
    public async Task Another_password_or_role_and_a_disabled_account_end_its_sessions()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        foreach (object change in new object[]
        {
            new { displayName = "Bek", role = "viewer", password = "another password 7" },
            new { displayName = "Bek", role = "operator" },
            new { displayName = "Bek", role = "viewer", disabled = true },
        })
        {
            await host.AccountAsync("bek", "viewer");
            using Browser bek = await host.SignedInAsync("bek");
            Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("PUT", "/accounts/bek", change)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await bek.SendAsync("GET", "/devices")).Status);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync("DELETE", "/accounts/bek")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browse().SendAsync("POST", "/session", new SignInRequest("bek", AccessHost.Password))).Status);
    }

    [Fact]
    public async Task Of_two_admins_at_one_account_the_later_overwrites_nothing_unseen()
    {
        await host.AccountAsync("shared", "viewer");
        using Browser one = await host.SignedInAsync(AccessHost.Admin), other = await host.SignedInAsync(AccessHost.Admin);
        string seen = await TagAsync(one);
        (one.IfMatch, other.IfMatch) = ($"\"{seen}\"", $"\"{seen}\"");
        (HttpStatusCode status, JsonElement row) = await one.SendAsync("PUT", "/accounts/shared", new { displayName = "By one", role = "operator" });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await other.SendAsync("PUT", "/accounts/shared", new { displayName = "By the other", role = "viewer" })).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await other.SendAsync("DELETE", "/accounts/shared")).Status);
        Assert.Equal(row.GetProperty("tag").GetString(), await TagAsync(other));
        other.IfMatch = $"\"{await TagAsync(other)}\"";
        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync("PUT", "/accounts/shared", new { displayName = "By the other", role = "viewer" })).Status);

        // That it signed in is no change of it.
        string quiet = await TagAsync(other);
        using Browser shared = await host.SignedInAsync("shared");
        Assert.Equal(quiet, await TagAsync(other));

        (one.IfMatch, one.IfNoneMatch) = (null, "*");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await one.SendAsync("PUT", "/accounts/shared", new { displayName = "A new one", role = "viewer" })).Status);

        static async Task<string> TagAsync(Browser admin) =>
            (await admin.SendAsync("GET", "/accounts")).Body.GetProperty("items").EnumerateArray().Single(a => a.GetProperty("name").GetString() == "shared").GetProperty("tag").GetString()!;
    }

    [Fact]
    public async Task The_last_admin_stays_one()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.SendAsync("DELETE", "/accounts/zhanar")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.SendAsync("PUT", "/accounts/zhanar", new { displayName = "Z", role = "operator" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.SendAsync("PUT", "/accounts/zhanar", new { displayName = "Z", role = "admin", disabled = true })).Status);
    }

    [Fact]
    public async Task One_time_codes_are_asked_for_once_they_are_set_and_none_is_taken_twice()
    {
        await host.AccountAsync("totp", "operator");
        using Browser browser = await host.SignedInAsync("totp");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync("POST", "/account/totp", new ConfirmationRequest("wrong"))).Status);
        string secret = (await browser.SendAsync("POST", "/account/totp", new ConfirmationRequest(AccessHost.Password))).Body.GetProperty("secret").GetString()!;
        long step = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync("PUT", "/account/totp", new TotpRequest(secret, "000000"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync("PUT", "/account/totp", new TotpRequest(secret, Totp.Code(secret, step - 1)))).Status);

        using Browser other = host.Browse();
        (HttpStatusCode status, JsonElement needed) = await other.SendAsync("POST", "/session", new SignInRequest("totp", AccessHost.Password));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(needed.GetProperty("errors").TryGetProperty("/code", out _));
        string code = Totp.Code(secret, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync("POST", "/session", new SignInRequest("totp", AccessHost.Password, code))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browse().SendAsync("POST", "/session", new SignInRequest("totp", AccessHost.Password, code))).Status);
    }

    [Fact]
    public async Task Tokens_are_shown_once_kept_as_hashes_and_end_at_once()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement made) = await admin.SendAsync("POST", "/tokens", new { name = "Grafana", role = "viewer" });
        Assert.Equal(HttpStatusCode.Created, status);
        string token = made.GetProperty("token").GetString()!, id = made.GetProperty("row").GetProperty("id").GetString()!;
        using Browser program = host.Browse();
        program.Token = token;
        Assert.Equal(HttpStatusCode.OK, (await program.SendAsync("GET", "/devices")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.SendAsync("POST", "/notify/test", new { contact = "x" })).Status);
        using HttpResponseMessage scrape = await program.AskAsync("GET", "/metrics");
        Assert.Equal(HttpStatusCode.OK, scrape.StatusCode);
        JsonElement row = (await admin.SendAsync("GET", "/tokens")).Body.GetProperty("items").EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("usedAt").ValueKind);
        Assert.DoesNotContain(token, (await admin.SendAsync("GET", "/audit")).Body.ToString(), StringComparison.Ordinal);
        Assert.False(await InJournalAsync(token[4..]));

        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync("DELETE", $"/tokens/{id}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.SendAsync("GET", "/devices")).Status);
    }

    [Fact]
    public async Task What_is_done_stands_in_the_audit_log_without_secrets()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        await host.AccountAsync("audited", "viewer");
        await admin.SendAsync("PUT", "/accounts/audited", new { displayName = "Someone", role = "operator", password = "a secret that is not written" });
        await host.Browse().SendAsync("POST", "/session", new SignInRequest("audited", "wrong"));
        await host.Browse().SendAsync("POST", "/session", new SignInRequest("my secret password", "x"));
        JsonElement[] log = [.. (await admin.SendAsync("GET", "/audit?limit=1000")).Body.EnumerateArray()];
        JsonElement put = log.First(e => e.GetProperty("action").GetString() == "account.put" && e.GetProperty("actor").GetString() == "zhanar" && e.GetProperty("subject").GetString() == "account:audited");
        Assert.Contains("\"role\":\"viewer\"", put.GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"role\":\"operator\"", put.GetProperty("after").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"passwordHash\":\"***\"", put.GetProperty("after").GetString(), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", put.GetProperty("address").GetString());
        Assert.Contains(log, e => e.GetProperty("action").GetString() == "sign-in" && e.GetProperty("subject").GetString() == "account:audited" && e.GetProperty("outcome").GetString() == "wrong");
        Assert.DoesNotContain(log, e => e.ToString().Contains("my secret", StringComparison.Ordinal) || e.ToString().Contains("not written", StringComparison.Ordinal));
        Assert.Equal(log.Select(e => e.GetProperty("seq").GetInt64()).OrderDescending(), log.Select(e => e.GetProperty("seq").GetInt64()));
    }

    [Fact]
    public async Task Audit_log_is_only_added_to()
    {
        await using SqliteConnection connection = new($"Data Source={host.JournalFile};Mode=ReadWrite");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (string sql in new[] { "DELETE FROM audit", "UPDATE audit SET actor = 'x'" })
        {
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            SqliteException refused = await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            Assert.Contains("only added to", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PUT", "/accounts/UPPER", """{"displayName":"x","role":"viewer"}""", "/name")]
    [InlineData("PUT", "/accounts/ok", """{"displayName":"","role":"viewer"}""", "/displayName")]
    [InlineData("PUT", "/accounts/ok", """{"displayName":"a\u0000b","role":"viewer"}""", "/displayName")]
    [InlineData("PUT", "/accounts/ok", """{"displayName":"x","role":"king"}""", "/role")]
    [InlineData("PUT", "/accounts/ok", """{"displayName":"x","role":"viewer","sites":["almaty"]}""", "/sites")]
    [InlineData("POST", "/tokens", """{"name":"x","role":"viewer","sites":["almaty"]}""", "/sites")]
    [InlineData("PUT", "/accounts/ok", """{"displayName":"x","role":"viewer","password":"short"}""", "/password")]
    [InlineData("PUT", "/accounts/longname", """{"displayName":"x","role":"viewer","password":"my-longname-secret"}""", "/password")]
    [InlineData("PUT", "/accounts/ok", """{"displayName":"x","role":"viewer","password":"aaaaaaaaaaaa"}""", "/password")]
    [InlineData("POST", "/tokens", """{"name":"","role":"viewer"}""", "/name")]
    [InlineData("POST", "/tokens", """{"name":"x","role":"viewer","expiresAt":"2020-01-01T00:00:00Z"}""", "/expiresAt")]
    public async Task Bad_input_is_told_by_its_field(string method, string path, string body, string field)
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement answer) = await admin.SendAsync(method, path, JsonDocument.Parse(body).RootElement);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(answer.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
    }

    [Fact]
    public async Task The_set_up_link_is_good_once()
    {
        Assert.Null(host.Services.GetRequiredService<SetUpLink>().Of("http://x"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browse().SendAsync("POST", "/set-up", new SetUpRequest("", "mallory", AccessHost.Password))).Status);
    }

    private async Task<bool> InJournalAsync(string text)
    {
        await using SqliteConnection connection = new($"Data Source={host.JournalFile};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT COUNT(*) FROM tokens WHERE instr(body, $text)) + (SELECT COUNT(*) FROM audit WHERE instr(body, $text))";
        command.Parameters.AddWithValue("$text", text);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 0;
    }
}
