using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Catalog;
using NetWatch.Web.Board;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>Secrets that are typed into pages.</summary>
public sealed class SecretApiTests(SettingsHost host) : IClassFixture<SettingsHost>
{
    [Fact]
    public async Task Secret_goes_into_a_file_of_its_own_and_comes_out_nowhere()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement row) = await admin.SendAsync("PUT", "/settings/secrets/branch", new { value = "typed-in-secret" });
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("file:data/secrets/branch", row.GetProperty("reference").GetString());
        string file = Path.Combine(host.Installation.DataDirectory, "secrets", "branch");
        Assert.Equal("typed-in-secret", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        }

        object credential = new { edits = new[] { new { op = "add", path = "/credentials/branch", value = new { type = "snmp", community = "file:data/secrets/branch" } } } };
        (status, JsonElement applied) = await SettingsHost.ApplyAsync(admin, credential);
        Assert.True(status == HttpStatusCode.OK, applied.ToString());
        JsonElement list = (await admin.SendAsync("GET", "/settings/secrets")).Body;
        Assert.Equal("/credentials/branch/community", list.EnumerateArray().Single(s => s.GetProperty("id").GetString() == "branch").GetProperty("usedBy")[0].GetString());
        JsonElement record = await SettingsHost.RecordAsync(admin, "secret:branch");
        Assert.Equal("{\"value\":\"***\"}", record.GetProperty("after").GetString());
        foreach (JsonElement answer in new[] { row, applied, list, record, (await admin.SendAsync("GET", "/settings/file")).Body }) Assert.DoesNotContain("typed-in", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await admin.SendAsync("GET", "/settings/secrets/branch")).Status);
    }

    [Fact]
    public async Task Another_secret_is_used_at_once_and_one_that_is_used_stays()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        await admin.SendAsync("PUT", "/settings/secrets/job", new { value = "the-first-token-of-it" });
        object device = new { id = "sw-9", address = "127.0.0.1", probes = new[] { new { type = "push", name = "job", within = "1h", token = "file:data/secrets/job" } } };
        Assert.Equal(HttpStatusCode.OK, (await SettingsHost.ApplyAsync(admin, new { edits = new[] { new { op = "add", path = "/devices/-", value = device } } })).Status);

        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("PUT", "/settings/secrets/job", new { value = "the-second-token-of-it" })).Status);
        Assert.Equal("the-second-token-of-it", Assert.IsType<PushProbeSpec>(host.Services.GetRequiredService<LiveBoard>().Current.Catalog.Nodes["sw-9"].Probes[0]).Token.Reveal());

        (HttpStatusCode status, JsonElement why) = await admin.SendAsync("DELETE", "/settings/secrets/job");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("/devices/1/probes/0/token", why.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await SettingsHost.ApplyAsync(admin, new { edits = new[] { new { op = "remove", path = "/devices/1" } } });
        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync("DELETE", "/settings/secrets/job")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync("DELETE", "/settings/secrets/job")).Status);
    }

    [Theory]
    [InlineData("..%2Fdevices.json")]
    [InlineData("..%5Cdevices")]
    [InlineData("%2e%2e")]
    [InlineData(".hidden")]
    [InlineData("a.new")]
    [InlineData("-x")]
    [InlineData("a%00b")]
    [InlineData("a%0A")]
    [InlineData("%2Fetc%2Fcron.d%2Fx")]
    public async Task Id_that_could_lead_elsewhere_is_refused(string id)
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string[] before = Everything();
        foreach (string method in (string[])["PUT", "DELETE"])
        {
            using HttpResponseMessage answer = await admin.AskAsync(method, "/api/v1/settings/secrets/" + id, new { value = "stolen" });
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }

        Assert.Equal(before, Everything());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    public async Task Value_that_is_no_secret_is_refused(string value)
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement answer) = await admin.SendAsync("PUT", "/settings/secrets/x", new { value });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(answer.GetProperty("errors").TryGetProperty("/value", out _));
    }

    private string[] Everything() => [.. Directory.GetFiles(Path.GetDirectoryName(host.Installation.DevicesFile)!, "*", SearchOption.AllDirectories).Where(f => !f.Contains("journal", StringComparison.Ordinal) && !f.Contains("netwatch.db", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
