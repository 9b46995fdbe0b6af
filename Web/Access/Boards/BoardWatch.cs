using Microsoft.AspNetCore.SignalR;
using NetWatch.Core.Access;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Web.Board;

namespace NetWatch.Web.Access.Boards;

/// <summary>Tells of boards that are dark, and tells screens what was changed of them.</summary>
internal sealed class BoardWatch(
    BoardBook book, BoardPresence presence, BoardLines lines, PairingDesk desk, LiveBoard live, IPollerControl poller, IHubContext<BoardHub, IBoardClient> hub, TimeProvider time, ILogger<BoardWatch> log)
    : BackgroundService
{
    private readonly DarkBoards _dark = new(time);

    /// <summary>What a board is called where problems are told: its name, with what it is before it.</summary>
    public static string ComponentOf(PairedBoard board) => "board:" + board.Name;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        book.Changed += Tell;
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        book.Changed -= Tell;
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(DarkBoards.Period, time);
        do
        {
            try
            {
                Look();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.BoardWatchFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at all boards once. Only what differs from what is told already is told.</summary>
    internal void Look()
    {
        IReadOnlyList<SystemProblem> problems = live.Current.Problems;
        HashSet<string> told = [.. problems.Where(p => p.Kind == ProblemKind.BoardDark).Select(p => p.Component)];
        PairedBoard[] boards = [.. book.Boards.Values];
        foreach ((PairedBoard board, BoardSight sight) in _dark.Look(boards, presence.HeardAt, problems.Any(p => p.Kind == ProblemKind.MonitoringBlind)))
        {
            string component = ComponentOf(board);
            if (sight == BoardSight.Dark && !told.Contains(component)) poller.ReportProblem(ProblemKind.BoardDark, $"The screen of board {board.Name} has said nothing for 3 minutes.", component);
            else if (sight == BoardSight.There && told.Contains(component)) poller.ReportProblem(ProblemKind.BoardDark, null, component);
        }

        foreach (string gone in told.Except(boards.Select(ComponentOf), StringComparer.Ordinal)) poller.WithdrawProblem(ProblemKind.BoardDark, gone);
    }

    private void Tell(PairedBoard before, PairedBoard? after)
    {
        if (after is null)
        {
            desk.Revoked(before.Id);
            presence.Forget(before.Id);
            lines.End(before.Id);
        }
        else if (lines.ConnectionsOf(after.Id) is { Count: > 0 } connections)
        {
            _ = TellAsync(connections);
        }

        if (after is null || ComponentOf(after) != ComponentOf(before)) poller.WithdrawProblem(ProblemKind.BoardDark, ComponentOf(before));
    }

    private async Task TellAsync(IReadOnlyList<string> connections)
    {
        try
        {
            await hub.Clients.Clients(connections).BoardChanged();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The screen asks for its plan every few minutes, too.
            log.BoardWatchFailed(e);
        }
    }
}
