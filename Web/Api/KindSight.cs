using System.Collections.Immutable;
using NetWatch.Core.Catalog;
using NetWatch.Core.Operations;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>Which things of a kind who asks may see and change. Of a kind without a scope: all of them, and nobody who is limited to sites asks.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="scopeOf">What a thing is about; null: things of this kind are about no part of the network.</param>
internal sealed class KindSight<T>(Func<T, Scope>? scopeOf)
    where T : class
{
    /// <summary>The things that are seen.</summary>
    public ImmutableSortedDictionary<string, T> Seen(HttpContext http, ImmutableSortedDictionary<string, T> all)
    {
        if (Sight.Of(http.User) is { IsWhole: true }) return all;
        return all.RemoveRange(all.Where(t => !Sees(http, t.Value)).Select(t => t.Key));
    }

    /// <summary>
    /// Whether a thing is seen, and may be ended: all that it names is seen. What stands behind that may have come to reach further since somebody set it up, who must not lose it by that.
    /// </summary>
    public bool Sees(HttpContext http, T thing)
    {
        Sight sight = Sight.Of(http.User);
        return sight.IsWhole || (scopeOf is not null && sight.CoversNamed(scopeOf(thing), CatalogOf(http)));
    }

    /// <summary>Whether a thing may be replaced: all that it is about is seen, also what is behind.</summary>
    public bool Replaces(HttpContext http, T thing)
    {
        Sight sight = Sight.Of(http.User);
        return sight.IsWhole || (scopeOf is not null && sight.Covers(scopeOf(thing), CatalogOf(http)));
    }

    /// <summary>Refuses a thing that is about more than is seen (403), with the field and the rule; null: it is not.</summary>
    public IResult? Refusal(HttpContext http, T thing)
    {
        if (scopeOf is null || Sight.Of(http.User).Refusals(scopeOf(thing), CatalogOf(http)) is not { Count: > 0 } errors) return null;
        return TypedResults.Problem(
            $"It is about more than this account or token sees. {errors.Values.First()[0]}", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed", extensions: new Dictionary<string, object?> { ["errors"] = errors });
    }

    private static DeviceCatalog CatalogOf(HttpContext http) => http.RequestServices.GetRequiredService<LiveBoard>().Current.Catalog;
}
