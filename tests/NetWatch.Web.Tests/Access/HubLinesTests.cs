using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace NetWatch.Web.Tests.Access;

/// <summary>A line to the hub that was opened by right ends with it.</summary>
public sealed class HubLinesTests(AccessHost host) : IClassFixture<AccessHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Line_ends_with_the_sign_out_and_others_stay()
    {
        await host.AccountAsync("anel", "viewer");
        using Browser anel = await host.SignedInAsync("anel"), elsewhere = await host.SignedInAsync("anel");
        await using HubConnection line = Connect(anel), other = Connect(elsewhere);
        Task ended = await OpenAsync(line), notEnded = await OpenAsync(other);
        Assert.Equal(HttpStatusCode.NoContent, (await anel.SendAsync("DELETE", "/session")).Status);
        await ended.WaitAsync(TimeSpan.FromMinutes(2), Ct);
        Assert.False(notEnded.IsCompleted);
        Assert.Equal(JsonValueKind.Object, (await other.InvokeAsync<JsonElement>("Resync", Ct)).ValueKind);
    }

    [Theory]
    [InlineData("role")]
    [InlineData("disabled")]
    [InlineData("removed")]
    public async Task Line_ends_with_the_right_of_its_account(string how)
    {
        string name = $"berik-{how}";
        await host.AccountAsync(name, "operator");
        using Browser person = await host.SignedInAsync(name), local = host.Browse();
        local.Token = host.LocalToken;
        await using HubConnection line = Connect(person);
        Task ended = await OpenAsync(line);
        (HttpStatusCode status, _) = how == "removed"
            ? await local.SendAsync("DELETE", $"/accounts/{name}")
            : await local.SendAsync("PUT", $"/accounts/{name}", new { displayName = name, role = how == "role" ? "viewer" : "operator", disabled = how == "disabled" });
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent, status.ToString());
        await ended.WaitAsync(TimeSpan.FromMinutes(2), Ct);
    }

    [Fact]
    public async Task Line_ends_with_its_token()
    {
        using Browser local = host.Browse();
        local.Token = host.LocalToken;
        (_, JsonElement made) = await local.SendAsync("POST", "/tokens", new { name = "a", role = "viewer" });
        string token = made.GetProperty("token").GetString()!;
        await using HubConnection line = new HubConnectionBuilder().WithUrl(new Uri(host.Address, "/hubs/board"), o => o.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
        Task ended = await OpenAsync(line);
        Assert.Equal(HttpStatusCode.NoContent, (await local.SendAsync("DELETE", $"/tokens/{made.GetProperty("row").GetProperty("id").GetString()}")).Status);
        await ended.WaitAsync(TimeSpan.FromMinutes(2), Ct);
    }

    private HubConnection Connect(Browser browser) => new HubConnectionBuilder().WithUrl(new Uri(host.Address, "/hubs/board"), o => o.Cookies = browser.Cookies).Build();

    private static async Task<Task> OpenAsync(HubConnection line)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        line.Closed += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        await line.StartAsync(Ct);
        return ended.Task;
    }
}
