using System.Net;
using System.Net.Http.Headers;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Process;

/// <summary>Accounts and tokens by the command line of the real program, across a restart.</summary>
public sealed class AccessCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task First_admin_closes_the_door_and_a_token_opens_it_also_after_a_restart()
    {
        string token;
        await using (NetWatchProcess first = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path))
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, "/api/v1/devices", null));
            await Eventually.HoldsAsync("the link to be printed", () => Task.FromResult(first.Output.Contains("/set-up#", StringComparison.Ordinal)));
            (int code, string output) = await NetWatchProcess.RunAsync(_folder.Path, "user", "add", "zhanar", "--role", "admin", "--generate");
            Assert.True(code == 0, output);
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(first, "/api/v1/devices", null));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(first, "/metrics", null));
            (code, output) = await NetWatchProcess.RunAsync(_folder.Path, "token", "create", "Grafana");
            Assert.True(code == 0, output);
            token = output.Split('\n').Single(l => l.StartsWith("nwt_", StringComparison.Ordinal)).Trim();
            Assert.DoesNotContain(token, first.Output, StringComparison.Ordinal);
        }

        await using NetWatchProcess second = await NetWatchProcess.StartAsync(null, _folder.Path, "--Web:MetricsAccess=127.0.0.0/8");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(second, "/api/v1/devices", null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, "/api/v1/devices", token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, "/metrics", null));
        Assert.DoesNotContain("/set-up#", second.Output, StringComparison.Ordinal);
        (int exit, string list) = await NetWatchProcess.RunAsync(_folder.Path, "user", "list");
        Assert.Equal(0, exit);
        Assert.Matches("zhanar +zhanar +admin", list);
        (exit, string refused) = await NetWatchProcess.RunAsync(_folder.Path, "user", "remove", "zhanar");
        Assert.Equal(1, exit);
        Assert.Contains("last admin", refused, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(NetWatchProcess netwatch, string path, string? token)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await netwatch.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
