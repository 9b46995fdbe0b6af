using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Process;

/// <summary>Jobs report to the real program by URL and by command, and what they reported outlasts a kill.</summary>
public sealed class PushTests : IDisposable
{
    private const string Token = "a-token-that-nobody-guesses";
    private const string Job = "/api/v1/push/sw-1/backup";

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public PushTests() => File.WriteAllText(_folder["token"], Token + "\n");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Report_counts_at_once_and_outlasts_a_kill()
    {
        await using (NetWatchProcess netwatch = await NetWatchProcess.StartAsync(Devices(), _folder.Path))
        {
            await Eventually.HoldsAsync("the job to be waited for", async () => await ReasonAsync(netwatch) == "notProbedYet");

            Assert.Equal(HttpStatusCode.Unauthorized, (await netwatch.Http.PostAsync(Job, null, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await netwatch.Http.PostAsync(Job + "?token=wrong", null, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await netwatch.Http.PostAsync($"/api/v1/push/sw-1/nothing?token={Token}", null, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await netwatch.Http.PostAsync($"{Job}?token={Token}&status=perhaps", null, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, (await netwatch.Http.PostAsync($"{Job}?token={Token}&duration=-1", null, Cancellation)).StatusCode);
            Assert.Equal("notProbedYet", await ReasonAsync(netwatch));

            HttpResponseMessage taken = await netwatch.Http.GetAsync($"{Job}?token={Token}&status=failed&message=exit%20code%203&duration=12.5", Cancellation);
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
            Assert.Equal("backup", (await taken.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("job").GetString());
            await Eventually.HoldsAsync("the failure to be told", async () => await ReasonAsync(netwatch) == "jobFailed");
            await netwatch.KillAsync();
        }

        await using NetWatchProcess again = await NetWatchProcess.StartAsync(null, _folder.Path);
        await Eventually.HoldsAsync("the failure to be told after the kill", async () => await ReasonAsync(again) == "jobFailed");
        Assert.Contains("exit code 3", await again.Http.GetStringAsync("/api/v1/devices/sw-1", Cancellation), StringComparison.Ordinal);

        (int exitCode, string output) = await NetWatchProcess.RunAsync(
            _folder.Path, "push", "sw-1", "backup", "--duration", "7", "--to", again.Address.ToString());
        Assert.Equal((0, ""), (exitCode, output));
        await Eventually.HoldsAsync("the success to be told", async () => await ReasonAsync(again) == "answered");
        string metrics = await again.Http.GetStringAsync("/metrics", Cancellation);
        Assert.Contains("""netwatch_push_duration_seconds{device="sw-1",site="almaty",kind="switch",instance="127.0.0.1",check="push:backup"} 7""", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_says_why_a_report_was_not_taken()
    {
        await File.WriteAllTextAsync(_folder["devices.json"], Devices(), Cancellation);
        string nowhere = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LoopbackPort.Free()}");

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "push", "sw-1", "backup", "--to", nowhere);
        Assert.Equal(1, exitCode);
        Assert.Contains("could not be reached", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, output, StringComparison.Ordinal);

        (exitCode, output) = await NetWatchProcess.RunAsync(_folder.Path, "push", "sw-1", "nightly", "--to", nowhere);
        Assert.Equal(1, exitCode);
        Assert.Contains("has no check of type push with the name 'nightly'", output, StringComparison.Ordinal);

        (exitCode, output) = await NetWatchProcess.RunAsync(_folder.Path, "push", "sw-1", "backup", "--token", Token, "--to", nowhere);
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain(Token, output, StringComparison.Ordinal);
    }

    private string Devices() => _device.Devices().Replace(
        $$"""{ "type": "tcp", "port": {{_device.Port}} }""",
        $$"""{ "type": "tcp", "port": {{_device.Port}} }, { "type": "push", "name": "backup", "within": "26h", "token": "file:token" }""", StringComparison.Ordinal);

    private static async Task<string?> ReasonAsync(NetWatchProcess netwatch)
    {
        HttpResponseMessage answer = await netwatch.Http.GetAsync("/api/v1/devices/sw-1", Cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        JsonElement device = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        foreach (JsonElement component in device.GetProperty("components").EnumerateArray())
            if (component.GetProperty("component").GetString() == "push:backup") return component.GetProperty("reason").GetString();
        return null;
    }
}
