using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Testing;
using NetWatch.Web.Access;

namespace NetWatch.Web.Tests.Access;

/// <summary>Who is limited to a site asks for what is of another one, at every endpoint and at the hub.</summary>
public sealed class SightTests(SightHost host) : IClassFixture<SightHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<(string Method, string Pattern, RouteEndpoint Endpoint)> All => host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && !e.RoutePattern.RawText!.Contains("hubs/", StringComparison.Ordinal))
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/'), e)));

    [Fact]
    public async Task Every_endpoint_about_a_device_or_an_incident_knows_nothing_of_another_site()
    {
        using Browser limited = await LimitedAsync("askar");
        List<string> wrong = [];
        int asked = 0;
        foreach ((string method, string pattern, _) in All.Where(e => e.Pattern.StartsWith("/api/v1/devices/{id}", StringComparison.Ordinal) || e.Pattern.StartsWith("/api/v1/incidents/{number", StringComparison.Ordinal)))
        {
            asked++;
            foreach (string node in new[] { "akt-1", "ch-aktobe", "nowhere", "never-was" })
                if (await StatusAsync(limited, method, pattern, node, node == "never-was" ? 4711 : host.Aktobe) is var foreign && foreign is not (HttpStatusCode.NotFound or HttpStatusCode.UnsupportedMediaType)) wrong.Add($"{foreign}: {method} {pattern} of {node}");
            // Its own are answered as to everybody: 400 for what these requests lack, never as if they were not there.
            if (await StatusAsync(limited, method, pattern, "alm-1", host.Almaty) is HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError or HttpStatusCode.Unauthorized) wrong.Add($"own: {method} {pattern}");
        }

        Assert.Empty(wrong);
        Assert.True(asked > 30, $"only {asked} endpoints");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(limited, "GET", "/api/v1/devices/{id}/ports", "alm-1", 0));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(limited, "GET", "/api/v1/incidents/{number}/checklist", "", host.Almaty));
    }

    [Fact]
    public async Task Every_endpoint_that_does_not_keep_to_sites_refuses_whoever_is_limited()
    {
        using Browser limited = await LimitedAsync("bolat");
        List<string> wrong = [];
        // What is for paired screens alone knows no people at all.
        foreach ((string method, string pattern, RouteEndpoint endpoint) in All.Where(e => !SightRules.IsForLimited(e.Endpoint) && e.Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy != Rights.Board)))
            if (await StatusAsync(limited, method, pattern, "x", 1) is var status && status != HttpStatusCode.Forbidden && !(status == HttpStatusCode.UnsupportedMediaType && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>() is not null)) wrong.Add($"{method} {pattern}: {status}");
        Assert.Empty(wrong);
        Assert.Equal(
            ["GET /api/v1/devices", "GET /api/v1/events", "GET /api/v1/incidents", "GET /api/v1/maintenance", "GET /api/v1/search", "GET /api/v1/series", "GET /api/v1/silences", "GET /api/v1/status", "GET /api/v1/unwatched", "GET /api/v1/windows"],
            All.Where(e => SightRules.IsForLimited(e.Endpoint) && e.Method == "GET" && e.Pattern.StartsWith("/api", StringComparison.Ordinal) && !e.Pattern.Contains('{', StringComparison.Ordinal)).Select(e => $"{e.Method} {e.Pattern}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/metrics/self")]
    [InlineData("/metrics/devices/alm-1")]
    [InlineData("/sd/targets")]
    [InlineData("/probe?target=alm-1")]
    [InlineData("/snmp?target=alm-1")]
    public async Task Scraping_is_for_who_sees_everything(string path)
    {
        using Browser limited = await LimitedAsync("farida");
        using HttpResponseMessage answer = await limited.AskAsync("GET", path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Lists_hold_what_is_of_its_sites_alone()
    {
        using Browser limited = await LimitedAsync("dana");
        Assert.Equal(["alm-1"], Texts((await limited.SendAsync("GET", "/devices")).Body.GetProperty("items"), "id"));
        Assert.Equal(1, (await limited.SendAsync("GET", "/devices")).Body.GetProperty("total").GetInt32());
        Assert.Equal(["alm-1"], Texts((await limited.SendAsync("GET", "/incidents")).Body, "nodeId").Distinct());
        Assert.Empty(Texts((await limited.SendAsync("GET", "/incidents?node=akt-1")).Body, "nodeId"));
        Assert.Equal(["alm-1"], Texts((await limited.SendAsync("GET", "/events")).Body, "nodeId").Distinct());
        Assert.Equal(["alm-1"], Texts((await limited.SendAsync("GET", "/events?after=0&limit=1")).Body, "nodeId"));
        JsonElement status = (await limited.SendAsync("GET", "/status")).Body;
        Assert.Equal(["almaty"], Texts(status.GetProperty("sites"), "id"));
        Assert.Equal(1, status.GetProperty("totals").EnumerateObject().Sum(t => t.Value.GetInt32()));
        Assert.DoesNotContain("akt", status.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Curves_of_another_site_are_not_there()
    {
        using Browser limited = await LimitedAsync("galym");
        foreach (string node in new[] { "akt-1", "ch-aktobe", "never-was" })
            Assert.Equal(HttpStatusCode.NotFound, (await limited.SendAsync("GET", $"/series?device={node}&series=probe_success/icmp")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await limited.SendAsync("GET", "/series?device=alm-1&series=nothing-of-it")).Status);
    }

    [Fact]
    public async Task Incident_cannot_be_merged_into_one_of_another_site()
    {
        using Browser limited = await LimitedAsync("erlan");
        (HttpStatusCode status, _) = await limited.SendAsync("POST", $"/incidents/{host.Almaty}/merge", new { into = host.Aktobe, comment = "the same" });
        Assert.Equal(HttpStatusCode.NotFound, status);
        (status, _) = await limited.SendAsync("POST", $"/incidents/{host.Almaty}/comment", new { text = "looking" });
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Hub_tells_of_its_sites_alone()
    {
        await using HubConnection hub = await ConnectAsync("gulnar", "aktobe");
        TaskCompletionSource<JsonElement> snapshot = new(TaskCreationOptions.RunContinuationsAsynchronously);
        System.Collections.Concurrent.ConcurrentQueue<JsonElement> deltas = new();
        hub.On<JsonElement>("Snapshot", s => snapshot.TrySetResult(s));
        hub.On<JsonElement>("Delta", deltas.Enqueue);
        await hub.StartAsync(Ct);
        JsonElement first = await snapshot.Task.WaitAsync(TimeSpan.FromMinutes(2), Ct);
        Assert.Equal(["akt-1", "ch-aktobe"], Texts(first.GetProperty("nodes"), "id").Order(StringComparer.Ordinal));
        Assert.Equal(["ch-aktobe"], first.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("id").GetString() == "akt-1").GetProperty("parents").EnumerateArray().Select(p => p.GetString()));
        Assert.DoesNotContain("alm-1", first.ToString(), StringComparison.OrdinalIgnoreCase);

        await host.ReportAsync("alm-1", "ok");
        await host.ReportAsync("akt-1", "failed", "other");
        await Eventually.HoldsAsync("the change of its own site", () => Task.FromResult(deltas.Any(d => d.ToString().Contains("push:other", StringComparison.Ordinal))));
        await host.ReportAsync("alm-1", "failed");
        long revision = first.GetProperty("revision").GetInt64();
        Assert.Equal(Enumerable.Range(1, deltas.Count).Select(i => revision + i), deltas.Select(d => d.GetProperty("revision").GetInt64()));
        Assert.DoesNotContain(deltas, d => d.ToString().Contains("alm-1", StringComparison.Ordinal));

        await hub.InvokeAsync("WatchIncident", host.Aktobe, Ct);
        HubException refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchIncident", host.Almaty, Ct));
        Assert.Contains($"There is no incident {host.Almaty}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("alm-1", (await hub.InvokeAsync<JsonElement>("Resync", Ct)).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("viewer", "almty", "Did you mean \"almaty\"?")]
    [InlineData("viewer", "nowhere-at-all", "There is no site")]
    [InlineData("admin", "almaty", "limited to no sites")]
    public async Task Limit_that_cannot_be_kept_is_refused(string role, string site, string sentence)
    {
        using Browser local = host.Browse();
        local.Token = host.LocalToken;
        (HttpStatusCode status, JsonElement answer) = await local.SendAsync("PUT", "/accounts/someone", new { displayName = "x", role, sites = new[] { site }, password = AccessHost.Password });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(sentence, answer.GetProperty("errors").GetProperty("/sites")[0].GetString(), StringComparison.Ordinal);
        (status, _) = await local.SendAsync("POST", "/tokens", new { name = "x", role, sites = new[] { site } });
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    private async Task<Browser> LimitedAsync(string name)
    {
        await host.AccountAsync(name, "operator", "almaty");
        return await host.SignedInAsync(name);
    }

    private async Task<HubConnection> ConnectAsync(string name, string site)
    {
        using Browser local = host.Browse();
        local.Token = host.LocalToken;
        (_, JsonElement made) = await local.SendAsync("POST", "/tokens", new { name, role = "viewer", sites = new[] { site } });
        string token = made.GetProperty("token").GetString()!;
        return new HubConnectionBuilder().WithUrl(new Uri(host.Address, "/hubs/board"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
    }

    private static IEnumerable<string> Texts(JsonElement array, string property) => array.EnumerateArray().Select(e => e.GetProperty(property).GetString()!);

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string method, string pattern, string node, long incident)
    {
        string path = Regex.Replace(pattern, @"\{(\w+)(:[^}]*)?\}", m => m.Groups[1].Value switch { "id" when pattern.Contains("/devices/", StringComparison.Ordinal) => node, "number" => incident.ToString(System.Globalization.CultureInfo.InvariantCulture), _ => m.Groups[2].Value is ":long" or ":int" ? "1" : "x" });
        // What an endpoint cannot do without is asked for before anybody looks whose incident it is.
        using HttpResponseMessage answer = await browser.AskAsync(method, path + "?name=a.txt", method == "GET" ? null : new { });
        return answer.StatusCode;
    }
}
