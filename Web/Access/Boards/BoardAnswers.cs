using NetWatch.Core.Access;

namespace NetWatch.Web.Access.Boards;

/// <summary>Boards as the API tells them.</summary>
internal sealed class BoardAnswers(BoardBook book, BoardPresence presence, BoardLines lines)
{
    /// <summary>All boards by their names.</summary>
    public IReadOnlyList<BoardRow> All() => [.. book.Boards.Values.OrderBy(b => b.Name, StringComparer.OrdinalIgnoreCase).Select(Of)];

    /// <summary>One board.</summary>
    public BoardRow Of(PairedBoard b) => new(b.Id, b.Name, b.Plan, b.CreatedBy, b.CreatedAt, b.UsedAt, book.IsEnded(b), lines.ConnectionsOf(b.Id).Count > 0, presence.Last(b.Id), BoardRow.TagOf(b));
}
