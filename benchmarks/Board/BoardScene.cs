using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting;

namespace NetWatch.Benchmarks.Board;

/// <summary>A live board of many devices in sites of a hundred, whose states change as fast as somebody says.</summary>
internal sealed class BoardScene
{
    private const int SiteSize = 100;
    private readonly Device[] _devices;
    private readonly (NodeState State, DateTimeOffset Since)[] _states;
    private readonly Random _random = new(1);
    private readonly TimeProvider _time;
    private long _seq;

    public BoardScene(int devices, TimeProvider time)
    {
        _time = time;
        Live = new LiveBoard(time);
        Site[] sites = [.. Enumerable.Range(0, (devices + SiteSize - 1) / SiteSize).Select(i => new Site(Name("site", i), $"Branch {i}"))];
        _devices = [.. Enumerable.Range(0, devices).Select(i => new Device
        {
            Id = Name("switch", i),
            Name = $"Access switch {i}",
            Address = string.Create(CultureInfo.InvariantCulture, $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}"),
            Site = sites[i / SiteSize].Id,
            Kind = DeviceKind.Switch,
            Reachability = "icmp",
            Probes = [new IcmpProbeSpec()],
        })];
        _states = new (NodeState, DateTimeOffset)[devices];
        Array.Fill(_states, (NodeState.Up, Now));
        Live.SetCatalog(new DeviceCatalog(sites, _devices, []));
        Live.Publish(new LiveUpdate(Now, [.. Enumerable.Range(0, devices).Select(Of)], [], [], []));
    }

    public LiveBoard Live { get; }

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>One device fails or recovers, as the pipeline would publish it.</summary>
    public void Change()
    {
        int which = _random.Next(_devices.Length);
        NodeState from = _states[which].State, to = from == NodeState.Up ? NodeState.Down : NodeState.Up;
        _states[which] = (to, Now);
        NodeLive live = Of(which);
        EventRecord happened = new() { Seq = ++_seq, At = _states[which].Since, Kind = EventKind.NodeChanged, NodeId = live.Node.Id, From = from, To = to, Reason = live.State.Reason };
        Live.Publish(new LiveUpdate(happened.At, [live], [], [happened], []));
    }

    /// <summary>A device answers as before: only its age and its round-trip time differ.</summary>
    public void Move()
    {
        Live.Publish(new LiveUpdate(Now, [Of(_random.Next(_devices.Length))], [], [], []));
    }

    /// <summary>What makes and sends its deltas; no incident is open.</summary>
    public BoardBroadcaster Broadcaster(IHubContext<BoardHub, IBoardClient> hub) => new(
        Live, hub, _time, new Installation("devices.json", "data", Demo: false), new Configured(),
        new OpenIncidents(null!, null!, _time, NullLogger<OpenIncidents>.Instance), NullLogger<BoardBroadcaster>.Instance);

    private NodeLive Of(int which)
    {
        DateTimeOffset now = Now;
        (NodeState state, DateTimeOffset since) = _states[which];
        ComponentState component = new() { State = state, Since = since, Reason = state == NodeState.Up ? Reason.Answered : Reason.NoReply, CheckedAt = now };
        return new NodeLive
        {
            Node = _devices[which],
            State = component,
            Components = new Dictionary<string, ComponentState> { ["icmp"] = component },
            Checks = new Dictionary<string, CheckLive> { ["icmp"] = new(now, TimeSpan.FromMilliseconds(12), state == NodeState.Up, TimeSpan.FromMilliseconds(1 + _random.NextDouble()), [], []) },
        };
    }

    private static string Name(string kind, int i) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{i:00000}");

    /// <summary>A file that nobody edits.</summary>
    private sealed class Configured : IConfigurationState
    {
        public BoardConfiguration Current { get; } = new(false, TimeProvider.System.GetUtcNow(), []);

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }
}
