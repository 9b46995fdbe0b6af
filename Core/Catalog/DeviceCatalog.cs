using System.Collections.Frozen;

namespace NetWatch.Core.Catalog;

/// <summary>Everything that is watched, validated and immutable. A new file makes a new catalog; nothing changes one.</summary>
public sealed class DeviceCatalog
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _children;
    private readonly Lazy<ILookup<string, Node>> _byHost;

    /// <summary>Builds the indexes over validated nodes.</summary>
    /// <param name="sites">All sites.</param>
    /// <param name="nodes">All devices and channels; ids unique, parents known, no cycle (the validator has seen to it).</param>
    /// <param name="selfCheckTargets">Addresses that prove, by answering, that this host can see the network; may be empty.</param>
    public DeviceCatalog(IReadOnlyList<Site> sites, IReadOnlyList<Node> nodes, IReadOnlyList<string> selfCheckTargets)
    {
        Sites = sites;
        SelfCheckTargets = selfCheckTargets;
        Nodes = nodes.ToFrozenDictionary(n => n.Id, StringComparer.Ordinal);
        InOrder = nodes;
        _byHost = new(() => nodes.ToLookup(n => n.Address, HostComparer.Instance));
        _children = nodes
            .SelectMany(n => n.Parents.Select(p => (Parent: p, Child: n.Id)))
            .GroupBy(e => e.Parent, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(e => e.Child)], StringComparer.Ordinal);
    }

    /// <summary>A catalog of nothing.</summary>
    public static DeviceCatalog Empty { get; } = new([], [], []);

    /// <summary>The sites, in the order of the file.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <summary>All nodes by id.</summary>
    public FrozenDictionary<string, Node> Nodes { get; }

    /// <summary>All nodes in the order of the file: channels first, then devices.</summary>
    public IReadOnlyList<Node> InOrder { get; }

    /// <summary>Addresses that prove, by answering, that this host can see the network.</summary>
    public IReadOnlyList<string> SelfCheckTargets { get; }

    /// <summary>What the exporter's endpoints may check.</summary>
    public ExporterSettings Exporter { get; init; } = ExporterSettings.Default;

    /// <summary>The SNMP credentials of the file by their names, also those that no check uses.</summary>
    public IReadOnlyDictionary<string, SnmpCredential> SnmpCredentials { get; init; } = FrozenDictionary<string, SnmpCredential>.Empty;

    /// <summary>What a check by SNMP has where its entry says nothing else.</summary>
    public AgentDefaults AgentDefaults { get; init; } = AgentDefaults.BuiltIn;

    /// <summary>The devices.</summary>
    public IEnumerable<Device> Devices => InOrder.OfType<Device>();

    /// <summary>The WAN channels.</summary>
    public IEnumerable<Channel> Channels => InOrder.OfType<Channel>();

    /// <summary>The nodes whose address is a host, in the order of the file: the same name in any case, or the same IP address in whatever spelling.</summary>
    public IEnumerable<Node> At(string host) => _byHost.Value[host];

    /// <summary>Ids of the nodes that name this one as a parent.</summary>
    public IReadOnlyList<string> ChildrenOf(string nodeId) => _children.TryGetValue(nodeId, out IReadOnlyList<string>? c) ? c : [];

    /// <summary>Ids of the nodes that lie on every way to a node: without one of them it is not reached. Of two ways only what they share.</summary>
    public IReadOnlySet<string> Through(string nodeId)
    {
        Dictionary<string, HashSet<string>> known = [];
        return Of(nodeId);

        HashSet<string> Of(string id)
        {
            if (known.TryGetValue(id, out HashSet<string>? found)) return found;
            HashSet<string>? shared = null;
            foreach (string parent in Nodes.TryGetValue(id, out Node? node) ? node.Parents : [])
            {
                HashSet<string> way = [.. Of(parent), parent];
                if (shared is null) shared = way;
                else shared.IntersectWith(way);
            }

            return known[id] = shared ?? [];
        }
    }

    /// <summary>Ids of everything that is reached through this node, nearest first, each once; not the node itself.</summary>
    public IReadOnlyList<string> Behind(string nodeId)
    {
        List<string> found = [];
        HashSet<string> seen = [nodeId];
        Queue<string> open = new([nodeId]);
        while (open.TryDequeue(out string? id))
            foreach (string child in ChildrenOf(id))
                if (seen.Add(child))
                {
                    found.Add(child);
                    open.Enqueue(child);
                }

        return found;
    }
}
