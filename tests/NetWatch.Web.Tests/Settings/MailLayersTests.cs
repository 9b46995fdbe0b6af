using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Notifier.Mail;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>Mail settings that something else decides.</summary>
public sealed class MailLayersTests(OverriddenMailHost overridden, ServersMailHost servers) : IClassFixture<OverriddenMailHost>, IClassFixture<ServersMailHost>
{
    [Fact]
    public async Task Keys_of_the_command_line_and_the_environment_are_told_kept_and_refused_and_those_of_a_file_are_changed()
    {
        using Browser admin = await overridden.SignedInAsync(AccessHost.Admin);
        JsonElement before = (await admin.SendAsync("GET", "/settings/mail")).Body;
        Assert.Equal(
            [("port", "commandLine", "--Smtp:Port"), ("user", "environment", "NETWATCH__Smtp__User")],
            before.GetProperty("overridden").EnumerateArray().Select(o => (o.GetProperty("key").GetString(), o.GetProperty("by").GetString(), o.GetProperty("name").GetString())));
        Assert.Equal((2525, "hand@example.kz"), (before.GetProperty("port").GetInt32(), before.GetProperty("from").GetString()));

        (HttpStatusCode status, JsonElement answer) = await MailHost.PutAsync(admin, new { host = "new.example.kz", from = "page@example.kz", port = 587, user = "of-a-page" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Smtp:Port is decided by --Smtp:Port: change it there.", MailHost.DefectOf(answer, "/port"));
        Assert.Equal("Smtp:User is decided by NETWATCH__Smtp__User: change it there.", MailHost.DefectOf(answer, "/user"));

        (status, answer) = await MailHost.PutAsync(admin, new { host = "new.example.kz", from = "page@example.kz", port = 2525, user = "of-the-environment" });
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        SmtpOptions now = overridden.Services.GetRequiredService<MailSetup>().Current;
        Assert.Equal(("new.example.kz", "page@example.kz", 2525), (now.Host, now.From, now.Port));
        string[] left = ["2525", "of-the-environment"];
        string written = await File.ReadAllTextAsync(overridden.File, TestContext.Current.CancellationToken);
        Assert.All(left, word => Assert.DoesNotContain(word, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_servers_are_shown_and_not_changed()
    {
        using Browser admin = await servers.SignedInAsync(AccessHost.Admin);
        JsonElement answer = (await admin.SendAsync("GET", "/settings/mail")).Body;
        Assert.False(answer.GetProperty("writable").GetBoolean());
        Assert.Equal(["one.example.kz:25", "two.example.kz:2525"], answer.GetProperty("servers").EnumerateArray().Select(s => s.GetString()));
        (HttpStatusCode status, answer) = await MailHost.PutAsync(admin, new { host = "new.example.kz", from = "page@example.kz" });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Smtp:Servers", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(servers.File));
    }
}
