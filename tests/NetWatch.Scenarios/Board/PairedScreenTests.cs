using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Board;

/// <summary>A screen that is paired with the real program, over a kill, and revoked by the command line.</summary>
public sealed class PairedScreenTests : IDisposable
{
    private static readonly object Plan = new { language = "kk", theme = "dark", sound = false, dim = (object?)null, rotation = new[] { new { layout = "sites", seconds = 30 } } };

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();
    private readonly CookieContainer _cookies = new();
    private HttpClient _screen = new();

    public void Dispose()
    {
        _screen.Dispose();
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Screen_stays_paired_over_a_kill_until_the_command_line_revokes_it()
    {
        await using (NetWatchProcess first = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path))
        {
            (int made, string said) = await NetWatchProcess.RunAsync(_folder.Path, "user", "add", "zhanar", "--role", "admin", "--generate");
            Assert.True(made == 0, said);
            LookAt(first);
            JsonElement begun = await ReadAsync(await _screen.PostAsync("/api/v1/boards/pairing", null));
            _screen.DefaultRequestHeaders.Add("X-NetWatch-Pairing", begun.GetProperty("secret").GetString());
            Assert.False((await ReadAsync(await _screen.GetAsync("/api/v1/boards/pairing"))).GetProperty("paired").GetBoolean());
            await ApproveAsync(first, begun.GetProperty("code").GetString()!);
            Assert.True((await ReadAsync(await _screen.GetAsync("/api/v1/boards/pairing"))).GetProperty("paired").GetBoolean());
            Assert.Equal("Lobby", await OwnNameAsync());
            string token = _cookies.GetCookies(first.Address)["netwatch-board"]!.Value;
            Assert.DoesNotContain(token, first.Output, StringComparison.Ordinal);
            // Its end, here as below, is a kill.
        }

        await using NetWatchProcess second = await NetWatchProcess.StartAsync(null, _folder.Path);
        LookAt(second);
        Assert.Equal("Lobby", await OwnNameAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await _screen.GetAsync("/api/v1/devices")).StatusCode);
        (int code, string list) = await NetWatchProcess.RunAsync(_folder.Path, "board", "list");
        Assert.Equal(0, code);
        Assert.Matches("[0-9a-f]{8} +Lobby +sites +kk +local:\\S+ +away", list);
        (code, string refused) = await NetWatchProcess.RunAsync(_folder.Path, "board", "revoke", "Loby");
        Assert.Equal(1, code);
        Assert.Contains("There is no board Loby", refused, StringComparison.Ordinal);
        (code, string revoked) = await NetWatchProcess.RunAsync(_folder.Path, "board", "revoke", "lobby");
        Assert.True(code == 0, revoked);
        Assert.Equal(HttpStatusCode.NotFound, (await _screen.GetAsync("/api/v1/board")).StatusCode);
        await second.DisposeAsync();
        await using NetWatchProcess third = await NetWatchProcess.StartAsync(null, _folder.Path);
        LookAt(third);
        Assert.Equal(HttpStatusCode.NotFound, (await _screen.GetAsync("/api/v1/board")).StatusCode);
    }

    private void LookAt(NetWatchProcess netwatch)
    {
        _screen.Dispose();
        // Cookies do not know ports (RFC 6265, 8.5): a screen's stays its own when the program listens on another.
        _screen = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, UseProxy = false }) { BaseAddress = netwatch.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    private async Task ApproveAsync(NetWatchProcess netwatch, string code)
    {
        string token = (await File.ReadAllLinesAsync(_folder["data/local.token"]))[0];
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/v1/boards") { Content = JsonContent.Create(new { code, name = "Lobby", plan = Plan }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-NetWatch-Actor", "aigul");
        await ReadAsync(await netwatch.Http.SendAsync(request));
    }

    private async Task<string?> OwnNameAsync() => (await ReadAsync(await _screen.GetAsync("/api/v1/board"))).GetProperty("name").GetString();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            string text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {text}");
            return JsonDocument.Parse(text).RootElement.Clone();
        }
    }
}
