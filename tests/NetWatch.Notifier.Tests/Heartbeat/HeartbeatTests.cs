using Microsoft.Extensions.Configuration;
using NetWatch.Core.Events;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Http;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Heartbeat;

public sealed class HeartbeatTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Beats_while_the_engine_lives_and_not_while_it_is_behind()
    {
        await using WebhookPeer peer = WebhookPeer.Start();
        await using Bench bench = Bench.Create(_folder.Path, ("Heartbeat:Url", peer.Url));
        Assert.False(await bench.Heartbeat.BeatAsync(TestContext.Current.CancellationToken));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        Assert.True(await bench.Heartbeat.BeatAsync(TestContext.Current.CancellationToken));

        bench.Journal.Append(Event(0, EventKind.Started, "", Noon));
        Assert.True(await bench.Heartbeat.BeatAsync(TestContext.Current.CancellationToken));
        // A beat later the engine has still not come to it.
        Assert.False(await bench.Heartbeat.BeatAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, peer.Accepted.Count);
        Assert.Equal(2, bench.Counters.Heartbeats);
        await bench.HappenAsync();
        Assert.True(await bench.Heartbeat.BeatAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Peer_that_refuses_is_told_once_in_the_log_and_without_its_secret()
    {
        await using WebhookPeer peer = WebhookPeer.Start();
        peer.Answer = _ => ("500 Internal Server Error", "", "");
        await using Bench bench = Bench.Create(_folder.Path, ("Heartbeat:Url", peer.Url));
        await bench.HappenAsync();
        for (int i = 0; i < 3; i++) Assert.False(await bench.Heartbeat.BeatAsync(TestContext.Current.CancellationToken));
        string line = Assert.Single(bench.Log.Lines, l => l.Id.Id == 3401).Text;
        Assert.Contains("500", line, StringComparison.Ordinal);
        Assert.DoesNotContain(WebhookPeer.Secret, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url", "ftp://x", "Heartbeat:Url is no URL")]
    [InlineData("Every", "00:00:01", "Heartbeat:Every is 00:00:10 to 01:00:00.")]
    public void Impossible_settings_are_named(string key, string value, string expected)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Heartbeat:{key}", (string?)value)]).Build();
        Assert.Contains(NotifierSettings.Defects(configuration), d => d.Contains(expected, StringComparison.Ordinal));
    }
}
