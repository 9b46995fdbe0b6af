using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Access;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Web.Access;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Access.Boards;

/// <summary>What is told of dark boards, on a fake clock.</summary>
public sealed class BoardWatchTests : IAsyncLifetime
{
    private static readonly Actor Zhanar = new("zhanar", "127.0.0.1");
    private static readonly BoardPlan Plan = new("kk", BoardTheme.Dark, false, null, [new BoardTurn(BoardLayout.Sites, 30)]);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private readonly BoardBook _book;
    private readonly BoardPresence _presence;
    private readonly LiveBoard _live;
    private readonly Poller _poller = new();
    private readonly BoardWatch _watch;

    public BoardWatchTests()
    {
        _book = new BoardBook(new BoardJournal(), _time);
        _presence = new BoardPresence(_time);
        _live = new LiveBoard(_time);
        // Nobody is connected: no screen is told anything.
        _watch = new BoardWatch(_book, _presence, new BoardLines(), new PairingDesk(_time), _live, _poller, null!, _time, NullLogger<BoardWatch>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _book.AddAsync("Lobby", Plan, Zhanar, Ct);

    public ValueTask DisposeAsync()
    {
        _watch.Dispose();
        _book.Dispose();
        return default;
    }

    [Fact]
    public void Dark_board_is_told_once_and_its_end_when_it_is_back()
    {
        Pass(TimeSpan.FromMinutes(2));
        Assert.Empty(_poller.Told);
        Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["+board:Lobby"], _poller.Told);
        Pass(TimeSpan.FromMinutes(10));
        Assert.Single(_poller.Told);
        _presence.Heard(_book.Boards.Keys.Single(), new HeartbeatRequest(BoardLayout.Sites, 1, false));
        Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(["+board:Lobby", "-board:Lobby"], _poller.Told);
    }

    [Fact]
    public async Task Board_that_is_revoked_or_renamed_is_withdrawn()
    {
        Pass(TimeSpan.FromMinutes(4));
        string id = _book.Boards.Keys.Single();
        await _book.ChangeAsync(id, "Hall", Plan, Zhanar, Ct);
        Follow();
        Pass(DarkBoards.Period);
        Assert.Equal(["+board:Lobby", "~board:Lobby", "+board:Hall"], _poller.Told);
        await _book.RemoveAsync(id, Zhanar, Ct);
        Assert.Equal("~board:Hall", _poller.Told[^1]);
        Follow();
        Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(4, _poller.Told.Count);
    }

    [Fact]
    public void What_was_told_before_a_restart_of_a_board_that_is_gone_is_withdrawn()
    {
        _poller.Holding.UnionWith(["board:Removed meanwhile", "board:Lobby"]);
        Follow();
        Pass(DarkBoards.Period);
        Assert.Equal(["~board:Removed meanwhile"], _poller.Told);
    }

    private void Pass(TimeSpan span)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < span; passed += DarkBoards.Period)
        {
            _time.Advance(DarkBoards.Period);
            _watch.Look();
            Follow();
        }
    }

    /// <summary>The pipeline publishes what was told.</summary>
    private void Follow() => _live.Publish(new LiveUpdate(_time.GetUtcNow(), [], [], [], [.. _poller.Holding.Select(c => new SystemProblem(ProblemKind.BoardDark, _time.GetUtcNow(), "", c))]));

    /// <summary>Keeps what it is told.</summary>
    private sealed class Poller : IPollerControl
    {
        public List<string> Told { get; } = [];

        public HashSet<string> Holding { get; } = [];

        public void ReportProblem(ProblemKind kind, string? detail, string component = "")
        {
            Assert.Equal(ProblemKind.BoardDark, kind);
            if (detail is null ? Holding.Remove(component) : Holding.Add(component)) Told.Add((detail is null ? "-" : "+") + component);
        }

        public void WithdrawProblem(ProblemKind kind, string component)
        {
            if (Holding.Remove(component)) Told.Add("~" + component);
        }

        public void ApplyCatalog(DeviceCatalog catalog) => throw new NotSupportedException();

        public void ProbeSoon(string nodeId) => throw new NotSupportedException();

        public void ProbeNow(string nodeId, string component) => throw new NotSupportedException();

        public IReadOnlyList<CheckTranscripts> TranscriptsOf(string nodeId) => throw new NotSupportedException();
    }
}
