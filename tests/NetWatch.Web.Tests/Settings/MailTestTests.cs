using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Access;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;
using NetWatch.Web.Access;
using NetWatch.Web.Settings.Mail;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>Test mails, and who may send them.</summary>
public sealed class MailTestTests(MailHost host) : IClassFixture<MailHost>
{
    [Fact]
    public async Task Settings_are_tried_before_they_are_saved_and_the_servers_words_come_back()
    {
        using TemporaryFolder folder = new();
        await using SmtpPeer peer = await SmtpPeer.StartAsync(folder["mail"], "auth");
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        object Settings(string password, int port) => new { host = "127.0.0.1", port, security = "none", user = "netwatch", from = "netwatch@example.kz", password };

        (HttpStatusCode status, JsonElement answer) = await TestAsync(admin, Settings("right", peer.Port));
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal(("accepted", false), (answer.GetProperty("outcome").GetString(), answer.GetProperty("protected").GetBoolean()));
        Assert.Equal("NetWatch: сынақ хат", Assert.Single(peer.Mails()).Subject);

        answer = (await TestAsync(admin, Settings("wrong", peer.Port))).Body;
        Assert.Equal("signInRefused", answer.GetProperty("outcome").GetString());
        Assert.Contains("535", answer.GetProperty("said").GetString(), StringComparison.Ordinal);
        JsonElement record = await SettingsHost.RecordAsync(admin, MailBook.Subject);
        Assert.Equal(("mail.test", "SignInRefused"), (record.GetProperty("action").GetString(), record.GetProperty("outcome").GetString()));
        Assert.Contains($"127.0.0.1:{peer.Port}", record.GetProperty("after").GetString(), StringComparison.Ordinal);

        Assert.Equal("refused", (await TestAsync(admin, Settings("right", LoopbackPort.Free()))).Body.GetProperty("outcome").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestAsync(admin, Settings("right", 0))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TestAsync(admin, Settings("right", peer.Port), "nobody")).Status);
        Assert.False(File.Exists(host.File));
        Assert.Single(peer.Mails());
    }

    [Fact]
    public async Task Nobody_but_a_confirmed_admin_reaches_a_server_by_it()
    {
        await host.AccountAsync("operator", "operator");
        using Browser @operator = await host.SignedInAsync("operator"), admin = await LongSignedInAsync();
        object settings = new { host = "127.0.0.1", from = "netwatch@example.kz", port = LoopbackPort.Free() };
        Assert.Equal(HttpStatusCode.Forbidden, (await @operator.SendAsync("GET", "/settings/mail")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await TestAsync(@operator, settings)).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("GET", "/settings/mail")).Status);
        foreach ((HttpStatusCode status, JsonElement why) in new[] { await TestAsync(admin, settings), await MailHost.PutAsync(admin, settings) })
        {
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Equal(Rights.ConfirmationNeeded, why.GetProperty("detail").GetString());
        }
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> TestAsync(Browser browser, object settings, string to = "noc@example.kz") =>
        browser.SendAsync("POST", "/settings/mail/test", new { to, language = "kk", settings });

    /// <summary>A browser whose sign-in is twenty minutes old.</summary>
    private async Task<Browser> LongSignedInAsync()
    {
        AccessBook accounts = host.Services.GetRequiredService<AccessBook>();
        SessionBook before = new(host.Services.GetRequiredService<IAccessJournal>(), accounts, new FakeTimeProvider(host.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(-20)));
        string key = await before.BeginAsync(accounts.Find(AccessHost.Admin)!, "127.0.0.1", TestContext.Current.CancellationToken);
        Browser browser = host.Browse();
        browser.Cookies.Add(new Cookie(SessionHandler.Cookie, key, "/", "127.0.0.1"));
        browser.Csrf = SessionBook.AntiforgeryOf(key);
        return browser;
    }
}
