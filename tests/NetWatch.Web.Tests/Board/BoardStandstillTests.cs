using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core;
using NetWatch.Core.Live;
using NetWatch.Web.Access;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Board;

public sealed class BoardStandstillTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Standstill_of_the_pipeline_silences_the_ticks_and_its_end_brings_what_is_owed()
    {
        FakeTimeProvider time = new(LiveNodes.Noon);
        LiveBoard board = new(time);
        Watchers watchers = new();
        using OpenIncidents incidents = new(null!, null!, time, NullLogger<OpenIncidents>.Instance);
        using BoardBroadcaster broadcaster = new(
            board, watchers, time, new Installation("devices.json", "data", Demo: false), new Configuration(), incidents, NullLogger<BoardBroadcaster>.Instance);
        for (int second = 0; second < 60; second += 2)
        {
            // The pipeline publishes for 20 s, stands still for 30 s and goes on.
            if (second is < 20 or >= 50) board.Publish(new LiveUpdate(time.GetUtcNow(), [], [], [], []));
            if (second == 10) Assert.NotNull(broadcaster.Welcome(Sight.Whole));
            if (second == 40) Assert.Null(broadcaster.Welcome(Sight.Whole));
            await broadcaster.TellTimeAsync();
            time.Advance(2 * Second);
        }

        int[] told = [.. watchers.Ticks.Select(at => (int)(at - LiveNodes.Noon).TotalSeconds)];
        Assert.Equal([.. Even(0, 32), .. Even(50, 58)], told);
        Assert.Equal(1, watchers.Snapshots);
    }

    private static IEnumerable<int> Even(int from, int to) => Enumerable.Range(0, ((to - from) / 2) + 1).Select(i => from + (2 * i));

    private sealed class Configuration : IConfigurationState
    {
        public BoardConfiguration Current { get; } = new(false, LiveNodes.Noon, []);

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }

    /// <summary>The hub's only group, in place of connections.</summary>
    private sealed class Watchers : IHubContext<BoardHub, IBoardClient>, IHubClients<IBoardClient>, IBoardClient
    {
        public List<DateTimeOffset> Ticks { get; } = [];

        public int Snapshots { get; private set; }

        IHubClients<IBoardClient> IHubContext<BoardHub, IBoardClient>.Clients => this;

        IGroupManager IHubContext<BoardHub, IBoardClient>.Groups => throw new NotSupportedException();

        public IBoardClient All => this;

        public IBoardClient AllExcept(IReadOnlyList<string> excludedConnectionIds) => this;

        public IBoardClient Client(string connectionId) => this;

        IBoardClient IHubClients<IBoardClient>.Clients(IReadOnlyList<string> connectionIds) => this;

        public IBoardClient Group(string groupName) => this;

        IBoardClient IHubClients<IBoardClient>.Groups(IReadOnlyList<string> groupNames) => this;

        public IBoardClient GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => this;

        public IBoardClient User(string userId) => this;

        public IBoardClient Users(IReadOnlyList<string> userIds) => this;

        public Task Snapshot(BoardSnapshot snapshot)
        {
            Snapshots++;
            return Task.CompletedTask;
        }

        public Task Delta(BoardDelta delta) => Task.CompletedTask;

        public Task ChecklistChanged(NetWatch.Web.Api.TickAnswer tick) => Task.CompletedTask;

        public Task BoardChanged() => throw new NotSupportedException();

        public Task Tick(BoardTick tick)
        {
            Ticks.Add(tick.At);
            return Task.CompletedTask;
        }
    }
}
