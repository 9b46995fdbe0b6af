using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Process;

/// <summary>The real program on the embedded default: it starts, watches, tells, and takes edits.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_listed_device_is_probed_and_shown_by_api_metrics_and_discovery()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);

        await Eventually.HoldsAsync("the device to be up", async () => await StateAsync(netwatch, "sw-1") == "up");

        Assert.Equal("ok\n", await netwatch.Http.GetStringAsync("/healthz"));
        Assert.Equal("ready\n", await netwatch.Http.GetStringAsync("/readyz"));
        string metrics = await netwatch.Http.GetStringAsync("/metrics");
        foreach (string kind in (string[])["reply", "error", "late", "duplicate", "foreign", "corrupted"])
            Assert.Matches($$"""netwatch_icmp_received_total\{kind="{{kind}}"\} [0-9]""", metrics);
        Assert.Contains($$"""probe_success{device="sw-1",site="almaty",kind="switch",instance="127.0.0.1",check="tcp:{{_device.Port}}"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains("netwatch_store_available 1", metrics, StringComparison.Ordinal);
        Assert.Contains("process_start_time_seconds", metrics, StringComparison.Ordinal);
        JsonElement targets = await netwatch.Http.GetFromJsonAsync<JsonElement>("/sd/targets");
        Assert.Equal("/metrics/devices/sw-1", targets[0].GetProperty("labels").GetProperty("__metrics_path__").GetString());
        Assert.Contains("probe_success{check=", await netwatch.Http.GetStringAsync("/metrics/devices/sw-1"), StringComparison.Ordinal);
        JsonElement openApi = await netwatch.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.True(openApi.GetProperty("paths").TryGetProperty("/api/v1/devices/{id}", out _));
    }

    [Fact]
    public async Task Bad_requests_get_problem_details_that_name_the_field()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);

        HttpResponseMessage tooMany = await netwatch.Http.GetAsync("/api/v1/devices?limit=100000");
        HttpResponseMessage unknown = await netwatch.Http.GetAsync("/api/v1/devices/nobody");
        HttpResponseMessage notNumber = await netwatch.Http.GetAsync("/api/v1/events?limit=abc");
        using HttpRequestMessage foreignHost = new(HttpMethod.Get, "/api/v1/status") { Headers = { Host = "evil.example" } };
        HttpResponseMessage rebound = await netwatch.Http.SendAsync(foreignHost);

        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Contains("limit", await tooMany.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.BadRequest, notNumber.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, rebound.StatusCode);
    }

    [Fact]
    public async Task A_good_edit_takes_effect_and_a_bad_one_is_told_and_changes_nothing()
    {
        using ListenerDevice second = new();
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await Eventually.HoldsAsync("the device to be up", async () => await StateAsync(netwatch, "sw-1") == "up");
        string more = $$""", { "id": "sw-2", "address": "127.0.0.1", "probes": [ { "type": "tcp", "port": {{second.Port}} } ] }""";

        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices(more: more));
        await Eventually.HoldsAsync("the new device to be up", async () => await StateAsync(netwatch, "sw-2") == "up");

        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices(more: more).Replace("\"kind\"", "\"knid\"", StringComparison.Ordinal));
        JsonElement status = await Eventually.GetAsync("the stale configuration to be told", async () =>
        {
            JsonElement answer = await netwatch.Http.GetFromJsonAsync<JsonElement>("/api/v1/status");
            return answer.GetProperty("configuration").GetProperty("stale").GetBoolean() ? (object)answer : null;
        }) is JsonElement element ? element : default;
        Assert.Contains("knid", status.GetProperty("configuration").GetProperty("defects")[0].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("netwatch_configuration_stale 1", await netwatch.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal("up", await StateAsync(netwatch, "sw-2"));

        // A restart on the bad file goes on with what was accepted last.
        await netwatch.KillAsync();
        await using NetWatchProcess again = await NetWatchProcess.StartAsync(null, _folder.Path);
        await Eventually.HoldsAsync("the accepted device to be up again", async () => await StateAsync(again, "sw-2") == "up");

        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices());
        await Eventually.HoldsAsync("the removed device to be gone", async () => await StateAsync(again, "sw-2") == "gone");
        Assert.Contains("netwatch_configuration_stale 0", await again.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_says_who_holds_it_and_ends()
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "--urls", $"http://127.0.0.1:{LoopbackPort.Free()}");

        Assert.Equal(1, exitCode);
        Assert.Contains(netwatch.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Smtp": { "Host": "mail.example.kz", "Hots": "x" } }""", "Smtp:Hots is not known there")]
    [InlineData("""{ "Smtp": { "Host": "mail.example.kz", "Port": 70000, "From": "a@example.kz" } }""", "Smtp:Port: 70000 is not a port")]
    public async Task Mail_settings_of_pages_that_somebody_broke_by_hand_are_told_at_the_start(string mail, string told)
    {
        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices());
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(_folder["data/mail.json"], mail);

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "--urls", $"http://127.0.0.1:{LoopbackPort.Free()}");

        Assert.Equal(1, exitCode);
        Assert.Contains(told, output, StringComparison.Ordinal);
    }

    internal static async Task<string> StateAsync(NetWatchProcess netwatch, string id)
    {
        HttpResponseMessage response = await netwatch.Http.GetAsync($"/api/v1/devices/{id}");
        if (response.StatusCode == HttpStatusCode.NotFound) return "gone";
        JsonElement device = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return device.GetProperty("node").GetProperty("state").GetString()!;
    }
}
