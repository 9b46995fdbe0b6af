using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetWatch.Web.Tests.Access;

/// <summary>Every endpoint, without and with too little right.</summary>
public sealed class EndpointRightsTests(AccessHost host) : IClassFixture<AccessHost>
{
    /// <summary>What anybody may reach: each has a secret of its own in its address, or gives nothing away.</summary>
    private static readonly string[] Anonymous =
    [
        "GET /", "GET /access", "GET /account", "GET /acknowledge/{token}", "GET /api/v1/board", "GET /api/v1/boards/pairing", "GET /api/v1/push/{device}/{job}", "GET /api/v1/session", "GET /api/v1/sms/receipts/{token}", "GET /api/v1/sms/replies/{secret}", "GET /api/v1/status-page", "GET /board", "GET /board/approve", "GET /board/pair", "GET /devices", "GET /devices/{id}", "GET /healthz", "GET /incidents", "GET /incidents/{number}", "GET /maintenance", "GET /map", "GET /people", "GET /readyz", "GET /set-up", "GET /settings", "GET /settings/find", "GET /sign-in", "GET /status", "GET /welcome",
        "POST /acknowledge/{token}", "POST /api/v1/boards/pairing", "POST /api/v1/push/{device}/{job}", "POST /api/v1/session", "POST /api/v1/set-up", "POST /api/v1/sms/receipts", "POST /api/v1/sms/receipts/{token}", "POST /api/v1/sms/replies/{secret}",
    ];

    /// <summary>What somebody may change of itself alone.</summary>
    private static readonly string[] Own = ["DELETE /api/v1/session", "POST /api/v1/session/confirmation", "PUT /api/v1/account/password", "POST /api/v1/account/totp", "PUT /api/v1/account/totp"];

    /// <summary>What a paired screen alone may ask: nobody else, whatever his right, is a screen.</summary>
    private static readonly string[] OfBoards = ["POST /api/v1/board/heartbeat"];

    private IEnumerable<(string Method, string Pattern, RouteEndpoint Endpoint)> All => host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/'), e)))
        .Where(e => !e.Item2.StartsWith("/hubs", StringComparison.Ordinal)).DistinctBy(e => (e.m, e.Item2)).Select(e => (e.m, e.Item2, e.e));

    [Fact]
    public void What_anybody_may_reach_is_known()
    {
        string[] open = [.. All.Where(e => e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => $"{e.Method} {e.Pattern}").Order(StringComparer.Ordinal)];
        Assert.Equal(Anonymous.Order(StringComparer.Ordinal), open);
    }

    [Fact]
    public async Task Without_a_sign_in_every_other_endpoint_says_401()
    {
        using Browser nobody = host.Browse();
        List<string> wrong = [];
        foreach ((string method, string pattern, RouteEndpoint endpoint) in All.Where(e => e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
            if (await StatusAsync(nobody, method, pattern) is var status && status != HttpStatusCode.Unauthorized) wrong.Add($"{method} {pattern}: {status}");
        Assert.Empty(wrong);
        foreach (string token in new[] { "", "x", "nwt_00000000_x", host.LocalToken + "x" })
        {
            nobody.Token = token;
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(nobody, "GET", "/api/v1/devices"));
        }
    }

    [Fact]
    public async Task Viewer_changes_nothing_but_itself_and_operator_sets_up_nothing()
    {
        await host.AccountAsync("viewer", "viewer");
        await host.AccountAsync("operator", "operator");
        using Browser viewer = await host.SignedInAsync("viewer"), @operator = await host.SignedInAsync("operator");
        List<string> wrong = [];
        foreach ((string method, string pattern, RouteEndpoint endpoint) in All.Where(e => e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && !Own.Contains($"{e.Method} {e.Pattern}") && !OfBoards.Contains($"{e.Method} {e.Pattern}")))
        {
            string[] needs = [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy!)];
            if (method != "GET" && await StatusAsync(viewer, method, pattern) is var status && !Refuses(endpoint, status)) wrong.Add($"viewer {method} {pattern}: {status}");
            if ((needs.Contains("admin") || needs.Contains("confirmed")) && await StatusAsync(@operator, method, pattern) is var other && !Refuses(endpoint, other)) wrong.Add($"operator {method} {pattern}: {other}");
        }

        foreach (string[] only in OfBoards.Select(b => b.Split(' ')))
            foreach (Browser person in new[] { viewer, @operator })
                if (await StatusAsync(person, only[0], only[1]) is var status && status != HttpStatusCode.Unauthorized) wrong.Add($"{only[0]} {only[1]}: {status}");

        Assert.Empty(wrong);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(viewer, "GET", "/api/v1/devices"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(viewer, "GET", "/api/v1/contacts"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(@operator, "GET", "/api/v1/contacts"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(@operator, "GET", "/api/v1/audit"));
    }

    [Fact]
    public async Task The_boards_stream_is_for_who_may_see_it()
    {
        using Browser nobody = host.Browse();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(nobody, "POST", "/hubs/board/negotiate?negotiateVersion=1"));
        await host.AccountAsync("watcher", "viewer");
        using Browser watcher = await host.SignedInAsync("watcher");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(watcher, "POST", "/hubs/board/negotiate?negotiateVersion=1"));
    }

    /// <summary>A body of another kind than an endpoint takes is refused before anybody asks who sends it.</summary>
    private static bool Refuses(RouteEndpoint endpoint, HttpStatusCode status) => status == HttpStatusCode.Forbidden
        || (status == HttpStatusCode.UnsupportedMediaType && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == false);

    private static async Task<HttpStatusCode> StatusAsync(Browser browser, string method, string pattern)
    {
        string path = Regex.Replace(pattern, @"\{(\w+)(:[^}]*)?\}", m => m.Groups[2].Value is ":long" or ":int" ? "1" : "x");
        using HttpResponseMessage answer = await browser.AskAsync(method, path, method == "GET" ? null : new { });
        return answer.StatusCode;
    }
}
