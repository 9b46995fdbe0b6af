using System.Net;
using System.Text.Json;

namespace NetWatch.Web.Tests.Access;

/// <summary>An operator of one site plans work on it and silences it, and neither sees nor touches what reaches further.</summary>
public sealed class SightPlansTests(SightHost host) : IClassFixture<SightHost>
{
    private static readonly object Once = new { zone = "Etc/UTC", start = "2030-01-05T22:00", duration = "2h" };

    [Theory]
    [InlineData("windows")]
    [InlineData("silences")]
    public async Task Operator_of_a_site_sets_up_changes_and_ends_what_is_about_it_alone(string kind)
    {
        using Browser own = await LimitedAsync($"own-{kind}");
        Assert.Equal(HttpStatusCode.Created, (await own.SendAsync("PUT", $"/{kind}/own", Thing(kind, new { nodes = new[] { "alm-1" } }))).Status);
        Assert.Equal(HttpStatusCode.OK, (await own.SendAsync("PUT", $"/{kind}/own", Thing(kind, new { sites = new[] { "almaty" } }))).Status);
        (HttpStatusCode status, JsonElement seen) = await own.SendAsync("GET", $"/{kind}/own");
        Assert.Equal((HttpStatusCode.OK, "almaty"), (status, seen.GetProperty("scope").GetProperty("sites")[0].GetString()));
        Assert.Equal(["own"], Ids((await own.SendAsync("GET", $"/{kind}")).Body.GetProperty("items"), "id"));
        Assert.Equal(HttpStatusCode.NoContent, (await own.SendAsync("DELETE", $"/{kind}/own")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.SendAsync("GET", $"/{kind}/own")).Status);
    }

    [Theory]
    [InlineData("windows", """{"everything":true}""", "/scope/everything")]
    [InlineData("windows", """{"sites":["almaty","aktobe"]}""", "/scope/sites/1")]
    [InlineData("windows", """{"nodes":["akt-1"]}""", "/scope/nodes/0")]
    [InlineData("windows", """{"nodes":["nowhere"]}""", "/scope/nodes/0")]
    [InlineData("windows", """{"nodes":["never-was"]}""", "/scope/nodes/0")]
    [InlineData("windows", """{"tags":["core"]}""", "/scope/tags/0")]
    [InlineData("silences", """{"everything":true}""", "/scope/everything")]
    [InlineData("silences", """{"nodes":["alm-1","ch-aktobe"]}""", "/scope/nodes/1")]
    [InlineData("silences", """{"sites":["aktobe"]}""", "/scope/sites/0")]
    public async Task What_reaches_further_is_refused_with_the_field(string kind, string scope, string field)
    {
        using Browser own = await LimitedAsync("reaching");
        (HttpStatusCode status, JsonElement problem) = await own.SendAsync("PUT", $"/{kind}/further", Thing(kind, JsonSerializer.Deserialize<JsonElement>(scope)));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync("GET", $"/{kind}/further")).Status);
    }

    [Theory]
    [InlineData("windows", """{"everything":true}""")]
    [InlineData("windows", """{"sites":["almaty","aktobe"]}""")]
    [InlineData("windows", """{"nodes":["alm-1","akt-1"]}""")]
    [InlineData("windows", """{"nodes":["alm-1"],"tags":["core"]}""")]
    [InlineData("silences", """{"everything":true}""")]
    [InlineData("silences", """{"sites":["aktobe"]}""")]
    public async Task What_reaches_further_is_not_there_and_cannot_be_touched(string kind, string scope)
    {
        using Browser own = await LimitedAsync("touching"), admin = await host.SignedInAsync(AccessHost.Admin);
        JsonElement given = JsonSerializer.Deserialize<JsonElement>(scope);
        Assert.Equal(HttpStatusCode.Created, (await admin.SendAsync("PUT", $"/{kind}/secret-works", Thing(kind, given))).Status);
        try
        {
            Assert.Equal(HttpStatusCode.NotFound, (await own.SendAsync("GET", $"/{kind}/secret-works")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await own.SendAsync("DELETE", $"/{kind}/secret-works")).Status);
            if (kind == "windows") Assert.Equal(HttpStatusCode.NotFound, (await own.SendAsync("GET", "/windows/secret-works/preview")).Status);
            (HttpStatusCode status, JsonElement list) = await own.SendAsync("GET", $"/{kind}");
            Assert.Equal((HttpStatusCode.OK, 0), (status, list.GetProperty("total").GetInt32()));
            // It cannot be taken over by one of the same id, either, whatever is demanded of what stands there.
            foreach (string? tag in new[] { null, "*" })
            {
                own.IfMatch = tag;
                Assert.Equal(HttpStatusCode.Conflict, (await own.SendAsync("PUT", $"/{kind}/secret-works", Thing(kind, new { nodes = new[] { "alm-1" } }))).Status);
            }

            own.IfMatch = null;
            JsonElement still = (await admin.SendAsync("GET", $"/{kind}/secret-works")).Body;
            Assert.Equal("Secret works", still.GetProperty(kind == "windows" ? "name" : "comment").GetString());
        }
        finally
        {
            await admin.SendAsync("DELETE", $"/{kind}/secret-works");
        }
    }

    [Fact]
    public async Task Calendar_and_chart_tell_no_name_of_what_reaches_further()
    {
        using Browser own = await LimitedAsync("looking"), admin = await host.SignedInAsync(AccessHost.Admin);
        object daily = new { zone = "Asia/Almaty", start = "2025-01-01T02:00", duration = "1h", recurs = "FREQ=DAILY" };
        await admin.SendAsync("PUT", "/windows/all-works", new { name = "Secret works", scope = new { everything = true }, schedule = daily });
        await admin.SendAsync("PUT", "/windows/own-works", new { name = "Own works", scope = new { sites = new[] { "almaty" } }, schedule = daily });
        try
        {
            const string span = "?from=2030-01-01T00:00:00Z&to=2030-01-03T00:00:00Z";
            Assert.Equal(["own-works", "own-works"], Ids((await own.SendAsync("GET", "/maintenance" + span)).Body.GetProperty("items"), "window"));
            Assert.Equal(4, (await admin.SendAsync("GET", "/maintenance" + span)).Body.GetProperty("items").GetArrayLength());
            (HttpStatusCode status, JsonElement happened) = await own.SendAsync("GET", "/devices/alm-1/annotations?from=now-24h");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(["", "Own works"], Ids(happened.GetProperty("windows"), "name").Distinct().Order(StringComparer.Ordinal));
            Assert.DoesNotContain("ecret", happened.ToString(), StringComparison.Ordinal);
            await host.AccountAsync("looks-only", "viewer", "almaty");
            using Browser viewer = await host.SignedInAsync("looks-only");
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("GET", "/maintenance" + span)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("PUT", "/windows/viewers", Thing("windows", new { sites = new[] { "almaty" } }))).Status);
        }
        finally
        {
            foreach (string id in new[] { "all-works", "own-works" }) await admin.SendAsync("DELETE", $"/windows/{id}");
        }
    }

    [Theory]
    [InlineData("windows")]
    [InlineData("silences")]
    public async Task What_reaches_further_only_by_what_is_behind_is_seen_and_ended_but_not_changed(string kind)
    {
        await using ReachingHost reaching = new();
        await reaching.InitializeAsync();
        await reaching.AccountAsync("alm", "operator", "almaty");
        await reaching.AccountAsync("akt", "operator", "aktobe");
        using Browser own = await reaching.SignedInAsync("alm"), other = await reaching.SignedInAsync("akt"), admin = await reaching.SignedInAsync(AccessHost.Admin);
        // As one that was set up before something of another site came to stand behind it.
        Assert.Equal(HttpStatusCode.Created, (await admin.SendAsync("PUT", $"/{kind}/reaching", Thing(kind, new { nodes = new[] { "alm-1" } }))).Status);

        Assert.Equal(HttpStatusCode.OK, (await own.SendAsync("GET", $"/{kind}/reaching")).Status);
        Assert.Equal(["reaching"], Ids((await own.SendAsync("GET", $"/{kind}")).Body.GetProperty("items"), "id"));
        Assert.Equal(HttpStatusCode.Forbidden, (await own.SendAsync("PUT", $"/{kind}/reaching", Thing(kind, new { nodes = new[] { "alm-1" } }))).Status);
        (HttpStatusCode status, JsonElement problem) = await own.SendAsync("PUT", $"/{kind}/reaching", Thing(kind, new { nodes = new[] { "alm-1" }, behind = false }));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("only removed", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        // Who sees only what is behind sees nothing of it.
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("GET", $"/{kind}/reaching")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("DELETE", $"/{kind}/reaching")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await own.SendAsync("DELETE", $"/{kind}/reaching")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync("GET", $"/{kind}/reaching")).Status);
    }

    private static object Thing(string kind, object scope) => kind == "windows"
        ? new { name = "Secret works", scope, schedule = Once }
        : new { scope, from = "2030-01-05T22:00:00Z", until = "2030-01-06T22:00:00Z", comment = "Secret works" };

    private static string[] Ids(JsonElement items, string property) => [.. items.EnumerateArray().Select(i => i.GetProperty(property).GetString()!)];

    private async Task<Browser> LimitedAsync(string name)
    {
        await host.AccountAsync(name, "operator", "almaty");
        return await host.SignedInAsync(name);
    }
}

/// <summary>Two sites, of which one is reached through a device of the other alone.</summary>
public sealed class ReachingHost : AccessHost
{
    protected override string Devices => """
        {
          "sites": [ { "id": "almaty", "name": "Алматы" }, { "id": "aktobe", "name": "Ақтөбе" } ],
          "devices": [
            { "id": "alm-1", "address": "127.0.0.1", "site": "almaty", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "a-token-that-nobody-guesses" } ] },
            { "id": "akt-1", "address": "127.0.0.1", "site": "aktobe", "parents": [ "alm-1" ], "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "a-token-that-nobody-guesses" } ] }
          ]
        }
        """;
}
