using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Web.Access;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Access.Boards;

/// <summary>Screens are paired, changed and revoked, over HTTP and the hub.</summary>
public sealed class BoardPairingTests(AccessHost host) : IClassFixture<AccessHost>
{
    private static readonly object Plan = new { language = "kk", theme = "dark", sound = false, dim = (object?)null, rotation = new[] { new { layout = "sites", seconds = 30 } } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Screen_gets_its_token_once_in_a_cookie_that_no_script_reads()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), screen = host.Browse(), thief = host.Browse();
        (string code, string secret) = await BeginAsync(screen);
        screen.Pairing = thief.Pairing = secret;
        Assert.False((await screen.SendAsync("GET", "/boards/pairing")).Body.GetProperty("paired").GetBoolean());
        (HttpStatusCode status, JsonElement row) = await admin.SendAsync("POST", "/boards", new { code = code.ToLowerInvariant(), name = " Lobby 1 ", plan = Plan });
        Assert.True(status == HttpStatusCode.Created, row.ToString());
        Assert.Equal(("Lobby 1", "zhanar", false), (row.GetProperty("name").GetString(), row.GetProperty("createdBy").GetString(), row.GetProperty("connected").GetBoolean()));
        Assert.DoesNotContain("hash", row.ToString(), StringComparison.OrdinalIgnoreCase);

        using HttpResponseMessage answer = await screen.AskAsync("GET", "/api/v1/boards/pairing");
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches(new Regex("^netwatch-board=nwb_[0-9a-f]{8}_[A-Za-z0-9_-]{43}; max-age=[0-9]+; path=/; samesite=strict; httponly$"), Regex.Replace(cookie, "expires=[^;]*; ", ""));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("nwb_", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        // Whoever has overheard the secret comes too late.
        Assert.Equal(HttpStatusCode.NotFound, (await thief.SendAsync("GET", "/boards/pairing")).Status);
        Assert.Empty(thief.Cookies.GetAllCookies());
        (status, JsonElement own) = await screen.SendAsync("GET", "/board");
        Assert.Equal((HttpStatusCode.OK, "Lobby 1", "kk"), (status, own.GetProperty("name").GetString(), own.GetProperty("plan").GetProperty("language").GetString()));
        Assert.NotEqual("", own.GetProperty("build").GetString());
    }

    [Fact]
    public async Task Code_is_good_once_and_who_guesses_waits()
    {
        await host.AccountAsync("guesser", "operator");
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), guesser = await host.SignedInAsync("guesser"), screen = host.Browse();
        (string code, _) = await BeginAsync(screen);
        Assert.Equal(HttpStatusCode.Created, (await ApproveAsync(admin, code, "Once")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ApproveAsync(admin, code, "Twice")).Status);
        (code, _) = await BeginAsync(screen);
        Assert.Equal(HttpStatusCode.Conflict, (await ApproveAsync(admin, code, "ONCE")).Status);
        for (int i = 0; i < SignInGuard.FreeOfName; i++) Assert.Equal(HttpStatusCode.NotFound, (await ApproveAsync(guesser, $"2222-222{i}", "Guess")).Status);
        using HttpResponseMessage answer = await guesser.AskAsync("POST", "/api/v1/boards", new { code, name = "Guess", plan = Plan });
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        // The name was taken a moment ago, and the code is good still.
        Assert.Equal(HttpStatusCode.Created, (await ApproveAsync(admin, code, "Other")).Status);
        host.Services.GetRequiredService<PairingDesk>().Guesses.Succeeded("guesser");
    }

    [Fact]
    public async Task Board_sees_the_stream_and_nothing_else()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), screen = host.Browse();
        await PairAsync(admin, screen, "Narrow");
        foreach (string path in new[] { "/api/v1/devices", "/api/v1/incidents/1", "/api/v1/contacts", "/api/v1/accounts", "/api/v1/boards", "/api/v1/events", "/api/v1/audit", "/openapi/v1.json" })
            using (HttpResponseMessage answer = await screen.AskAsync("GET", path))
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden, $"{path}: {answer.StatusCode}");
        Assert.Equal(HttpStatusCode.Forbidden, (await ApproveAsync(screen, "2222-2222", "Itself")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await screen.SendAsync("GET", "/session")).Status);
        await using HubConnection hub = Hub(screen);
        await hub.StartAsync(Ct);
        Assert.NotEmpty((await hub.InvokeAsync<BoardSnapshot>("Resync", Ct)).Epoch);
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchIncident", 1L, Ct));
        Assert.Equal(HttpStatusCode.NoContent, (await screen.SendAsync("POST", "/board/heartbeat", new { layout = "matrix", revision = 7, stale = true })).Status);
        JsonElement row = (await admin.SendAsync("GET", "/boards")).Body.GetProperty("items").EnumerateArray().Single(b => b.GetProperty("name").GetString() == "Narrow");
        Assert.True(row.GetProperty("connected").GetBoolean());
        Assert.Equal(("matrix", 7, true), (row.GetProperty("heartbeat").GetProperty("layout").GetString(), row.GetProperty("heartbeat").GetProperty("revision").GetInt32(), row.GetProperty("heartbeat").GetProperty("stale").GetBoolean()));
        foreach (object wrong in new object[] { new { layout = "films", revision = 1, stale = false }, new { layout = "sites", revision = -1, stale = false }, new { } })
            Assert.Equal(HttpStatusCode.BadRequest, (await screen.SendAsync("POST", "/board/heartbeat", wrong)).Status);
    }

    [Fact]
    public async Task Revoked_board_loses_its_line_at_once_and_hears_that_it_is_to_be_paired()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), screen = host.Browse(), stranger = host.Browse();
        string id = await PairAsync(admin, screen, "Short");
        await using HubConnection hub = Hub(screen);
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(Ct);
        await hub.InvokeAsync<BoardSnapshot>("Resync", Ct);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.SendAsync("DELETE", $"/boards/{id}")).Status);
        await closed.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Ct);
        Assert.Equal(HttpStatusCode.NotFound, (await screen.SendAsync("GET", "/board")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await screen.SendAsync("POST", "/board/heartbeat", new { layout = "sites", revision = 1, stale = false })).Status);
        await using HubConnection again = Hub(screen);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => again.StartAsync(Ct));
        Assert.Equal(HttpStatusCode.NoContent, (await stranger.SendAsync("GET", "/board")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync("DELETE", $"/boards/{id}")).Status);
    }

    [Fact]
    public async Task Changed_plan_is_told_to_the_screen_and_stands_on_record()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), screen = host.Browse();
        string id = await PairAsync(admin, screen, "Old name");
        await using HubConnection hub = Hub(screen);
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On("BoardChanged", told.SetResult);
        await hub.StartAsync(Ct);
        await hub.InvokeAsync<BoardSnapshot>("Resync", Ct);
        object plan = new { language = "ru", theme = "light", sound = true, dim = new { from = "22:00", to = "07:00", brightness = 0.35 }, rotation = new[] { new { layout = "sites", seconds = 30 }, new { layout = "numbers", seconds = 5 } } };
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("PUT", $"/boards/{id}", new { name = "New name", plan })).Status);
        await told.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Ct);
        JsonElement own = (await screen.SendAsync("GET", "/board")).Body;
        Assert.Equal(("New name", 2, 0.35), (own.GetProperty("name").GetString(), own.GetProperty("plan").GetProperty("rotation").GetArrayLength(), own.GetProperty("plan").GetProperty("dim").GetProperty("brightness").GetDouble()));
        JsonElement record = (await admin.SendAsync("GET", $"/audit?subject=board:{id}")).Body.EnumerateArray().First();
        Assert.Equal(("zhanar", "board.put"), (record.GetProperty("actor").GetString(), record.GetProperty("action").GetString()));
        Assert.Contains("Old name", record.GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"hash\":\"***\"", record.GetProperty("after").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_that_somebody_else_changed_meanwhile_is_not_overwritten_and_not_revoked()
    {
        await host.AccountAsync("hall", "operator");
        using Browser one = await host.SignedInAsync(AccessHost.Admin), other = await host.SignedInAsync("hall"), screen = host.Browse();
        string id = await PairAsync(one, screen, "Hall");
        string seen = await TagAsync(one, id);
        (one.IfMatch, other.IfMatch) = ($"\"{seen}\"", $"\"{seen}\"");
        (HttpStatusCode status, JsonElement row) = await one.SendAsync("PUT", $"/boards/{id}", new { name = "Hall 2", plan = Plan });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(seen, row.GetProperty("tag").GetString());
        (status, JsonElement refused) = await other.SendAsync("PUT", $"/boards/{id}", new { name = "Hall 3", plan = Plan });
        Assert.Equal((HttpStatusCode.PreconditionFailed, "Changed meanwhile"), (status, refused.GetProperty("title").GetString()));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await other.SendAsync("DELETE", $"/boards/{id}")).Status);
        Assert.Equal("Hall 2", (await screen.SendAsync("GET", "/board")).Body.GetProperty("name").GetString());
        other.IfMatch = "no tag";
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SendAsync("PUT", $"/boards/{id}", new { name = "Hall 3", plan = Plan })).Status);
        // That its screen was there is no change.
        await screen.SendAsync("POST", "/board/heartbeat", new { layout = "sites", revision = 1, stale = false });
        Assert.Equal(row.GetProperty("tag").GetString(), await TagAsync(one, id));
        other.IfMatch = $"\"{row.GetProperty("tag").GetString()}\"";
        Assert.Equal(HttpStatusCode.NoContent, (await other.SendAsync("DELETE", $"/boards/{id}")).Status);
        // What is gone is not there, whatever is demanded of it.
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync("PUT", $"/boards/{id}", new { name = "Hall 3", plan = Plan })).Status);
    }

    [Theory]
    [InlineData("/name", """{ "name": " ", "plan": PLAN }""")]
    [InlineData("/plan/language", """{ "name": "x", "plan": { "language": "de", "theme": "dark", "sound": false, "dim": null, "rotation": [ { "layout": "sites", "seconds": 30 } ] } }""")]
    [InlineData("/plan/theme", """{ "name": "x", "plan": { "language": "kk", "theme": "grey", "sound": false, "dim": null, "rotation": [ { "layout": "sites", "seconds": 30 } ] } }""")]
    [InlineData("/plan/dim/from", """{ "name": "x", "plan": { "language": "kk", "theme": "dark", "sound": false, "dim": { "from": "25:00", "to": "07:00", "brightness": 0.5 }, "rotation": [ { "layout": "sites", "seconds": 30 } ] } }""")]
    [InlineData("/plan/dim/to", """{ "name": "x", "plan": { "language": "kk", "theme": "dark", "sound": false, "dim": { "from": "07:00", "to": "07:00", "brightness": 0.5 }, "rotation": [ { "layout": "sites", "seconds": 30 } ] } }""")]
    [InlineData("/plan/dim/brightness", """{ "name": "x", "plan": { "language": "kk", "theme": "dark", "sound": false, "dim": { "from": "22:00", "to": "07:00", "brightness": 0 }, "rotation": [ { "layout": "sites", "seconds": 30 } ] } }""")]
    [InlineData("/plan/rotation", """{ "name": "x", "plan": { "language": "kk", "theme": "dark", "sound": false, "dim": null, "rotation": [] } }""")]
    [InlineData("/plan/rotation/1/seconds", """{ "name": "x", "plan": { "language": "kk", "theme": "dark", "sound": false, "dim": null, "rotation": [ { "layout": "sites", "seconds": 5 }, { "layout": "sites", "seconds": 4 } ] } }""")]
    [InlineData("/plan/rotation/0/layout", """{ "name": "x", "plan": { "language": "kk", "theme": "dark", "sound": false, "dim": null, "rotation": [ { "layout": "films", "seconds": 5 } ] } }""")]
    [InlineData("/plan", """{ "name": "x" }""")]
    public async Task What_is_wrong_with_a_plan_is_told_by_field(string field, string body)
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        JsonElement sent = JsonDocument.Parse(body.Replace("PLAN", JsonSerializer.Serialize(Plan), StringComparison.Ordinal)).RootElement;
        (HttpStatusCode status, JsonElement answer) = await admin.SendAsync("PUT", "/boards/x", sent);
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, Assert.Single(answer.GetProperty("errors").EnumerateObject()).Name));
    }

    [Fact]
    public async Task Secret_is_asked_for_in_the_header_alone()
    {
        using Browser screen = host.Browse();
        (_, string secret) = await BeginAsync(screen);
        Assert.Equal(HttpStatusCode.BadRequest, (await screen.SendAsync("GET", $"/boards/pairing?secret={secret}")).Status);
        screen.Pairing = secret + "x";
        Assert.Equal(HttpStatusCode.NotFound, (await screen.SendAsync("GET", "/boards/pairing")).Status);
    }

    [Fact]
    public async Task Person_who_signs_in_at_a_paired_screen_is_a_person_and_the_screen_stays_a_board()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), screen = host.Browse();
        await PairAsync(admin, screen, "Shared");
        (HttpStatusCode status, JsonElement session) = await screen.SendAsync("POST", "/session", new SignInRequest(AccessHost.Admin, AccessHost.Password));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.OK, (await screen.SendAsync("GET", "/devices")).Status);
        Assert.Equal("Shared", (await screen.SendAsync("GET", "/board")).Body.GetProperty("name").GetString());
        // The page of the board knows nothing of the session beside it: its signs of life must not be taken for forged ones.
        Assert.Equal(HttpStatusCode.NoContent, (await screen.SendAsync("POST", "/board/heartbeat", new { layout = "sites", revision = 1, stale = false })).Status);
        screen.Csrf = session.GetProperty("csrfToken").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await screen.SendAsync("DELETE", "/session")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await screen.SendAsync("GET", "/devices")).Status);
        Assert.Equal("Shared", (await screen.SendAsync("GET", "/board")).Body.GetProperty("name").GetString());
    }

    private static async Task<(string Code, string Secret)> BeginAsync(Browser screen)
    {
        (HttpStatusCode status, JsonElement begun) = await screen.SendAsync("POST", "/boards/pairing");
        Assert.Equal((HttpStatusCode.Created, 600), (status, begun.GetProperty("secondsLeft").GetInt32()));
        return (begun.GetProperty("code").GetString()!, begun.GetProperty("secret").GetString()!);
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> ApproveAsync(Browser who, string code, string name) => who.SendAsync("POST", "/boards", new { code, name, plan = Plan });

    private static async Task<string> TagAsync(Browser who, string id) =>
        (await who.SendAsync("GET", "/boards")).Body.GetProperty("items").EnumerateArray().Single(b => b.GetProperty("id").GetString() == id).GetProperty("tag").GetString()!;

    private static async Task<string> PairAsync(Browser admin, Browser screen, string name)
    {
        (string code, string secret) = await BeginAsync(screen);
        (HttpStatusCode status, JsonElement row) = await ApproveAsync(admin, code, name);
        Assert.True(status == HttpStatusCode.Created, row.ToString());
        screen.Pairing = secret;
        Assert.True((await screen.SendAsync("GET", "/boards/pairing")).Body.GetProperty("paired").GetBoolean());
        return row.GetProperty("id").GetString()!;
    }

    private HubConnection Hub(Browser screen) => new HubConnectionBuilder().WithUrl(new Uri(host.Address, "/hubs/board"), options => options.Cookies = screen.Cookies)
        .AddJsonProtocol(json => Web.Api.Bodies.ApiJson.Configure(json.PayloadSerializerOptions)).Build();
}
