using NetWatch.Core.Catalog;
using NetWatch.Core.Operations;

namespace NetWatch.Web.Access;

/// <summary>
/// Whether what a window or a silence is about lies within what somebody sees. What cannot be proven to does not: a tag may be borne by devices of any site tomorrow, a node that is not known may be anywhere.
/// Unknown nodes and sites and those of other sites are answered alike, so that nobody learns which there are.
/// </summary>
internal static class ScopeSight
{
    /// <summary>Whether all of a scope is seen.</summary>
    public static bool Covers(this Sight sight, Scope scope, DeviceCatalog catalog) => sight.IsWhole || !Beyond(sight, scope, catalog).Any();

    /// <summary>Whether all that a scope names is seen; what stands behind it, today or since it was set up, may reach further.</summary>
    public static bool CoversNamed(this Sight sight, Scope scope, DeviceCatalog catalog) => sight.IsWhole || !Named(sight, scope, catalog).Any();

    /// <summary>Why a scope is not for somebody, by the JSON pointers of the body's fields; empty: all of it is seen.</summary>
    /// <param name="sight">What is seen.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="catalog">Where nodes stand now.</param>
    public static Dictionary<string, string[]> Refusals(this Sight sight, Scope scope, DeviceCatalog catalog) =>
        sight.IsWhole ? [] : Beyond(sight, scope, catalog).ToDictionary(b => b.Pointer, b => new[] { b.Sentence }, StringComparer.Ordinal);

    private static IEnumerable<(string Pointer, string Sentence)> Beyond(Sight sight, Scope scope, DeviceCatalog catalog)
    {
        foreach ((string Pointer, string Sentence) named in Named(sight, scope, catalog)) yield return named;
        if (!scope.Everything && scope.Behind && scope.Nodes.Any(n => ReachesOut(sight, n, catalog)))
            yield return ("/scope/behind", "Behind what is named stands something that is not of the sites that this account or token is limited to: leave out what is behind.");
    }

    private static IEnumerable<(string Pointer, string Sentence)> Named(Sight sight, Scope scope, DeviceCatalog catalog)
    {
        if (scope.Everything) yield return ("/scope/everything", "This account or token is limited to sites: name devices, channels or sites of these.");
        for (int i = 0; i < scope.Sites.Count; i++)
            if (!sight.Sees(scope.Sites[i])) yield return ($"/scope/sites/{i}", $"{scope.Sites[i]} is none of the sites that this account or token is limited to.");
        for (int i = 0; i < scope.Nodes.Count; i++)
            if (!sight.SeesNode(catalog, scope.Nodes[i])) yield return ($"/scope/nodes/{i}", $"{scope.Nodes[i]} is no device or channel of the sites that this account or token is limited to.");
        for (int i = 0; i < scope.Tags.Count; i++)
            yield return ($"/scope/tags/{i}", "Devices of any site may bear a tag, and this account or token is limited to sites: name devices, channels or sites of these.");
    }

    /// <summary>Whether something that is not seen is reached through a node alone, as <see cref="Scope.Behind"/> means it.</summary>
    private static bool ReachesOut(Sight sight, string nodeId, DeviceCatalog catalog) =>
        catalog.Behind(nodeId).Any(n => !sight.SeesNode(catalog, n) && catalog.Through(n).Contains(nodeId));
}
