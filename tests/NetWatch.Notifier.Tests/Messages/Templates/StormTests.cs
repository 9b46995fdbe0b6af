using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Messages.Templates;

public sealed class StormTests
{
    [Fact]
    public async Task Shipped_webhook_lists_a_thousand_members_within_its_bounds()
    {
        using TestFolder folder = new();
        await using Bench bench = Bench.Create(folder.Path, [.. ChannelCase.Settings("webhook", 1, "http://127.0.0.1:1/")]);
        EventFacts router = Device("Almaty router", "router", "high", [.. Enumerable.Range(1, 10_000).Select(i => Behind($"d-{i}"))]);
        await bench.HappenAsync(Node(1, router, "r", NodeState.Up, NodeState.Down));
        using JsonDocument json = JsonDocument.Parse(bench.Journal.Messages[0].Text);
        Assert.Equal((10_000, 1000), (json.RootElement.GetProperty("memberCount").GetInt32(), json.RootElement.GetProperty("members").GetArrayLength()));
    }
}
