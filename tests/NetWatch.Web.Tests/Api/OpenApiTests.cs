using System.Text.Json;
using System.Text.Json.Nodes;
using NetWatch.Testing;

namespace NetWatch.Web.Tests.Api;

/// <summary>The OpenAPI document describes every endpoint, and refers to nothing that it does not have.</summary>
[Collection(ApiCollection.Name)]
public sealed class OpenApiTests(ApiHost host)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Kinds = ["contacts", "groups", "rotas", "policies", "routes", "windows", "silences"];

    [Fact]
    public async Task Every_operation_is_named_summed_up_and_says_what_it_takes_and_gives()
    {
        JsonElement document = await host.ReadAsync<JsonElement>("/openapi/v1.json");
        List<string> names = [], lacking = [];
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                string what = $"{operation.Name} {path.Name}";
                // What has nothing to say but that it is there takes no body.
                bool says = !path.Name.Contains("/push/", StringComparison.Ordinal) && path.Name is not ("/api/v1/boards/pairing" or "/api/v1/devices/{id}/probe");
                if (operation.Value.TryGetProperty("operationId", out JsonElement id)) names.Add(id.GetString()!);
                else lacking.Add(what + ": operationId");
                if (!operation.Value.TryGetProperty("summary", out _)) lacking.Add(what + ": summary");
                JsonElement responses = operation.Value.GetProperty("responses");
                if (!responses.EnumerateObject().Any(r => r.Name.StartsWith('2'))) lacking.Add(what + ": success");
                if (operation.Name is "put" or "post" && path.Name.StartsWith("/api/v1/", StringComparison.Ordinal) && says)
                {
                    if (!operation.Value.TryGetProperty("requestBody", out JsonElement body) || !body.GetProperty("content").EnumerateObject().Any(c => c.Value.TryGetProperty("schema", out _))) lacking.Add(what + ": body");
                    foreach (string status in (string[])["400", "413", "415"])
                        if (!responses.TryGetProperty(status, out _)) lacking.Add($"{what}: {status}");
                }
            }

        Assert.Empty(lacking);
        Assert.Equal(names.Distinct().Count(), names.Count);
        foreach (string kind in Kinds) Assert.True(document.GetProperty("paths").TryGetProperty($"/api/v1/{kind}/{{id}}", out _), kind);
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema()
    {
        string text = await host.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        JsonElement schemas = JsonDocument.Parse(text).RootElement.GetProperty("components").GetProperty("schemas");

        string[] missing = [.. System.Text.RegularExpressions.Regex.Matches(text, "\"#/components/schemas/([^\"]+)\"").Select(m => m.Groups[1].Value).Distinct().Where(s => !schemas.TryGetProperty(s, out _))];

        Assert.Empty(missing);
        Assert.True(schemas.GetProperty("WindowSchedule").GetProperty("properties").TryGetProperty("recurs", out _));
        Assert.False(schemas.GetProperty("WindowSchedule").GetProperty("properties").GetProperty("start").TryGetProperty("format", out _));
    }

    /// <summary>The pages' client is made from the file: what this finds different, the pages would find out in front of their users. <c>./test.sh openapi</c> writes it anew.</summary>
    [Fact]
    public async Task Document_that_the_pages_client_is_made_from_is_the_one_that_is_served()
    {
        JsonNode served = JsonNode.Parse(await host.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        // The version changes with each release and says nothing about the API.
        served["info"]!.AsObject().Remove("version");
        string path = Path.Combine(Peer.RepositoryRoot(), "Web", "Client", "openapi.json"), text = served.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("NETWATCH_WRITE_OPENAPI") == "1") await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        Assert.Equal(text, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
    }
}
