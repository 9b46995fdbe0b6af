using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Live;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Filters;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>A page of the list of devices and channels: filtered and ordered here, so that a page costs the same of fifty as of fifty thousand.</summary>
internal static class DeviceList
{
    private const int MaxPage = 1000;

    /// <summary>Answers.</summary>
    public static Results<Ok<Page<BoardNode>>, ValidationProblem> Of(
        ClaimsPrincipal user, BoardBroadcaster board, LiveBoard live, TimeProvider time, string? filter, string? sort, string? state, string? site, string? kind, int offset = 0, int limit = 200)
    {
        if (Invalid.Page(offset, limit, MaxPage) is { } problem) return problem;
        (Filter<ListedNode>? asked, string? error) = Filter<ListedNode>.Read(filter, DeviceFilter.Fields, DeviceFilter.Bare);
        if (asked is null) return Invalid.Field("filter", error!);
        Comparison<ListedNode>? order = sort is { Length: > 0 } ? DeviceFilter.OrderOf(sort) : null;
        if (sort is { Length: > 0 } && order is null) return Invalid.Field("sort", $"sort is one of {string.Join(", ", DeviceFilter.OrderNames)}; a minus in front turns it round.");

        using IDisposable held = live.Hold();
        LiveSnapshot snapshot = live.Current;
        DateTimeOffset now = time.GetUtcNow();
        Dictionary<string, string> names = snapshot.Catalog.Sites.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        List<ListedNode> kept = [];
        foreach (BoardNode row in board.For(Sight.Of(user)).Nodes)
        {
            // The board's rows are a moment behind the catalog.
            if (!snapshot.Nodes.TryGetValue(row.Id, out NodeLive? node)) continue;
            ListedNode listed = new(row, node, row.SiteId is null ? null : names.GetValueOrDefault(row.SiteId), now);
            if (IsAsked(row, state, site, kind) && asked.Keeps(listed)) kept.Add(listed);
        }

        IEnumerable<ListedNode> ordered = order is null ? kept : kept.Order(Comparer<ListedNode>.Create(order));
        return TypedResults.Ok(new Page<BoardNode>(kept.Count, [.. ordered.Skip(offset).Take(limit).Select(n => n.Row)]));
    }

    private static bool IsAsked(BoardNode row, string? state, string? site, string? kind) =>
        (state is null || string.Equals(row.State.ToString(), state, StringComparison.OrdinalIgnoreCase))
        && (site is null || row.SiteId == site)
        && (kind is null || string.Equals(row.Kind, kind, StringComparison.OrdinalIgnoreCase));
}
