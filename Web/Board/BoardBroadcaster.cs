using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using NetWatch.Core;
using NetWatch.Web.Access;
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
    private readonly Lock _gate = new();
    private readonly BoardPicture _picture = new();
    private readonly SeenBoards _seen = new();
    private DateTimeOffset _quietSentAt;
    private long _lastEvent;
    private int _owed;

    /// <summary>The board at its newest revision, but for the rows, which <see cref="_picture"/> has.</summary>
    private BoardSnapshot _head;

    /// <summary>The same with the rows, once somebody has asked for it at this revision.</summary>
    private BoardSnapshot? _whole;

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
        _head = new BoardSnapshot(_epoch, 0, time.GetUtcNow(), Product.Version, Environment.MachineName, installation.Demo, configuration.Current, [], new BoardTotals(0, 0, 0, 0, 0), [], [], []);
        _board.Published += Wake;
        _configuration.Changed += Wake;
        _incidents.Changed += Wake;
    }

    /// <summary>The board at its newest revision; made when somebody asks, once a revision.</summary>
    public BoardSnapshot Current
    {
        get
        {
            lock (_gate) return _whole ??= _head with { Nodes = _picture.Rows() };
        }
    }

    /// <summary>The newest revision.</summary>
    public long Revision
    {
        get
        {
            lock (_gate) return _head.Revision;
        }
    }

    /// <summary>False while the pipeline stands still: then boards hear nothing and say that their data are stale.</summary>
    public bool IsFresh => (_time.GetUtcNow() - _board.Current.At).Duration() < FreshFor;

    /// <summary>A connection has joined the group of those who see the same; from here on that group is told.</summary>
    public void Join(Sight sight)
    {
        lock (_gate) _seen.Join(sight, () => Current);
    }

    /// <summary>A connection that had joined is gone.</summary>
    public void Leave(Sight sight)
    {
        lock (_gate) _seen.Leave(sight);
    }

    /// <summary>What somebody sees of the board at its newest revision.</summary>
    public BoardSnapshot For(Sight sight) => SeenBoard.Of(Current, sight);

    /// <summary>What a board that has just joined begins with; null during a standstill, after which everybody gets it.</summary>
    public BoardSnapshot? Welcome(Sight sight)
    {
        if (IsFresh) return For(sight);
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
            // Begun before the delta is sent: what sending takes is not added to what a change waits.
            Task pause = Task.Delay(Pace, _time, stoppingToken);
            try
            {
                foreach ((string group, BoardDelta delta) in NextOfAll()) await _hub.Clients.Group(group).Delta(delta);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A board that misses a revision asks for the snapshot: nothing is lost by going on.
                _log.BoardDeltaFailed(e);
            }

            await pause;
        }

        await ticking;
    }

    /// <summary>The next revision for each group of watchers; nothing when nothing that is shown changed.</summary>
    internal IReadOnlyList<(string Group, BoardDelta Delta)> NextOfAll()
    {
        using IDisposable held = _board.Hold();
        lock (_gate) return Next() is { } whole ? [(BoardHub.Watchers, whole), .. _seen.Follow(whole)] : [];
    }

    /// <summary>Makes the next revision from what was published since the one before, or null when nothing that is shown changed.</summary>
    internal BoardDelta? Next()
    {
        using IDisposable held = _board.Hold();
        lock (_gate)
        {
            (LiveSnapshot live, IReadOnlyCollection<string> published) = _board.Take();
            (ImmutableDictionary<string, BoardIncident> incidents, IReadOnlyCollection<string> concerned) = _incidents.Take();
            bool quietDue = live.At - _quietSentAt >= QuietPace;
            BoardSnapshot before = _head;
            BoardEvent[] events = [.. BoardRows.Events(live.Catalog, [.. live.Events.Where(e => e.Seq > _lastEvent)])];
            BoardProblem[] problems = [.. live.Problems.Select(p => new BoardProblem(p.Kind, p.Since, p.Detail))];
            BoardRowChanges rows = _picture.Follow(live, [.. published, .. concerned], incidents, quietDue);
            if (quietDue) _quietSentAt = live.At;
            _lastEvent = Math.Max(_lastEvent, live.Events.IsEmpty ? 0 : live.Events.Max(e => e.Seq));

            BoardSnapshot next = before with
            {
                Totals = _picture.Totals,
                Sites = _picture.Sites,
                Problems = problems.AsSpan().SequenceEqual([.. before.Problems]) ? before.Problems : problems,
                Configuration = _configuration.Current,
            };
            if (rows.Changed.Count == 0 && rows.Removed.Count == 0 && events.Length == 0 && next == before) return null;

            _head = next with { Revision = before.Revision + 1, At = _time.GetUtcNow(), Events = [.. events.Concat(before.Events).Take(LiveBoard.KeptEvents)] };
            _whole = null;
            return new BoardDelta(
                _epoch, _head.Revision, _head.At, rows.Changed, rows.Removed, next.Totals,
                ReferenceEquals(next.Sites, before.Sites) ? null : next.Sites,
                events,
                ReferenceEquals(next.Problems, before.Problems) ? null : next.Problems,
                ReferenceEquals(next.Configuration, before.Configuration) ? null : next.Configuration);
        }
    }

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
        if (Interlocked.Exchange(ref _owed, 0) == 1)
        {
            IReadOnlyList<(string Group, BoardSnapshot Snapshot)> all;
            lock (_gate) all = [(BoardHub.Watchers, Current), .. _seen.Of(Current)];
            foreach ((string group, BoardSnapshot snapshot) in all) await _hub.Clients.Group(group).Snapshot(snapshot);
        }

        BoardTick tick = new(_epoch, Revision, _time.GetUtcNow());
        IReadOnlyList<string> groups;
        lock (_gate) groups = [BoardHub.Watchers, .. _seen.Groups];
        await _hub.Clients.Groups(groups).Tick(tick);
    }
}
