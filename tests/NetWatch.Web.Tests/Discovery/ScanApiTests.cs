using System.Net;
using System.Text.Json;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Discovery;

/// <summary>Scans by the API: who may, what is refused, what is told, what is on record.</summary>
public sealed class ScanApiTests(ScanHost host) : IClassFixture<ScanHost>
{
    private const string Both = "127.45.0.1-127.45.0.2";

    [Fact]
    public async Task Scan_is_started_followed_and_on_record_and_changes_nothing()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string before = await File.ReadAllTextAsync(host.Installation.DevicesFile, TestContext.Current.CancellationToken);
        using HttpResponseMessage answer = await admin.AskAsync("POST", "/api/v1/scans", new { ranges = new[] { Both }, credentials = new[] { "other", "public" }, lookUpNames = false });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        string id = Json(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/scans/{id}", answer.Headers.Location!.ToString());

        JsonElement scan = await ScanHost.EndedAsync(admin, id);
        Assert.Equal(("done", AccessHost.Admin, 2, 2, 2), (scan.GetProperty("state").GetString(), scan.GetProperty("startedBy").GetString(), scan.GetProperty("total").GetInt32(), scan.GetProperty("probed").GetInt32(), scan.GetProperty("answered").GetInt32()));
        JsonElement watched = scan.GetProperty("findings")[0], found = scan.GetProperty("findings")[1];
        Assert.Equal(("sw-1", JsonValueKind.Null), (watched.GetProperty("watchedAs").GetString(), watched.GetProperty("proposal").ValueKind));
        Assert.Equal(("127.45.0.2", "public", "SW-2"), (found.GetProperty("address").GetString(), found.GetProperty("agent").GetProperty("credential").GetString(), found.GetProperty("agent").GetProperty("sysName").GetString()));
        Assert.Equal(("sw-2", "switch"), (found.GetProperty("proposal").GetProperty("id").GetString(), found.GetProperty("proposal").GetProperty("kind").GetString()));
        // What the defaults say already is not said again.
        Assert.Contains(found.GetProperty("proposal").GetProperty("probes").EnumerateArray(), p => p.GetProperty("type").GetString() == "snmp" && p.GetProperty("credential").ValueKind == JsonValueKind.Null);
        Assert.Equal(id, (await admin.SendAsync("GET", "/scans/current")).Body.GetProperty("id").GetString());
        Assert.Equal(before, await File.ReadAllTextAsync(host.Installation.DevicesFile, TestContext.Current.CancellationToken));

        JsonElement record = (await admin.SendAsync("GET", "/audit?limit=1&subject=scans")).Body[0];
        Assert.Equal((AccessHost.Admin, "startScan", "accepted"), (record.GetProperty("actor").GetString(), record.GetProperty("action").GetString(), record.GetProperty("outcome").GetString()));
        string what = record.GetProperty("after").ToString();
        Assert.Contains(Both, what, StringComparison.Ordinal);
        Assert.Contains("\"public\"", what, StringComparison.Ordinal);
        Assert.DoesNotContain("of-the-test", what + scan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_scan_is_refused_with_who_runs_the_first_and_a_cancelled_one_stays_readable()
    {
        await host.AccountAsync("bolat", "admin");
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), other = await host.SignedInAsync("bolat");
        string id = (await admin.SendAsync("POST", "/scans", new { ranges = new[] { ScanHost.Many } })).Body.GetProperty("id").GetString()!;
        (HttpStatusCode status, JsonElement problem) = await other.SendAsync("POST", "/scans", new { ranges = new[] { Both } });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains($"{AccessHost.Admin} is scanning since", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, problem.GetProperty("scan").GetString());

        (status, JsonElement cancelled) = await other.SendAsync("DELETE", $"/scans/{id}");
        Assert.Equal((HttpStatusCode.OK, "cancelled"), (status, cancelled.GetProperty("state").GetString()));
        Assert.InRange(cancelled.GetProperty("probed").GetInt32(), 0, cancelled.GetProperty("total").GetInt32() - 1);
        JsonElement record = (await admin.SendAsync("GET", $"/audit?limit=1&subject=scans/{id}")).Body[0];
        Assert.Equal(("bolat", "cancelScan"), (record.GetProperty("actor").GetString(), record.GetProperty("action").GetString()));
        Assert.Contains(ScanHost.Many, record.GetProperty("before").ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("DELETE", "/scans/0000")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("GET", "/scans/0000")).Status);
    }

    [Theory]
    [InlineData("""{}""", "/ranges", "needed")]
    [InlineData("""{"ranges":[]}""", "/ranges", "1 to 64 ranges")]
    [InlineData("""{"ranges":["10.0.0.1","10.0.0.0/8"]}""", "/ranges/1", "at most 4096")]
    [InlineData("""{"ranges":["127.0.0.1","224.0.0.1"]}""", "/ranges/1", "multicast")]
    [InlineData("""{"ranges":["10.0.0.0/21","10.1.0.0/21","10.2.0.0/28"]}""", "/ranges", "a scan has at most 4096")]
    [InlineData("""{"ranges":["127.0.0.1"],"credentials":["publik"]}""", "/credentials/0", "Did you mean \"public\"?")]
    [InlineData("""{"ranges":["127.0.0.1"],"credentials":["web"]}""", "/credentials/0", "no SNMP credential web")]
    [InlineData("""{"ranges":["127.0.0.1"],"credentials":["public","public"]}""", "/credentials/1", "twice")]
    [InlineData("""{"ranges":["127.0.0.1"],"credentials":["public","other","a","b","c","d"]}""", "/credentials", "at most 5")]
    [InlineData("""{"ranges":["127.0.0.1"],"credential":["public"]}""", "/credential", "Did you mean \"credentials\"?")]
    public async Task Wrong_field_is_named_with_the_rule(string body, string pointer, string words)
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement problem) = await admin.SendAsync("POST", "/scans", Json(body));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(words, problem.GetProperty("errors").GetProperty(pointer)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scans_are_for_admins_who_see_the_whole_network()
    {
        await host.AccountAsync("operator", "operator");
        using Browser @operator = await host.SignedInAsync("operator"), admin = await host.SignedInAsync(AccessHost.Admin);
        foreach ((string method, string path) in new[] { ("POST", "/scans"), ("GET", "/scans/current"), ("GET", "/scans/suggestions"), ("GET", "/scans/x"), ("DELETE", "/scans/x") })
            Assert.Equal(HttpStatusCode.Forbidden, (await @operator.SendAsync(method, path, method == "POST" ? new { ranges = new[] { Both } } : null)).Status);
        (HttpStatusCode status, JsonElement suggestions) = await admin.SendAsync("GET", "/scans/suggestions");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(suggestions.EnumerateArray(), s => Assert.False(s.GetProperty("range").GetString()!.StartsWith("127.", StringComparison.Ordinal)));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();
}
