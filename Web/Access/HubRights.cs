using Microsoft.AspNetCore.SignalR;
using NetWatch.Web.Access.Boards;

namespace NetWatch.Web.Access;

/// <summary>Notes each line to the hub with whose right it was opened, so that it ends with it.</summary>
internal sealed class HubRights(HubLines lines, BoardLines screens, BoardBook boards) : IHubFilter
{
    private static readonly object Screen = new();

    /// <inheritdoc/>
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (context.Context.GetHttpContext() is { } http)
        {
            NoteScreen(context.Context, http);
            lines.Add(context.Context, http);
        }

        return next(context);
    }

    /// <inheritdoc/>
    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (context.Context.Items.TryGetValue(Screen, out object? board)) screens.Remove((string)board!, context.Context);
        lines.Remove(context.Context);
        return next(context, exception);
    }

    /// <summary>The line of a paired screen ends with its board, whoever has signed in beside it.</summary>
    private void NoteScreen(HubCallerContext context, HttpContext http)
    {
        if (BoardHandler.BoardOf(http.Request, boards) is not { Id: var board }) return;
        context.Items[Screen] = board;
        screens.Add(board, context);
        // Revoked in between: nobody would end this line any more.
        if (!boards.Boards.ContainsKey(board)) context.Abort();
    }
}
