using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Configuration;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting.Lines;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Hosting.Lines;

/// <summary>Who asks without end, sends without end, or does not come to an end.</summary>
public sealed class FloodTests(FloodHost host) : IClassFixture<FloodHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flood_of_one_token_is_refused_with_when_to_come_again_and_hinders_nobody_else()
    {
        using Browser local = host.Browse(), flood = host.Browse(), other = host.Browse();
        local.Token = host.LocalToken;
        (flood.Token, other.Token) = (await TokenAsync(local, "flood"), await TokenAsync(local, "other"));
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => flood.AskAsync("GET", "/api/v1/status")));
        HttpResponseMessage refused = answers.First(a => a.StatusCode != HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Contains("Web:RequestsPerSecond", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using HttpResponseMessage answer = await other.AskAsync("GET", "/api/v1/status"), page = await flood.AskAsync("GET", "/healthz");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, page.StatusCode));
        HttpResponseMessage[] commands = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => local.AskAsync("GET", "/api/v1/status")));
        Assert.All(commands, c => Assert.Equal(HttpStatusCode.OK, c.StatusCode));
        foreach (HttpResponseMessage done in answers.Concat(commands)) done.Dispose();
    }

    [Fact]
    public async Task Connection_that_calls_without_end_is_cut_off_and_the_others_live()
    {
        using Browser local = host.Browse();
        local.Token = host.LocalToken;
        await using HubConnection flood = Connect(await TokenAsync(local, "hub")), other = Connect(await TokenAsync(local, "quiet"));
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        flood.Closed += _ => Task.FromResult(closed.TrySetResult());
        await flood.StartAsync(Ct);
        await other.StartAsync(Ct);
        int refused = 0;
        for (int call = 0; call < HubCalls.Burst + (5 * HubCalls.Patience) && !closed.Task.IsCompleted; call++)
        {
            try
            {
                await flood.InvokeAsync<JsonElement>("Resync", Ct);
            }
            catch (HubException e)
            {
                Assert.Contains("more calls", e.Message, StringComparison.Ordinal);
                refused++;
            }
            catch (Exception e) when (e is InvalidOperationException or TaskCanceledException or OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
            {
                // Cut off while it waited for its answer.
                break;
            }
        }

        await closed.Task.WaitAsync(TimeSpan.FromMinutes(2), Ct);
        Assert.InRange(refused, HubCalls.Patience / 2, HubCalls.Patience + 1);
        Assert.Equal(JsonValueKind.Object, (await other.InvokeAsync<JsonElement>("Resync", Ct)).ValueKind);
    }

    [Fact]
    public async Task Body_that_drips_is_not_waited_for()
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, host.Address.Port, Ct);
        NetworkStream line = client.GetStream();
        await line.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"), Ct);
        // Far below what the server asks of a sender (240 bytes a second), for as long as it listens.
        Task dripping = DripAsync(line);
        byte[] buffer = new byte[4096];
        StringBuilder answer = new();
        for (int read; (read = await ReadAsync(line, buffer)) > 0;) answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        await dripping;
        Assert.StartsWith("HTTP/1.1 408", answer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("many")]
    [InlineData("100001")]
    public void Bad_setting_is_told(string said)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Web:RequestsPerSecond", said)]).Build();
        RequestLimits.Read(configuration, out IReadOnlyList<string> defects);
        Assert.Contains("1 to 100000", Assert.Single(defects), StringComparison.Ordinal);
    }

    private static async Task DripAsync(NetworkStream line)
    {
        try
        {
            for (int i = 0; i < 100; i++)
            {
                await line.WriteAsync(" "u8.ToArray(), Ct);
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Ct);
            }
        }
        catch (IOException)
        {
            // The server has hung up.
        }
    }

    private static async Task<int> ReadAsync(NetworkStream line, byte[] buffer)
    {
        try
        {
            return await line.ReadAsync(buffer, Ct);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task<string> TokenAsync(Browser local, string name)
    {
        (HttpStatusCode status, JsonElement made) = await local.SendAsync("POST", "/tokens", new { name, role = "viewer" });
        Assert.Equal(HttpStatusCode.Created, status);
        return made.GetProperty("token").GetString()!;
    }

    private HubConnection Connect(string token) => new HubConnectionBuilder().WithUrl(new Uri(host.Address, "/hubs/board"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
}
