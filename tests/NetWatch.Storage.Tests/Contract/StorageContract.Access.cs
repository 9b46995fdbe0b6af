using NetWatch.Core.Access;

namespace NetWatch.Storage.Tests.Contract;

/// <summary>Who may do what, with its records.</summary>
public abstract partial class StorageContract
{
    [Fact]
    public async Task Boards_survive_a_restart_until_they_are_revoked_and_what_was_done_stays_on_record()
    {
        await using StorageHarness storage = await StorageHarness.StartAsync(Options());
        PairedBoard lobby = new()
        {
            Id = "b1",
            Name = "Холл · Көкжиек",
            Hash = "00ff",
            Plan = new BoardPlan("kk", BoardTheme.Light, true, new BoardDim("22:00", "07:00", 0.35), [new BoardTurn(BoardLayout.Sites, 30), new BoardTurn(BoardLayout.Matrix, 3600)]),
            CreatedBy = "zhanar",
            CreatedAt = Things.Noon,
        };
        AuditEntry Entry(string action) => new(0, Things.Noon, "zhanar", "127.0.0.1", action, "board:b1", "done", null, null);
        await storage.Access.SaveAsync(new AccessChange { Board = lobby, Audit = [Entry("board.pair")] }, Ct);
        await storage.Access.SaveAsync(new AccessChange { Board = lobby with { Id = "b2", Name = "NOC", Plan = lobby.Plan with { Dim = null } } }, Ct);
        await storage.RestartAsync();
        IReadOnlyList<PairedBoard> read = (await storage.Access.LoadAccessAsync(Ct)).Boards;
        Assert.Equal(["b1", "b2"], read.Select(b => b.Id));
        Assert.Equivalent(lobby, read[0], strict: true);
        Assert.Null(read[1].Plan.Dim);

        await storage.Access.SaveAsync(new AccessChange { Board = lobby with { Name = "Lobby", UsedAt = Things.Noon } }, Ct);
        await storage.Access.SaveAsync(new AccessChange { RemovedBoard = "b2", Audit = [Entry("board.revoke")] }, Ct);
        await storage.RestartAsync();
        Assert.Equal(("Lobby", Things.Noon), Assert.Single((await storage.Access.LoadAccessAsync(Ct)).Boards) is var board ? (board.Name, board.UsedAt!.Value) : default);
        Assert.Equal(["board.revoke", "board.pair"], (await storage.Access.ReadAuditAsync(null, 10, null, "board:b1", Ct)).Select(e => e.Action));
    }
}
