using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using NetWatch.Core;
using NetWatch.Core.Live;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Board;

/// <summary>
/// Turns live snapshots into the board's stream: at most one delta every <see cref="Pace"/>, each the next revision.
/// What matters (a state, a reason, an event) goes with the next delta; values that only move (age, round-trip time, load) go every <see cref="QuietPace"/>.
/// The queue is one wake-up deep: a slow reader of snapshots skips intermediate ones, never the last.
/// </summary>
internal sealed class BoardBroadcaster : BackgroundService
{
    /// <summary>The least time between two deltas.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>The time between refreshes of values that only move.</summary>
    public static readonly TimeSpan QuietPace = TimeSpan.FromSeconds(5);

    /// <summary>The pipeline publishes every few seconds even when nothing changes; after this long without it the picture is old.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan TickPace = TimeSpan.FromSeconds(2);

    private readonly LiveBoard _board;
    private readonly IHubContext<BoardHub, IBoardClient> _hub;
    private readonly TimeProvider _time;
    private readonly IConfigurationState _configuration;
    private readonly OpenIncidents _incidents;
    private readonly ILogger<BoardBroadcaster> _log;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _epoch = Guid.NewGuid().ToString("n");
    private readonly Dictionary<string, NodeLive> _shown = new(StringComparer.Ordinal);
    private DateTimeOffset _quietSentAt;
    private long _lastEvent;
    private int _owed;
    private volatile BoardSnapshot _current;

    public BoardBroadcaster(
        LiveBoard board,
        IHubContext<BoardHub, IBoardClient> hub,
        TimeProvider time,
        Installation installation,
        IConfigurationState configuration,
        OpenIncidents incidents,
        ILogger<BoardBroadcaster> log)
    {
        (_board, _hub, _time, _configuration, _incidents, _log) = (board, hub, time, configuration, incidents, log);
        _current = new BoardSnapshot(_epoch, 0, time.GetUtcNow(), Product.Version, Environment.MachineName, installation.Demo, configuration.Current, [], new BoardTotals(0, 0, 0, 0, 0), [], [], []);
        _board.Published += Wake;
        _configuration.Changed += Wake;
        _incidents.Changed += Wake;
    }

    /// <summary>The board at its newest revision.</summary>
    public BoardSnapshot Current => _current;

    /// <summary>False while the pipeline stands still: then boards hear nothing and say that their data are stale.</summary>
    public bool IsFresh => (_time.GetUtcNow() - _board.Current.At).Duration() < FreshFor;

    /// <summary>What a board that has just joined the watchers begins with; null during a standstill, after which every watcher gets it.</summary>
    public BoardSnapshot? Welcome()
    {
        if (IsFresh) return _current;
        Interlocked.Exchange(ref _owed, 1);
        return null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _board.Published -= Wake;
        _configuration.Changed -= Wake;
        _incidents.Changed -= Wake;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task ticking = TickAsync(stoppingToken);
        while (await _wake.Reader.WaitToReadAsync(stoppingToken))
        {
            _wake.Reader.TryRead(out _);
            try
            {
                if (Next() is { } delta) await _hub.Clients.Group(BoardHub.Watchers).Delta(delta);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A board that misses a revision asks for the snapshot: nothing is lost by going on.
                _log.BoardDeltaFailed(e);
            }

            await Task.Delay(Pace, _time, stoppingToken);
        }

        await ticking;
    }

    /// <summary>Makes the next revision from the newest live snapshot, or null when nothing that is shown changed.</summary>
    internal BoardDelta? Next()
    {
        using IDisposable held = _board.Hold();
        LiveSnapshot live = _board.Current;
        BoardSnapshot before = _current;
        ImmutableDictionary<string, BoardIncident> incidents = _incidents.ByNode;
        bool quietDue = live.At - _quietSentAt >= QuietPace;

        Dictionary<string, BoardNode> changed = new(StringComparer.Ordinal);
        Dictionary<string, BoardNode> old = before.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (NodeLive node in live.InOrder())
        {
            BoardIncident? incident = incidents.TryGetValue(node.Node.Id, out BoardIncident known) ? known : null;
            bool same = _shown.TryGetValue(node.Node.Id, out NodeLive? shown) && ReferenceEquals(shown, node);
            if (same && old.TryGetValue(node.Node.Id, out BoardNode? kept) && kept.IncidentId == incident?.Number && kept.AcknowledgedBy == incident?.AcknowledgedBy && node.Node is not Core.Catalog.Channel) continue;
            BoardNode row = BoardRows.Node(live, node, incident);
            if (old.TryGetValue(row.Id, out BoardNode? was) && SameButForMovingValues(was, row) && !quietDue) continue;
            _shown[row.Id] = node;
            changed[row.Id] = row;
        }

        if (quietDue) _quietSentAt = live.At;
        // What the catalog no longer names is gone from the board at once, though the pipeline may forget it a cut later.
        HashSet<string> present = [.. live.InOrder().Select(n => n.Node.Id)];
        string[] removed = [.. old.Keys.Where(id => !present.Contains(id))];
        foreach (string id in removed) _shown.Remove(id);

        BoardEvent[] events = [.. BoardRows.Events(live.Catalog, [.. live.Events.Where(e => e.Seq > _lastEvent)])];
        _lastEvent = Math.Max(_lastEvent, live.Events.IsEmpty ? 0 : live.Events.Max(e => e.Seq));
        BoardProblem[] problems = [.. live.Problems.Select(p => new BoardProblem(p.Kind, p.Since, p.Detail))];
        IReadOnlyList<BoardSite> sites = live.Sites();
        BoardConfiguration configuration = _configuration.Current;
        BoardTotals totals = live.Totals();

        bool sameProblems = problems.SequenceEqual(before.Problems);
        bool sameSites = sites.SequenceEqual(before.Sites);
        bool sameConfiguration = ReferenceEquals(configuration, before.Configuration);
        if (changed.Count == 0 && removed.Length == 0 && events.Length == 0 && sameProblems && sameSites && sameConfiguration && totals == before.Totals) return null;

        DateTimeOffset at = _time.GetUtcNow();
        BoardSnapshot next = before with
        {
            Revision = before.Revision + 1,
            At = at,
            Nodes = [.. live.InOrder().Select(n => changed.TryGetValue(n.Node.Id, out BoardNode? row) ? row : old[n.Node.Id])],
            Totals = totals,
            Sites = sites,
            Problems = problems,
            Configuration = configuration,
            Events = [.. events.Concat(before.Events).Take(LiveBoard.KeptEvents)],
        };
        _current = next;
        return new BoardDelta(_epoch, next.Revision, at, [.. changed.Values], removed, totals, sameSites ? null : sites, events, sameProblems ? null : problems, sameConfiguration ? null : configuration);
    }

    /// <summary>True when only ages, round-trip times and loads differ.</summary>
    private static bool SameButForMovingValues(BoardNode was, BoardNode now) =>
        was with { CheckedAt = now.CheckedAt, RoundTripMs = now.RoundTripMs, Components = now.Components, Channel = now.Channel, Parents = now.Parents, Detail = now.State is Core.States.NodeState.Up ? now.Detail : was.Detail } == now
        && was.Parents.SequenceEqual(now.Parents, StringComparer.Ordinal)
        && was.Components.Select(c => (c.Component, c.State, c.Reason)).SequenceEqual(now.Components.Select(c => (c.Component, c.State, c.Reason)));

    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task TickAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TickPace, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TellTimeAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _log.BoardDeltaFailed(e);
            }
        }
    }

    /// <summary>One tick, which says that what is shown is true now; none during a standstill.</summary>
    internal async Task TellTimeAsync()
    {
        if (!IsFresh) return;
        if (Interlocked.Exchange(ref _owed, 0) == 1) await _hub.Clients.Group(BoardHub.Watchers).Snapshot(_current);
        await _hub.Clients.Group(BoardHub.Watchers).Tick(new BoardTick(_epoch, _current.Revision, _time.GetUtcNow()));
    }
}
