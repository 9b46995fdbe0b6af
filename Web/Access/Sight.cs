using System.Collections.Frozen;
using System.Security.Claims;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;

namespace NetWatch.Web.Access;

/// <summary>
/// Which part of the network somebody sees: all of it, or what stands at some sites. A channel stands at the site that it serves, an incident at the site of its cause. What stands at no site, and what the installation tells of itself, is
/// for those who see everything.
/// </summary>
internal sealed class Sight
{
    /// <summary>Everything.</summary>
    public static readonly Sight Whole = new([]);

    private readonly FrozenSet<string> _sites;

    private Sight(IEnumerable<string> sites)
    {
        _sites = sites.ToFrozenSet(StringComparer.Ordinal);
        Key = string.Join('\n', _sites.Order(StringComparer.Ordinal));
    }

    /// <summary>True when it is limited to no site.</summary>
    public bool IsWhole => _sites.Count == 0;

    /// <summary>The same for all who see the same.</summary>
    public string Key { get; }

    /// <summary>What somebody sees, by the claims of the sign-in or token.</summary>
    public static Sight Of(ClaimsPrincipal user) => user.HasClaim(c => c.Type == Rights.Site) ? new Sight(user.FindAll(Rights.Site).Select(c => c.Value)) : Whole;

    /// <summary>Whether a site, and what stands there, is seen.</summary>
    /// <param name="site">Its id; null: no site.</param>
    public bool Sees(string? site) => IsWhole || (site is not null && _sites.Contains(site));

    /// <summary>Whether a device or channel is seen. One that is unknown is seen by those who see everything.</summary>
    public bool SeesNode(DeviceCatalog catalog, string id) => IsWhole || (catalog.Nodes.TryGetValue(id, out Node? node) && Sees(node.SiteId));

    /// <summary>Whether an incident is seen: where its cause stood when it opened. It is then seen whole, also what of it reaches other sites.</summary>
    public bool Sees(Incident incident) => Sees(incident.Facts?.SiteId);

    /// <summary>Whether an event of the log is seen: where its node stood then.</summary>
    public bool Sees(EventRecord happened) => Sees(happened.Facts?.SiteId);
}
