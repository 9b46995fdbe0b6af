using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetWatch.Core.Incidents;
using NetWatch.Testing;
using NetWatch.Web.Api;
using NetWatch.Web.Board;

namespace NetWatch.Scenarios.Process;

/// <summary>What the running program says of itself, by its API.</summary>
internal static class ApiReading
{
    /// <summary>JSON as the API and the hub write it.</summary>
    public static JsonSerializerOptions Json { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return json;
    }

    public static async Task<T> ReadAsync<T>(this NetWatchProcess netwatch, string path) =>
        await netwatch.Http.GetFromJsonAsync<T>(path, Json) ?? throw new InvalidOperationException($"{path} answered null");

    public static Task<StatusAnswer> StatusAsync(this NetWatchProcess netwatch) => netwatch.ReadAsync<StatusAnswer>("/api/v1/status");

    public static Task<DeviceAnswer> DeviceAsync(this NetWatchProcess netwatch, string id) => netwatch.ReadAsync<DeviceAnswer>($"/api/v1/devices/{id}");

    public static async Task<IReadOnlyList<BoardNode>> DevicesAsync(this NetWatchProcess netwatch) =>
        (await netwatch.ReadAsync<Page<BoardNode>>("/api/v1/devices?limit=1000")).Items;

    /// <summary>Incidents with all that is known of them, oldest first.</summary>
    public static async Task<IReadOnlyList<Incident>> IncidentsAsync(this NetWatchProcess netwatch)
    {
        List<Incident> incidents = [];
        foreach (IncidentRow row in (await netwatch.ReadAsync<IncidentRow[]>("/api/v1/incidents?limit=1000")).OrderBy(i => i.Number))
            incidents.Add((await netwatch.ReadAsync<IncidentAnswer>($"/api/v1/incidents/{row.Number}")).Incident);
        return incidents;
    }

    /// <summary>Incidents of devices and channels, oldest first: without those of the installation itself, which a busy test machine may bring (a slow disk, a late poll).</summary>
    public static async Task<IReadOnlyList<Incident>> OutagesAsync(this NetWatchProcess netwatch) =>
        [.. (await netwatch.IncidentsAsync()).Where(i => i.NodeId.Length > 0)];

    /// <summary>Waits until a device is in a state.</summary>
    public static Task StateIsAsync(this NetWatchProcess netwatch, string id, string state) =>
        Eventually.HoldsAsync($"{id} to be {state}", async () => await StartTests.StateAsync(netwatch, id) == state);
}
