using Microsoft.AspNetCore.SignalR;
using NetWatch.Core.Access;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Web.Board;

namespace NetWatch.Web.Access.Boards;

/// <summary>Tells of boards that are dark, and tells screens what was changed of them.</summary>
internal sealed class BoardWatch : BackgroundService
{
    private readonly BoardBook _book;
    private readonly BoardPresence _presence;
    private readonly BoardLines _lines;
    private readonly PairingDesk _desk;
    private readonly LiveBoard _live;
    private readonly IPollerControl _poller;
    private readonly IHubContext<BoardHub, IBoardClient> _hub;
    private readonly TimeProvider _time;
    private readonly ILogger<BoardWatch> _log;
    private readonly DarkBoards _dark;

    public BoardWatch(
        BoardBook book, BoardPresence presence, BoardLines lines, PairingDesk desk, LiveBoard live, IPollerControl poller, IHubContext<BoardHub, IBoardClient> hub, TimeProvider time, ILogger<BoardWatch> log)
    {
        (_book, _presence, _lines, _desk, _live, _poller, _hub, _time, _log) = (book, presence, lines, desk, live, poller, hub, time, log);
        _dark = new DarkBoards(time);
        _book.Changed += Tell;
    }

    /// <summary>What a board is called where problems are told: its name, with what it is before it.</summary>
    public static string ComponentOf(PairedBoard board) => "board:" + board.Name;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _book.Changed -= Tell;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(DarkBoards.Period, _time);
        do
        {
            try
            {
                Look();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _log.BoardWatchFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at all boards once. Only what differs from what is told already is told.</summary>
    internal void Look()
    {
        IReadOnlyList<SystemProblem> problems = _live.Current.Problems;
        HashSet<string> told = [.. problems.Where(p => p.Kind == ProblemKind.BoardDark).Select(p => p.Component)];
        PairedBoard[] boards = [.. _book.Boards.Values];
        foreach ((PairedBoard board, BoardSight sight) in _dark.Look(boards, _presence.HeardAt, problems.Any(p => p.Kind == ProblemKind.MonitoringBlind)))
        {
            string component = ComponentOf(board);
            if (sight == BoardSight.Dark && !told.Contains(component)) _poller.ReportProblem(ProblemKind.BoardDark, $"The screen of board {board.Name} has said nothing for 3 minutes.", component);
            else if (sight == BoardSight.There && told.Contains(component)) _poller.ReportProblem(ProblemKind.BoardDark, null, component);
        }

        foreach (string gone in told.Except(boards.Select(ComponentOf), StringComparer.Ordinal)) _poller.WithdrawProblem(ProblemKind.BoardDark, gone);
    }

    private void Tell(PairedBoard before, PairedBoard? after)
    {
        if (after is null)
        {
            _desk.Revoked(before.Id);
            _presence.Forget(before.Id);
            _lines.End(before.Id);
        }
        else if (_lines.ConnectionsOf(after.Id) is { Count: > 0 } connections)
        {
            _ = TellAsync(connections);
        }

        if (after is null || ComponentOf(after) != ComponentOf(before)) _poller.WithdrawProblem(ProblemKind.BoardDark, ComponentOf(before));
    }

    private async Task TellAsync(IReadOnlyList<string> connections)
    {
        try
        {
            await _hub.Clients.Clients(connections).BoardChanged();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The screen asks for its plan every few minutes, too.
            _log.BoardWatchFailed(e);
        }
    }
}
