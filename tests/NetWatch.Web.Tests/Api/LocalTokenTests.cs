using System.Net;
using System.Text.Json;
using NetWatch.Web.Api;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Api;

public sealed class LocalTokenTests
{
    [Fact]
    public async Task Token_is_for_its_owner_new_at_each_start_and_gone_after_a_clean_stop()
    {
        ApiHost first = new();
        await first.InitializeAsync();
        string path = LocalTokenFile.PathIn(first.Installation), token = first.Token;

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(43, token.Length);
        Assert.Equal(first.Http.BaseAddress, LocalTokenFile.Read(first.Installation)!.Address);
        await first.StopAsync();
        Assert.False(File.Exists(path));
        await first.DisposeAsync();

        await using ApiHost second = new();
        await second.InitializeAsync();
        Assert.NotEqual(token, second.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("token\n")]
    [InlineData("token\nno address\n")]
    [InlineData("token\nfile:///etc/passwd\n")]
    [InlineData("\nhttp://127.0.0.1:8080\n")]
    public async Task File_that_is_not_whole_counts_as_none(string content)
    {
        using Testing.TemporaryFolder folder = new();
        Core.Installation installation = new("devices.json", folder.Path, Demo: false);
        await File.WriteAllTextAsync(LocalTokenFile.PathIn(installation), content, TestContext.Current.CancellationToken);

        Assert.Null(LocalTokenFile.Read(installation));
    }

    [Fact]
    public void Only_the_very_token_is_it()
    {
        LocalToken token = new();

        Assert.True(token.Is(token.Text));
        Assert.False(token.Is(token.Text[..^1]));
        Assert.False(token.Is(token.Text + "A"));
        Assert.False(token.Is(""));
        Assert.False(token.Is(new LocalToken().Text));
    }
}

/// <summary>Who is written down as the one who acted.</summary>
[Collection(ApiCollection.Name)]
public sealed class ActingTests(ApiHost host)
{
    [Theory]
    [InlineData("%D0%98%D0%B2%D0%B0%D0%BD", "local:Иван")]
    [InlineData("root", "local:root")]
    [InlineData(null, "local")]
    public async Task With_the_token_it_is_the_user_of_this_machine(string? user, string actor)
    {
        long number = await host.FailsAsync("acting");
        (string, string)[] headers = user is null ? [("Authorization", "Bearer " + host.Token)] : [("Authorization", "Bearer " + host.Token), ("X-NetWatch-Actor", user)];
        (HttpStatusCode status, JsonElement row, _) = await host.SendAsync("POST", $"/incidents/{number}/acknowledge", "{}", headers: headers);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(actor, row.GetProperty("acknowledgedBy").GetString());
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync("POST", $"/incidents/{number}/unacknowledge", null, headers: headers)).Status);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic cm9vdDpyb290")]
    public async Task A_wrong_token_is_refused_whatever_the_body_says(string authorization)
    {
        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync("DELETE", "/contacts/ivan?actor=a", headers: [("Authorization", authorization)]);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("local.token", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_token_the_header_is_not_believed()
    {
        long number = await host.FailsAsync("believed");
        await host.SendAsync("POST", $"/incidents/{number}/comment", """{"actor":"Айгерім","text":"look"}""", headers: [("X-NetWatch-Actor", "root")]);

        IncidentAnswer answer = await host.ReadAsync<IncidentAnswer>($"/api/v1/incidents/{number}");
        Assert.Equal("Айгерім", answer.Incident.Story.Single(e => e.Kind == Core.Incidents.StoryKind.Comment).Actor);
    }
}
