using NetWatch.Core.Access;
using NetWatch.Web.Access;
using NetWatch.Web.Access.Boards;

namespace NetWatch.Web.Tests.Access.Boards;

/// <summary>How long a board's token is good, on a fake clock.</summary>
public sealed class BoardBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Zhanar = new("zhanar", "127.0.0.1");
    private static readonly BoardPlan Plan = new("kk", BoardTheme.Dark, false, null, [new BoardTurn(BoardLayout.Sites, 30)]);

    private readonly SettableClock _time = new(Noon);
    private readonly BoardJournal _journal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_is_kept_as_its_hash_and_good_while_it_is_used_and_ninety_days_longer()
    {
        using BoardBook book = new(_journal, _time);
        (_, string token, PairedBoard? board) = await book.AddAsync("Lobby", Plan, Zhanar, Ct);
        Assert.DoesNotContain(token, System.Text.Json.JsonSerializer.Serialize(_journal.Boards), StringComparison.Ordinal);
        for (int quarter = 0; quarter < 8; quarter++)
        {
            _time.Advance(TimeSpan.FromDays(89));
            await book.UsedAsync(book.Find(token)!, Ct);
        }

        using BoardBook restarted = new(_journal, _time);
        await restarted.StartAsync(Ct);
        _time.Advance(TimeSpan.FromDays(89));
        Assert.Equal(board!.Id, restarted.Find(token)!.Id);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Null(restarted.Find(token));
        Assert.True(restarted.IsEnded(restarted.Boards[board.Id]));
    }

    [Fact]
    public async Task Board_that_is_in_use_stays_so_wherever_the_clock_jumps()
    {
        using BoardBook book = new(_journal, _time);
        (_, string token, _) = await book.AddAsync("Lobby", Plan, Zhanar, Ct);
        await book.UsedAsync(book.Find(token)!, Ct);
        _time.SetBy = TimeSpan.FromDays(5 * 365);
        await book.UsedAsync(book.Find(token)!, Ct);
        _time.SetBy = TimeSpan.Zero;
        await book.UsedAsync(book.Find(token)!, Ct);
        Assert.Equal(Noon, Assert.Single(_journal.Boards.Values).UsedAt);
    }

    [Fact]
    public async Task Use_is_written_once_an_hour()
    {
        using BoardBook book = new(_journal, _time);
        (_, string token, _) = await book.AddAsync("Lobby", Plan, Zhanar, Ct);
        int before = _journal.Writes;
        for (int beat = 0; beat < 240; beat++)
        {
            await book.UsedAsync(book.Find(token)!, Ct);
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(2, _journal.Writes - before);
    }

    [Fact]
    public async Task Only_the_whole_token_of_a_board_that_is_not_revoked_is_good()
    {
        using BoardBook book = new(_journal, _time);
        (_, string token, PairedBoard? board) = await book.AddAsync("Lobby", Plan, Zhanar, Ct);
        foreach (string wrong in new[] { "", "_", "__", board!.Id, $"nwb_{board.Id}_", token[..^1], token + "x", "nwt" + token[3..], $"nwb_00000000_{token[13..]}" }) Assert.Null(book.Find(wrong));
        List<string?> told = [];
        book.Changed += (before, after) => told.Add(after?.Name);
        Assert.Equal(BoardOutcome.NameTaken, (await book.AddAsync("LOBBY", Plan, Zhanar, Ct)).Outcome);
        Assert.Equal(BoardOutcome.Done, await book.ChangeAsync(board.Id, "lobby", Plan, Zhanar, Ct));
        Assert.NotNull(book.Find(token));
        Assert.Equal(BoardOutcome.Done, await book.RemoveAsync(board.Id, Zhanar, Ct));
        Assert.Equal(BoardOutcome.Unknown, await book.RemoveAsync(board.Id, Zhanar, Ct));
        Assert.Null(book.Find(token));
        Assert.Equal(["lobby", null], told);
        Assert.Equal(["board.pair", "board.put", "board.revoke"], _journal.Audit.Select(a => a.Action));
        // A beat that was underway while it was revoked does not bring it back.
        await book.UsedAsync(board, Ct);
        Assert.Empty(_journal.Boards);
    }

    [Fact]
    public async Task Of_two_changes_made_for_the_same_board_the_second_is_refused_under_the_lock()
    {
        using BoardBook book = new(_journal, _time);
        (_, _, PairedBoard? board) = await book.AddAsync("Lobby", Plan, Zhanar, Ct);
        bool Same(PairedBoard present) => BoardRow.TagOf(present) == BoardRow.TagOf(board!);
        BoardOutcome[] outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => book.ChangeAsync(board!.Id, $"Hall {i}", Plan, Zhanar, Ct, Same).AsTask(), Ct)));
        Assert.Single(outcomes, BoardOutcome.Done);
        Assert.Equal(7, outcomes.Count(o => o == BoardOutcome.Unmet));
        Assert.Equal(BoardOutcome.Unmet, await book.RemoveAsync(board!.Id, Zhanar, Ct, Same));
        Assert.Equal(["board.pair", "board.put"], _journal.Audit.Select(a => a.Action));
    }

    [Fact]
    public async Task There_are_only_so_many()
    {
        using BoardBook book = new(_journal, _time);
        for (int i = 0; i < BoardBook.Most; i++) Assert.Equal(BoardOutcome.Done, (await book.AddAsync($"b{i}", Plan, Zhanar, Ct)).Outcome);
        Assert.Equal(BoardOutcome.Full, (await book.AddAsync("more", Plan, Zhanar, Ct)).Outcome);
    }
}
