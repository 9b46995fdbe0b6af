using NetWatch.Core.Catalog;
using NetWatch.Core.Events;

namespace NetWatch.Web.Api;

/// <summary>What the scopes of windows ask of a node.</summary>
internal static class ScopeFacts
{
    /// <summary>The facts, as the incident engine gets them with an event.</summary>
    public static EventFacts Of(Node node, DeviceCatalog catalog) => new()
    {
        Name = node.Name,
        Kind = node.KindName,
        Address = node.Address,
        Importance = "",
        SiteId = node.SiteId,
        Tags = node is Device device ? device.Tags : [],
        Through = [.. catalog.Through(node.Id)],
    };
}
