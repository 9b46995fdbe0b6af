using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.States;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Web.Board;

namespace NetWatch.Scenarios.Board;

/// <summary>The board's stream as a client of it sees it.</summary>
public sealed class HubTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();
    private readonly ConcurrentQueue<BoardDelta> _deltas = new();
    private readonly TaskCompletionSource<BoardSnapshot> _snapshot = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_snapshot_and_the_deltas_after_it_add_up_to_what_a_resync_gives(bool messagePack)
    {
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path);
        await netwatch.StateIsAsync("sw-1", "up");
        await using HubConnection hub = Connection(netwatch, messagePack);
        await hub.StartAsync();
        BoardSnapshot snapshot = await _snapshot.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        Assert.Equal(NodeState.Up, Assert.Single(snapshot.Nodes).State);

        _device.Down();
        await ArrivesAsync("the outage", d => d.Nodes.Any(n => n.State == NodeState.Down) && d.Totals.Down == 1 && d.Events.Any(e => e is { To: NodeState.Down, Hard: true }));
        string more = $$""", { "id": "gone-soon", "address": "127.0.0.1", "probes": [ { "type": "tcp", "port": {{_device.Port}} } ] }""";
        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices(more: more));
        await ArrivesAsync("the added device", d => d.Nodes.Any(n => n.Id == "gone-soon"));
        _device.Up();
        await ArrivesAsync("the recovery", d => d.Nodes.Any(n => n is { Id: "sw-1", State: NodeState.Up }));
        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices());
        await ArrivesAsync("the removal", d => d.Removed.Contains("gone-soon"));
        BoardSnapshot resync = await hub.InvokeAsync<BoardSnapshot>("Resync");
        await Eventually.HoldsAsync("the deltas up to the resync", () => Task.FromResult(_deltas.Any(d => d.Revision >= resync.Revision)));

        BoardDelta[] later = [.. _deltas.Where(d => d.Revision > snapshot.Revision && d.Revision <= resync.Revision)];
        Assert.Equal(Enumerable.Range(1, later.Length).Select(i => snapshot.Revision + i), later.Select(d => d.Revision));
        Assert.All(later, d => Assert.Equal(snapshot.Epoch, d.Epoch));
        BoardSnapshot folded = later.Aggregate(snapshot, Fold);
        Assert.Equal(Text(resync with { Events = [], At = default }), Text(folded with { Events = [], At = default }));
    }

    private static BoardSnapshot Fold(BoardSnapshot board, BoardDelta delta)
    {
        Dictionary<string, BoardNode> changed = delta.Nodes.ToDictionary(n => n.Id);
        List<BoardNode> nodes = [.. board.Nodes.Where(n => !delta.Removed.Contains(n.Id)).Select(n => changed.Remove(n.Id, out BoardNode? row) ? row : n)];
        return board with
        {
            Revision = delta.Revision,
            Nodes = [.. nodes, .. changed.Values],
            Totals = delta.Totals,
            Sites = delta.Sites ?? board.Sites,
            Problems = delta.Problems ?? board.Problems,
            Configuration = delta.Configuration ?? board.Configuration,
        };
    }

    private static string Text(BoardSnapshot board) => JsonSerializer.Serialize(board, ApiReading.Json);

    private Task ArrivesAsync(string what, Func<BoardDelta, bool> holds) => Eventually.HoldsAsync(what, () => Task.FromResult(_deltas.Any(holds)));

    private HubConnection Connection(NetWatchProcess netwatch, bool messagePack)
    {
        IHubConnectionBuilder builder = new HubConnectionBuilder().WithUrl(new Uri(netwatch.Address, "/hubs/board"));
        builder = messagePack
            ? builder.AddMessagePackProtocol(pack => pack.SerializerOptions = JsonShapedMessagePack.Options)
            : builder.AddJsonProtocol(json => ApiReading.Configure(json.PayloadSerializerOptions));
        HubConnection hub = builder.Build();
        hub.On<BoardSnapshot>("Snapshot", snapshot => _snapshot.TrySetResult(snapshot));
        hub.On<BoardDelta>("Delta", _deltas.Enqueue);
        return hub;
    }
}
