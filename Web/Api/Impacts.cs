using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Catalog;
using NetWatch.Core.States;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>What an outage would take down.</summary>
/// <param name="CutOff">What would not be reached any more, nearest first.</param>
/// <param name="Weakened">What would still be reached, by fewer ways than now.</param>
/// <param name="LostSites">Names of sites that would be lost.</param>
/// <param name="Elsewhere">How many more, at sites that who asks does not see.</param>
public sealed record ImpactAnswer(IReadOnlyList<ImpactNode> CutOff, IReadOnlyList<ImpactNode> Weakened, IReadOnlyList<string> LostSites, int Elsewhere);

/// <summary>A device or channel of an impact.</summary>
public sealed record ImpactNode(string Id, string Name, string Kind, string? Site, Importance Importance);

/// <summary>Answers "what if".</summary>
internal static class Impacts
{
    /// <summary>What an outage would take down as things are now.</summary>
    public static Results<Ok<ImpactAnswer>, ProblemHttpResult> Of(string id, ClaimsPrincipal user, LiveBoard live)
    {
        LiveSnapshot snapshot = live.Current;
        DeviceCatalog catalog = snapshot.Catalog;
        if (!catalog.Nodes.ContainsKey(id)) return Invalid.NoNode(id);
        Sight sight = Sight.Of(user);
        // What is asked about is what would fail, whatever it is now.
        Impact impact = Impact.Of(catalog, id, n => n != id && snapshot.Nodes.TryGetValue(n, out var node) && node.State.State is NodeState.Down or NodeState.Unreachable);
        ImpactNode[] cutOff = Seen(impact.CutOff), weakened = Seen(impact.Weakened);
        return TypedResults.Ok(new ImpactAnswer(cutOff, weakened, [.. catalog.Sites.Where(s => impact.LostSites.Contains(s.Id) && sight.Sees(s.Id)).Select(s => s.Name)], impact.CutOff.Count + impact.Weakened.Count - cutOff.Length - weakened.Length));

        ImpactNode[] Seen(IReadOnlyList<string> ids) => [.. ids.Select(i => catalog.Nodes[i]).Where(n => sight.Sees(n.SiteId)).Select(n => new ImpactNode(n.Id, n.Name, n.KindName, n.SiteId, n.Importance))];
    }
}
