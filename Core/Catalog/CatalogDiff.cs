namespace NetWatch.Core.Catalog;

/// <summary>What a new catalog changes against the one before it. Nodes that stand in no list are equal by value and must not be disturbed.</summary>
/// <param name="Added">Ids of nodes that only the new catalog has, in its order.</param>
/// <param name="Removed">Ids of nodes that only the old catalog has, in its order.</param>
/// <param name="Changed">Ids of nodes that both have and that differ in anything, also in a secret; in the new catalog's order.</param>
/// <param name="SitesChanged">True when the list of sites differs.</param>
/// <param name="SelfCheckChanged">True when the self-check targets differ.</param>
/// <param name="AskingChanged">True when the SNMP credentials differ, also those that no check uses, or what a check by SNMP has by default: a search for devices asks with them.</param>
public sealed record CatalogDiff(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Changed,
    bool SitesChanged,
    bool SelfCheckChanged,
    bool AskingChanged = false)
{
    /// <summary>True when both catalogs say the same.</summary>
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0 && Changed.Count == 0 && !SitesChanged && !SelfCheckChanged && !AskingChanged;

    /// <summary>Compares two catalogs.</summary>
    /// <param name="before">The catalog in force.</param>
    /// <param name="after">The catalog that replaces it.</param>
    public static CatalogDiff Between(DeviceCatalog before, DeviceCatalog after) => new(
        [.. after.InOrder.Where(n => !before.Nodes.ContainsKey(n.Id)).Select(n => n.Id)],
        [.. before.InOrder.Where(n => !after.Nodes.ContainsKey(n.Id)).Select(n => n.Id)],
        [.. after.InOrder.Where(n => before.Nodes.TryGetValue(n.Id, out Node? old) && !old.Equals(n)).Select(n => n.Id)],
        !before.Sites.SequenceEqual(after.Sites),
        !before.SelfCheckTargets.SequenceEqual(after.SelfCheckTargets, StringComparer.Ordinal),
        before.AgentDefaults != after.AgentDefaults || before.SnmpCredentials.Count != after.SnmpCredentials.Count
            || before.SnmpCredentials.Any(c => !c.Value.Equals(after.SnmpCredentials.GetValueOrDefault(c.Key))));
}
