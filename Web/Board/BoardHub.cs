using Microsoft.AspNetCore.SignalR;
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
internal sealed class BoardHub(BoardBroadcaster broadcaster, BoardBook boards, BoardLines lines) : Hub<IBoardClient>
{
    /// <summary>The group that gets deltas.</summary>
    public const string Watchers = "watchers";

    /// <summary>The most incidents that one connection watches at a time.</summary>
    public const int MostWatched = 20;

    private const string Watched = "incidents";
    private const string OwnBoard = "board";

    /// <summary>The group that is told of the work on an incident's checklist.</summary>
    public static string WatchersOf(long incident) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"incident:{incident}");

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        NoteBoard();
        // Joined before the snapshot is read: a delta may then come twice (the client drops it by its revision), but none can be missed.
        await Groups.AddToGroupAsync(Context.ConnectionId, Watchers, Context.ConnectionAborted);
        // An old picture would look live: during a standstill the board gets it only when it is true again.
        if (broadcaster.Welcome() is { } snapshot) await Clients.Caller.Snapshot(snapshot);
        await base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.TryGetValue(OwnBoard, out object? board)) lines.Remove((string)board!, Context);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Everything again, after the client saw a gap.</summary>
    public BoardSnapshot Resync() => broadcaster.Current;

    /// <summary>From now on this client is told of the work on an incident's checklist. It reads the checklist after this, so that it misses nothing.</summary>
    /// <exception cref="HubException">It watches as many as it may, or is a paired screen, which sees nothing of who does what.</exception>
    public async Task WatchIncident(long incident)
    {
        if (BoardHandler.Is(Context.User!)) throw new HubException("A paired screen watches no incidents.");
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

    /// <summary>The line of a paired screen ends with its board, whoever has signed in beside it.</summary>
    private void NoteBoard()
    {
        if (Context.GetHttpContext() is not { } http || BoardHandler.BoardOf(http.Request, boards) is not { Id: var board }) return;
        Context.Items[OwnBoard] = board;
        lines.Add(board, Context);
        // Revoked in between: nobody would end this line any more.
        if (!boards.Boards.ContainsKey(board)) Context.Abort();
    }

    private static HashSet<long> WatchedBy(HubCallerContext context)
    {
        if (context.Items.TryGetValue(Watched, out object? known) && known is HashSet<long> watched) return watched;
        HashSet<long> none = [];
        context.Items[Watched] = none;
        return none;
    }
}
