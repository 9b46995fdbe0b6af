using System.Net;
using System.Text.Json;
using NetWatch.Testing;

namespace NetWatch.Web.Tests.Access;

/// <summary>Two sites, at each a device whose job has failed, and one device at no site.</summary>
public sealed class SightHost : AccessHost
{
    private const string Token = "a-token-that-nobody-guesses";

    /// <summary>The incidents of Almaty and of Aktobe.</summary>
    internal long Almaty { get; private set; }

    internal long Aktobe { get; private set; }

    protected override string Devices => $$"""
        {
          "sites": [ { "id": "almaty", "name": "Алматы" }, { "id": "aktobe", "name": "Ақтөбе" } ],
          "channels": [ { "id": "ch-aktobe", "from": "almaty", "to": "aktobe", "far": "127.0.0.1", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "{{Token}}" } ] } ],
          "devices": [
            { "id": "alm-1", "address": "127.0.0.1", "site": "almaty", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "{{Token}}" } ] },
            { "id": "akt-1", "address": "127.0.0.1", "site": "aktobe", "parents": [ "ch-aktobe", "alm-1" ], "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "{{Token}}" }, { "type": "push", "name": "other", "within": "26h", "token": "{{Token}}" } ] },
            { "id": "nowhere", "address": "127.0.0.1", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "{{Token}}" } ] }
          ]
        }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (string node in new[] { "alm-1", "akt-1", "nowhere" }) await ReportAsync(node, "failed");
        using Browser all = Browse();
        all.Token = LocalToken;
        Almaty = await IncidentAsync(all, "alm-1");
        Aktobe = await IncidentAsync(all, "akt-1");
        await IncidentAsync(all, "nowhere");
    }

    /// <summary>A job reports.</summary>
    internal async Task ReportAsync(string node, string status, string job = "job")
    {
        using Browser anybody = Browse();
        (HttpStatusCode answer, JsonElement body) = await anybody.SendAsync("POST", $"/push/{node}/{job}?status={status}&token={Token}");
        Assert.True(answer == HttpStatusCode.OK, $"{node}: {answer} {body}");
    }

    private static async Task<long> IncidentAsync(Browser all, string node) =>
        await Eventually.GetAsync($"an incident of {node}", async () => (await all.SendAsync("GET", $"/incidents?node={node}&open=true")).Body is { ValueKind: JsonValueKind.Array } found && found.GetArrayLength() > 0 ? (object)found[0].GetProperty("number").GetInt64() : null) is long number
            ? number : throw new InvalidOperationException("no incident");
}
