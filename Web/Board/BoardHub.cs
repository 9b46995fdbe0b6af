using Microsoft.AspNetCore.SignalR;
using NetWatch.Core.Journal;
using NetWatch.Web.Access;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Api;

namespace NetWatch.Web.Board;

/// <summary>What the server sends to a board.</summary>
public interface IBoardClient
{
    /// <summary>Everything, right after connecting.</summary>
    Task Snapshot(BoardSnapshot snapshot);

    /// <summary>The next revision's changes.</summary>
    Task Delta(BoardDelta delta);

    /// <summary>A sign of life.</summary>
    Task Tick(BoardTick tick);

    /// <summary>Somebody, or a proof, said something of a step of an incident that this client watches.</summary>
    Task ChecklistChanged(TickAnswer tick);

    /// <summary>The name or the plan of this paired screen is another one: it asks for it.</summary>
    Task BoardChanged();
}

/// <summary>The live stream of the wall board: read only, but for the incidents that a client says it watches.</summary>
internal sealed class BoardHub(BoardBroadcaster broadcaster) : Hub<IBoardClient>
{
    /// <summary>The group that gets deltas of the whole board; those who are limited to sites have groups of their own (<see cref="SeenBoards.GroupOf"/>).</summary>
    public const string Watchers = "watchers";

    /// <summary>The most incidents that one connection watches at a time.</summary>
    public const int MostWatched = 20;

    private const string Watched = "incidents";

    /// <summary>The group that is told of the work on an incident's checklist.</summary>
    public static string WatchersOf(long incident) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"incident:{incident}");

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        // Joined before the snapshot is read: a delta may then come twice (the client drops it by its revision), but none can be missed.
        broadcaster.Join(Sight);
        await Groups.AddToGroupAsync(Context.ConnectionId, SeenBoards.GroupOf(Sight), Context.ConnectionAborted);
        // An old picture would look live: during a standstill the board gets it only when it is true again.
        if (broadcaster.Welcome(Sight) is { } snapshot) await Clients.Caller.Snapshot(snapshot);
        await base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        broadcaster.Leave(Sight);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Everything again, after the client saw a gap.</summary>
    public BoardSnapshot Resync() => broadcaster.For(Sight);

    /// <summary>From now on this client is told of the work on an incident's checklist. It reads the checklist after this, so that it misses nothing.</summary>
    /// <exception cref="HubException">It watches as many as it may, this one is of another site than it sees, or it is a paired screen, which sees nothing of who does what.</exception>
    public async Task WatchIncident(long incident, IIncidentJournal journal)
    {
        if (BoardHandler.Is(Context.User!)) throw new HubException("A paired screen watches no incidents.");
        if (!Sight.IsWhole && !(await journal.ReadIncidentAsync(incident, Context.ConnectionAborted) is { } found && Sight.Sees(found))) throw new HubException($"There is no incident {incident}.");
        HashSet<long> watched = WatchedBy(Context);
        lock (watched)
        {
            if (!watched.Contains(incident) && watched.Count >= MostWatched) throw new HubException($"A connection watches at most {MostWatched} incidents.");
            watched.Add(incident);
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, WatchersOf(incident), Context.ConnectionAborted);
    }

    /// <summary>It is not told any more.</summary>
    public async Task UnwatchIncident(long incident)
    {
        HashSet<long> watched = WatchedBy(Context);
        lock (watched) watched.Remove(incident);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, WatchersOf(incident), Context.ConnectionAborted);
    }

    private Sight Sight => Context.User is { } user ? Sight.Of(user) : Sight.Whole;

    private static HashSet<long> WatchedBy(HubCallerContext context)
    {
        if (context.Items.TryGetValue(Watched, out object? known) && known is HashSet<long> watched) return watched;
        HashSet<long> none = [];
        context.Items[Watched] = none;
        return none;
    }
}
