using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Web.Access;

namespace NetWatch.Web.Tests.Access;

/// <summary>Every change stands in the audit log: who, from where, what, before and after; no secret does.</summary>
public sealed class ChangeAuditTests(SightHost host) : IClassFixture<SightHost>
{
    /// <summary>What writes its records itself, or changes nothing that anybody set up or worked on.</summary>
    private static readonly string[] Off =
    [
        "beginPairing", "probeNow", "reportHeartbeat", "reportJob", "reportSms", "reportSmsSigned", "takeSmsReply", "signIn", "signOut", "setUp", "confirmSession", "replay", "replayLimits", "previewSchedule",
        "putAccount", "removeAccount", "removeAccountTotp", "setOwnPassword", "newOwnTotp", "setOwnTotp", "createToken", "revokeToken", "putSecret", "removeSecret", "previewSettings", "applySettings", "undoSettings", "previewTemplate", "putTemplate", "removeTemplate", "previewChecklistFile", "putChecklistFile", "removeChecklistFile", "putMailSettings", "testMailSettings", "approveBoard", "putBoard", "revokeBoard",
    ];

    [Fact]
    public void Every_change_is_on_record_but_those_that_are_known()
    {
        string[] off = [.. host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal) && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Any(m => m is not ("GET" or "HEAD")) && !ChangeAudit.IsOnRecord(e))
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).Order(StringComparer.Ordinal)];
        Assert.Equal(Off.Order(StringComparer.Ordinal), off);
    }

    [Fact]
    public async Task What_people_set_up_is_on_record_with_what_it_was_and_is()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        object Contact(string name) => new { name, language = "kk", addresses = new[] { new { channel = "mail", address = "noc@example.kz" } } };
        await SucceedsAsync(admin.SendAsync("PUT", "/contacts/audit-1", Contact("Айгерім")));
        await SucceedsAsync(admin.SendAsync("PUT", "/contacts/audit-1", Contact("Аскар")));
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendAsync("PUT", "/contacts/audit-1", new { nam = "x" })).Status);
        await SucceedsAsync(admin.SendAsync("DELETE", "/contacts/audit-1"));

        JsonElement[] entries = [.. (await RecordsAsync("contacts/audit-1")).Reverse()];
        Assert.Equal(["putContact", "putContact", "removeContact"], entries.Select(e => e.GetProperty("action").GetString()));
        Assert.All(entries, e => Assert.Equal((AccessHost.Admin, "127.0.0.1", "done"), (e.GetProperty("actor").GetString(), e.GetProperty("address").GetString(), e.GetProperty("outcome").GetString())));
        Assert.Equal([(null, "Айгерім"), ("Айгерім", "Аскар"), ("Аскар", null)], entries.Select(e => (NameIn(e, "before"), NameIn(e, "after"))));
    }

    [Fact]
    public async Task What_people_do_with_an_incident_is_on_record_and_what_was_refused_is_not()
    {
        await host.AccountAsync("audited", "operator");
        using Browser operatorOf = await host.SignedInAsync("audited"), nobody = host.Browse();
        await SucceedsAsync(operatorOf.SendAsync("POST", $"/incidents/{host.Almaty}/comment", new { text = "on my way" }));
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendAsync("POST", $"/incidents/{host.Almaty}/comment", new { text = "me too" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await operatorOf.SendAsync("POST", "/incidents/99999/comment", new { text = "nowhere" })).Status);

        JsonElement entry = Assert.Single(await RecordsAsync($"incidents/{host.Almaty}/comment"));
        Assert.Equal(("commentIncident", "audited", """{"text":"on my way"}"""), (entry.GetProperty("action").GetString(), entry.GetProperty("actor").GetString(), entry.GetProperty("after").GetString()));
        Assert.Empty(await RecordsAsync("incidents/99999/comment"));
    }

    [Fact]
    public async Task What_was_only_looked_at_is_not_on_record()
    {
        using Browser local = host.Browse();
        local.Token = host.LocalToken;
        JsonElement all = (await local.SendAsync("GET", "/operations")).Body;
        await SucceedsAsync(local.SendAsync("PUT", "/operations?dryRun=true", all));
        Assert.Empty(await RecordsAsync("operations"));
        await SucceedsAsync(local.SendAsync("PUT", "/operations", all));
        JsonElement entry = Assert.Single(await RecordsAsync("operations"));
        Assert.StartsWith("local", entry.GetProperty("actor").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_masked_wherever_they_stand_and_what_is_too_long_is_cut()
    {
        System.Text.Json.Nodes.JsonNode asked = System.Text.Json.Nodes.JsonNode.Parse("""{"name":"a","list":[{"Password":"hidden-1"},{"deep":{"community":"hidden-2","key":""}}],"token":null}""")!;
        string kept = AuditRecords.Of(DateTimeOffset.UnixEpoch, new Actor("a", ""), "b", "c", "done", null, asked).After!;
        Assert.Equal("""{"name":"a","list":[{"Password":"***"},{"deep":{"community":"***","key":""}}],"token":null}""", kept);
        Assert.Contains("hidden-1", asked.ToJsonString(), StringComparison.Ordinal);
        string cut = AuditRecords.Of(DateTimeOffset.UnixEpoch, new Actor("a", ""), "b", "c", "done", null, new { name = new string('x', 70_001) }).After!;
        Assert.StartsWith("""{"tooLong":70012,"beginning":"{\"name\":\"xxx""", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, AuditRecords.Longest, AuditRecords.Longest + 100);
    }

    private static async Task SucceedsAsync(Task<(HttpStatusCode Status, JsonElement Body)> sent)
    {
        (HttpStatusCode status, JsonElement body) = await sent;
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent, $"{status} {body}");
    }

    private static string? NameIn(JsonElement entry, string when) => entry.GetProperty(when).GetString() is { } json ? JsonDocument.Parse(json).RootElement.GetProperty("name").GetString() : null;

    private async Task<JsonElement[]> RecordsAsync(string subject)
    {
        using Browser local = host.Browse();
        local.Token = host.LocalToken;
        return [.. (await local.SendAsync("GET", $"/audit?limit=100&subject={Uri.EscapeDataString(subject)}")).Body.EnumerateArray()];
    }
}
