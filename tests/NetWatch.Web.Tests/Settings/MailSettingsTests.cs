using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Notifier.Mail;
using NetWatch.Testing;
using NetWatch.Web.Settings.Mail;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>The mail settings by pages.</summary>
public sealed class MailSettingsTests : IAsyncLifetime
{
    private const string Secret = "a password that nobody guesses";

    private readonly MailHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private MailSetup InForce => _host.Services.GetRequiredService<MailSetup>();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Settings_are_in_force_at_once_for_their_owner_only_and_after_a_restart()
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        Assert.Equal("\"none\"", (await admin.SendAsync("GET", "/settings/mail")).Body.GetProperty("tag").GetString());
        (HttpStatusCode status, JsonElement answer) = await MailHost.PutAsync(admin, Settings());
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.True(answer.GetProperty("configured").GetBoolean());
        Assert.Equal(("mail.example.kz", 587, SmtpSecurity.StartTls, "netwatch"), (InForce.Current.Host, InForce.Current.Port, InForce.Current.Security, InForce.Current.User));
        string secret = Assert.Single(Directory.GetFiles(_host.Secrets));
        Assert.Equal("file:" + secret, InForce.Current.Password);
        if (!OperatingSystem.IsWindows())
            foreach (string file in new[] { _host.File, secret }) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        await _host.StopAsync();
        await _host.StartAsync();
        Assert.Equal(("mail.example.kz", "NetWatch <netwatch@example.kz>", "file:" + secret), (InForce.Current.Host, InForce.Current.From, InForce.Current.Password));
    }

    [Fact]
    public async Task Password_comes_out_nowhere_and_goes_when_another_is_typed()
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        JsonElement first = (await MailHost.PutAsync(admin, Settings())).Body;
        string before = Assert.Single(Directory.GetFiles(_host.Secrets));
        (HttpStatusCode status, JsonElement second) = await MailHost.PutAsync(admin, Settings(password: Secret + "2"));
        Assert.True(status == HttpStatusCode.OK, second.ToString());
        string after = Assert.Single(Directory.GetFiles(_host.Secrets));
        Assert.NotEqual(before, after);
        Assert.Equal(Secret + "2", await File.ReadAllTextAsync(after, Ct));
        // It stays where nothing is said of it.
        Assert.True((await MailHost.PutAsync(admin, Settings(password: null, user: "other"))).Body.GetProperty("hasPassword").GetBoolean());
        Assert.Equal([after], Directory.GetFiles(_host.Secrets));

        JsonElement record = await SettingsHost.RecordAsync(admin, MailBook.Subject), got = (await admin.SendAsync("GET", "/settings/mail")).Body;
        JsonElement secrets = (await admin.SendAsync("GET", "/settings/secrets")).Body;
        Assert.Equal(0, secrets.GetArrayLength());
        foreach (string text in new[] { first.ToString(), second.ToString(), record.ToString(), got.ToString(), await File.ReadAllTextAsync(_host.File, Ct) }) Assert.DoesNotContain("nobody guesses", text, StringComparison.Ordinal);
        Assert.Equal(("mail.put", "done"), (record.GetProperty("action").GetString(), record.GetProperty("outcome").GetString()));
        Assert.Contains("\"user\":\"netwatch\"", record.GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"user\":\"other\",\"from\":\"NetWatch <netwatch@example.kz>\",\"password\":\"***\"", record.GetProperty("after").GetString(), StringComparison.Ordinal);

        Assert.False((await MailHost.PutAsync(admin, Settings(password: ""))).Body.GetProperty("hasPassword").GetBoolean());
        Assert.Empty(Directory.GetFiles(_host.Secrets));
    }

    [Theory]
    [InlineData("mail.elsewhere.kz", 587, "StartTls")]
    [InlineData("mail.example.kz", 2525, "StartTls")]
    [InlineData("mail.example.kz", 587, "None")]
    public async Task Known_password_is_not_sent_to_another_server_nor_less_protected(string host, int port, string security)
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        await MailHost.PutAsync(admin, Settings());
        object elsewhere = Settings(host, port, security, password: null);
        (HttpStatusCode status, JsonElement answer) = await MailHost.PutAsync(admin, elsewhere);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("type it again", MailHost.DefectOf(answer, "/password"), StringComparison.Ordinal);
        (status, answer) = await admin.SendAsync("POST", "/settings/mail/test", new { to = "noc@example.kz", settings = elsewhere });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("type it again", MailHost.DefectOf(answer, "/password"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await MailHost.PutAsync(admin, Settings(host, port, security))).Status);
    }

    [Fact]
    public async Task Defects_are_told_all_at_once_at_their_fields_and_change_nothing()
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        await MailHost.PutAsync(admin, Settings());
        string before = await File.ReadAllTextAsync(_host.File, Ct);
        (HttpStatusCode status, JsonElement answer) = await MailHost.PutAsync(admin, Settings("not a host", 70000, from: "nobody", password: "a\nb"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Smtp:Port: 70000 is not a port; write 1 to 65535.", MailHost.DefectOf(answer, "/port"));
        Assert.Contains("\"not a host\"", MailHost.DefectOf(answer, "/host"), StringComparison.Ordinal);
        Assert.Contains("\"nobody\"", MailHost.DefectOf(answer, "/from"), StringComparison.Ordinal);
        Assert.Contains("control characters", MailHost.DefectOf(answer, "/password"), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(_host.File, Ct));
        Assert.Equal("mail.example.kz", InForce.Current.Host);
    }

    [Fact]
    public async Task Change_needs_the_tag_of_what_it_was_made_for()
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        Assert.Equal((HttpStatusCode)428, (await admin.SendAsync("PUT", "/settings/mail", Settings())).Status);
        admin.IfMatch = "\"another\"";
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await admin.SendAsync("PUT", "/settings/mail", Settings())).Status);
        Assert.False(File.Exists(_host.File));
    }

    [Fact]
    public async Task File_that_somebody_changes_by_hand_is_taken_over_and_a_bad_one_changes_nothing_and_is_told()
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        await MailHost.PutAsync(admin, Settings());
        await File.WriteAllTextAsync(_host.File, """{ "Smtp": { "Host": "hand.example.kz", "From": "hand@example.kz" } }""", Ct);
        await Eventually.HoldsAsync("the new host", () => Task.FromResult(InForce.Current.Host == "hand.example.kz"));

        foreach ((string text, string told) in new[] { ("{ \"Smtp\": {", "cannot be read as mail settings"), ("""{ "Smtp": { "Servers": 1 } }""", "Smtp:Servers is not known there"), ("""{ "Smtp": { "Host": "x.kz", "Port": 99999, "From": "a@b.kz" } }""", "99999 is not a port") })
        {
            await File.WriteAllTextAsync(_host.File, text, Ct);
            await Eventually.HoldsAsync(told, async () => (await admin.SendAsync("GET", "/settings/mail")).Body.GetProperty("defects").ToString().Contains(told, StringComparison.Ordinal));
            Assert.Equal("hand.example.kz", InForce.Current.Host);
        }

        Assert.Equal(HttpStatusCode.OK, (await MailHost.PutAsync(admin, Settings())).Status);
        Assert.Equal(0, (await admin.SendAsync("GET", "/settings/mail")).Body.GetProperty("defects").GetArrayLength());
    }

    [Theory]
    [InlineData("{ \"Smtp\": {", "cannot be read")]
    [InlineData("""{ "Smtp": { "Host": "b.example.kz", "Port": 99999, "From": "b@example.kz", "Password": "of b" } }""", "not what is in force")]
    [InlineData("""{ "Smtp": { "Host": "mail.example.kz", "Port": 587, "Security": "StartTls", "User": "netwatch", "From": "nobody", "Password": "of b" } }""", "not what is in force")]
    public async Task Password_of_a_file_that_is_not_in_force_is_neither_kept_nor_lost(string text, string told)
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        await MailHost.PutAsync(admin, Settings());
        string secret = Assert.Single(Directory.GetFiles(_host.Secrets));
        await File.WriteAllTextAsync(_host.File, text, Ct);

        (HttpStatusCode status, JsonElement answer) = await MailHost.PutAsync(admin, Settings(password: null));
        Assert.True(status == HttpStatusCode.UnprocessableEntity, answer.ToString());
        Assert.Contains("type it again", MailHost.DefectOf(answer, "/password"), StringComparison.Ordinal);
        Assert.Contains(told, MailHost.DefectOf(answer, "/password"), StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_host.File, Ct));
        Assert.Equal(Secret, await File.ReadAllTextAsync(secret, Ct));
        Assert.Equal(("mail.example.kz", "file:" + secret), (InForce.Current.Host, InForce.Current.Password));

        (status, answer) = await MailHost.PutAsync(admin, Settings(password: Secret + "2"));
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal(Secret + "2", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_host.Secrets)), Ct));
    }

    [Fact]
    public async Task Password_of_another_server_that_the_watch_has_not_taken_over_yet_is_not_saved_with_this_one()
    {
        using Browser admin = await _host.SignedInAsync(AccessHost.Admin);
        await MailHost.PutAsync(admin, Settings());
        await File.WriteAllTextAsync(_host.File, """{ "Smtp": { "Host": "b.example.kz", "From": "b@example.kz", "Password": "of b" } }""", Ct);
        (HttpStatusCode status, JsonElement answer) = await MailHost.PutAsync(admin, Settings(password: null));
        Assert.True(status == HttpStatusCode.UnprocessableEntity, answer.ToString());
        Assert.Contains("type it again", MailHost.DefectOf(answer, "/password"), StringComparison.Ordinal);
        Assert.Contains("of b", await File.ReadAllTextAsync(_host.File, Ct), StringComparison.Ordinal);
    }

    private static object Settings(string host = "mail.example.kz", int port = 587, string security = "StartTls", string user = "netwatch", string from = "NetWatch <netwatch@example.kz>", string? password = Secret) =>
        new { host, port, security = JsonNamingPolicy.CamelCase.ConvertName(security), user, from, password };
}
