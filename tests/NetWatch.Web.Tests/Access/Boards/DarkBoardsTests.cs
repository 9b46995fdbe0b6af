using NetWatch.Core.Access;
using NetWatch.Web.Access.Boards;

namespace NetWatch.Web.Tests.Access.Boards;

/// <summary>When a board is dark, on a fake clock.</summary>
public sealed class DarkBoardsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly SettableClock _time = new(Noon);
    private readonly Dictionary<string, long> _heard = [];
    private readonly List<PairedBoard> _boards = [Board("lobby"), Board("noc")];
    private DarkBoards _dark;

    public DarkBoardsTests() => _dark = new DarkBoards(_time);

    [Fact]
    public void Board_is_dark_after_three_silent_minutes_and_back_with_its_next_word()
    {
        Assert.Equal((BoardSight.Unsure, BoardSight.Unsure), Look());
        Hear("lobby", "noc");
        Assert.Equal((BoardSight.There, BoardSight.There), Pass(TimeSpan.FromSeconds(170), hear: "noc"));
        Assert.Equal((BoardSight.Dark, BoardSight.There), Pass(TimeSpan.FromSeconds(10), hear: "noc"));
        Hear("lobby");
        Assert.Equal((BoardSight.There, BoardSight.There), Look());
    }

    [Fact]
    public void After_a_start_each_has_its_three_minutes_again()
    {
        Assert.Equal((BoardSight.Unsure, BoardSight.Unsure), Look());
        Assert.Equal((BoardSight.Unsure, BoardSight.Unsure), Pass(TimeSpan.FromSeconds(170)));
        Assert.Equal((BoardSight.Dark, BoardSight.Dark), Pass(TimeSpan.FromSeconds(10)));
        _dark = new DarkBoards(_time);
        Assert.Equal((BoardSight.Unsure, BoardSight.Unsure), Pass(TimeSpan.FromSeconds(170)));
        Assert.Equal((BoardSight.Dark, BoardSight.Dark), Pass(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Process_that_stood_still_holds_nothing_against_a_board()
    {
        Hear("lobby", "noc");
        Look();
        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal((BoardSight.Unsure, BoardSight.Unsure), Look());
        Assert.Equal((BoardSight.Unsure, BoardSight.There), Pass(TimeSpan.FromSeconds(170), hear: "noc"));
        Assert.Equal((BoardSight.Dark, BoardSight.There), Pass(TimeSpan.FromSeconds(10), hear: "noc"));
    }

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public void Clock_that_is_set_darkens_no_board(int days)
    {
        Hear("lobby", "noc");
        Look();
        _time.SetBy = TimeSpan.FromDays(days);
        Assert.Equal((BoardSight.There, BoardSight.There), Look());
        Assert.Equal((BoardSight.There, BoardSight.Dark), Pass(DarkBoards.Silence, hear: "lobby"));
    }

    [Fact]
    public void Host_that_sees_nothing_hears_no_board()
    {
        Hear("lobby", "noc");
        Assert.Equal((BoardSight.Unsure, BoardSight.Unsure), Pass(TimeSpan.FromMinutes(10), blind: true));
        Assert.Equal((BoardSight.Unsure, BoardSight.Unsure), Pass(TimeSpan.FromSeconds(170)));
        Assert.Equal((BoardSight.Dark, BoardSight.Dark), Pass(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void New_board_has_three_minutes_for_its_first_word()
    {
        Hear("lobby");
        _boards.RemoveAt(1);
        Look();
        for (int i = 0; i < 100; i++)
        {
            Hear("lobby");
            _time.Advance(DarkBoards.Period);
            Look();
        }

        _boards.Add(Board("noc"));
        Assert.Equal((BoardSight.There, BoardSight.Unsure), Look());
        Assert.Equal((BoardSight.There, BoardSight.Unsure), Pass(TimeSpan.FromSeconds(170), hear: "lobby"));
        Assert.Equal((BoardSight.There, BoardSight.Dark), Pass(TimeSpan.FromSeconds(10), hear: "lobby"));
        // Revoked, and paired again by the same id: nothing of before counts.
        _boards.RemoveAt(1);
        Look();
        _boards.Add(Board("noc"));
        Assert.Equal((BoardSight.There, BoardSight.Unsure), Look());
    }

    private static PairedBoard Board(string id) => new()
    {
        Id = id,
        Name = id,
        Hash = "",
        Plan = new BoardPlan("en", BoardTheme.Dark, false, null, [new BoardTurn(BoardLayout.Sites, 30)]),
        CreatedBy = "zhanar",
        CreatedAt = Noon,
    };

    private void Hear(params string[] boards)
    {
        foreach (string board in boards) _heard[board] = _time.GetTimestamp();
    }

    /// <summary>Time passes as it does for the watch: look by look.</summary>
    private (BoardSight, BoardSight) Pass(TimeSpan span, string? hear = null, bool blind = false)
    {
        (BoardSight, BoardSight) seen = default;
        for (TimeSpan passed = TimeSpan.Zero; passed < span; passed += DarkBoards.Period)
        {
            _time.Advance(DarkBoards.Period);
            if (hear is not null) Hear(hear);
            seen = Look(blind);
        }

        return seen;
    }

    private (BoardSight Lobby, BoardSight Noc) Look(bool blind = false)
    {
        Dictionary<string, BoardSight> seen = _dark.Look(_boards, id => _heard.TryGetValue(id, out long at) ? at : null, blind).ToDictionary(s => s.Board.Id, s => s.Sight);
        return (seen["lobby"], seen.GetValueOrDefault("noc"));
    }
}
