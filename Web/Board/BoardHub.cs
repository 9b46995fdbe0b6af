using Microsoft.AspNetCore.SignalR;

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
}

/// <summary>The live stream of the wall board: read only.</summary>
internal sealed class BoardHub(BoardBroadcaster broadcaster) : Hub<IBoardClient>
{
    /// <summary>The group that gets deltas.</summary>
    public const string Watchers = "watchers";

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        // Joined before the snapshot is read: a delta may then come twice (the client drops it by its revision), but none can be missed.
        await Groups.AddToGroupAsync(Context.ConnectionId, Watchers, Context.ConnectionAborted);
        // An old picture would look live: during a standstill the board gets it only when it is true again.
        if (broadcaster.Welcome() is { } snapshot) await Clients.Caller.Snapshot(snapshot);
        await base.OnConnectedAsync();
    }

    /// <summary>Everything again, after the client saw a gap.</summary>
    public BoardSnapshot Resync() => broadcaster.Current;
}
