using System.CommandLine;
using NetWatch.Core.Access;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Api;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch board …</c>: paired screens.</summary>
internal static class BoardCommand
{
    public static Command Create() => new("board", "Screens that show the wall board") { List(), Revoke() };

    private static Command List()
    {
        Option<bool> json = LiveCall.Json();
        return new Command("list", "List paired screens") { json }.Does(async (parsed, api, cancellationToken) =>
        {
            if (parsed.GetValue(json)) LiveCall.Print(await api.GetTextAsync("/boards", cancellationToken));
            else
                LiveCall.Print(["ID", "NAME", "SHOWS", "LANGUAGE", "PAIRED BY", "STATE", "USED"], (await AllAsync(api, cancellationToken)).Select(b => (IReadOnlyList<string>)
                [
                    b.Id, b.Name, ShownOf(b.Plan), b.Plan.Language, b.CreatedBy, StateOf(b), b.UsedAt is { } used ? Moments.Local(used) : "never",
                ]));
            return 0;
        });
    }

    private static Command Revoke()
    {
        Argument<string> board = new("ID|NAME") { Description = "The board's id, or its name" };
        return new Command("revoke", "Revoke a screen at once; it shows the pairing page") { board }.Does(async (parsed, api, cancellationToken) =>
        {
            string meant = parsed.GetValue(board)!;
            IReadOnlyList<BoardRow> all = await AllAsync(api, cancellationToken);
            // A name may look like another board's id: what is called so beats what is named so.
            BoardRow? found = all.FirstOrDefault(b => b.Id == meant) ?? all.FirstOrDefault(b => string.Equals(b.Name, meant, StringComparison.OrdinalIgnoreCase));
            if (found is null) throw new RefusedException($"There is no board {meant}. netwatch board list shows all.");
            await api.SendAsync(HttpMethod.Delete, $"/boards/{Uri.EscapeDataString(found.Id)}", null, cancellationToken);
            Console.WriteLine($"{LiveCall.Printable(found.Name)} is revoked.");
            return 0;
        });
    }

    private static async Task<IReadOnlyList<BoardRow>> AllAsync(LocalApi api, CancellationToken cancellationToken) => (await api.GetAsync<Page<BoardRow>>("/boards", cancellationToken)).Items;

    private static string ShownOf(BoardPlan plan) => string.Join(", ", plan.Rotation.Select(t => t.Layout.ToString().ToLowerInvariant()));

    private static string StateOf(BoardRow board) => board.Ended ? "ended" : !board.Connected ? "away" : board.Heartbeat is { Stale: true } ? "stale" : "connected";
}
