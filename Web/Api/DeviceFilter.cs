using System.Globalization;
using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Web.Api.Filters;
using NetWatch.Web.Board;

namespace NetWatch.Web.Api;

/// <summary>A device or channel as filters see it: its row, what is known of it, and now.</summary>
internal readonly record struct ListedNode(BoardNode Row, NodeLive Live, string? SiteName, DateTimeOffset Now);

/// <summary>The fields of the list of devices and channels, and its orders.</summary>
internal static class DeviceFilter
{
    /// <summary>Where bare words are looked for: what people call it, where it is and what it is.</summary>
    public static readonly FilterField<ListedNode> Bare = FilterField<ListedNode>.Text("", n => [n.Row.Name, n.Row.Id, n.Row.Address, n.Row.Product, n.SiteName]);

    /// <summary>The fields, by name.</summary>
    public static readonly IReadOnlyDictionary<string, FilterField<ListedNode>> Fields = new FilterField<ListedNode>[]
    {
        Words<NodeState>("state", n => n.Row.State),
        FilterField<ListedNode>.Text("name", n => [n.Row.Name]),
        FilterField<ListedNode>.Text("id", n => [n.Row.Id]),
        FilterField<ListedNode>.Text("site", n => [n.Row.SiteId, n.SiteName]),
        FilterField<ListedNode>.Word("kind", [.. Enum.GetValues<DeviceKind>().Select(k => k == DeviceKind.AccessPoint ? "accessPoint" : k.ToString().ToLowerInvariant()), "channel", "device"], (n, w) => n.Row.Kind == w || n.Row.NodeType == w),
        Words<Importance>("importance", n => n.Row.Importance),
        Words<Reason>("reason", n => n.Row.Reason),
        new AddressField(),
        FilterField<ListedNode>.Text("vendor", n => [Of(n).Vendor]),
        FilterField<ListedNode>.Text("model", n => [Of(n).Model?.Text]),
        FilterField<ListedNode>.Text("version", n => [Of(n).Version?.Text]),
        FilterField<ListedNode>.Text("os", n => [Of(n).OperatingSystem]),
        FilterField<ListedNode>.Text("serial", n => [Of(n).Serial?.Text]),
        FilterField<ListedNode>.Text("tag", n => n.Live.Node is Device device ? device.Tags : []),
        FilterField<ListedNode>.Text("parent", n => n.Row.Parents),
        FilterField<ListedNode>.Text("provider", n => [n.Row.Channel?.Provider]),
        FilterField<ListedNode>.Text("check", n => n.Live.Components.Keys),
        FilterField<ListedNode>.Word("is", ["acknowledged", "flapping", "incident", "soft"], Is),
        FilterField<ListedNode>.Number("rtt", n => n.Row.RoundTripMs),
        FilterField<ListedNode>.Span("since", n => n.Now - n.Row.Since),
        FilterField<ListedNode>.Span("checked", n => n.Now - n.Row.CheckedAt),
    }.ToDictionary(f => f.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, Comparison<ListedNode>> Orders = new(StringComparer.Ordinal)
    {
        ["worst"] = static (a, b) => Rank(a.Row.State) != Rank(b.Row.State) ? Rank(a.Row.State) - Rank(b.Row.State) : b.Row.Importance.CompareTo(a.Row.Importance),
        ["name"] = static (a, b) => Words(a.Row.Name, b.Row.Name),
        ["site"] = static (a, b) => Last(a.SiteName, b.SiteName),
        ["kind"] = static (a, b) => string.CompareOrdinal(a.Row.Kind, b.Row.Kind),
        ["address"] = static (a, b) => AddressField.Compare(a.Row.Address, b.Row.Address),
        ["product"] = static (a, b) => Last(a.Row.Product, b.Row.Product),
        ["since"] = static (a, b) => Nullable.Compare(a.Row.Since, b.Row.Since),
        ["checked"] = static (a, b) => Nullable.Compare(a.Row.CheckedAt, b.Row.CheckedAt),
        ["rtt"] = static (a, b) => a.Row.RoundTripMs is { } x && b.Row.RoundTripMs is { } y ? x.CompareTo(y) : (a.Row.RoundTripMs is null ? 1 : 0) - (b.Row.RoundTripMs is null ? 1 : 0),
    };

    private static readonly Dictionary<string, Func<ListedNode, bool>> Lacks = new(StringComparer.Ordinal)
    {
        ["site"] = static n => n.SiteName is null,
        ["product"] = static n => n.Row.Product is null,
        ["rtt"] = static n => n.Row.RoundTripMs is null,
    };

    /// <summary>The names of the orders.</summary>
    public static IReadOnlyCollection<string> OrderNames => Orders.Keys;

    /// <summary>The order of a name; a minus in front turns it round. Null where there is none. Equal ones stay in the order of the file.</summary>
    public static Comparison<ListedNode>? OrderOf(string name)
    {
        if (!Orders.TryGetValue(name.TrimStart('-'), out Comparison<ListedNode>? order) || name.StartsWith("--", StringComparison.Ordinal)) return null;
        if (name[0] != '-') return order;
        // What has no value comes last either way.
        Func<ListedNode, bool> lacks = Lacks.GetValueOrDefault(name[1..], static _ => false);
        return (a, b) => lacks(a) || lacks(b) ? order(a, b) : order(b, a);
    }

    private static FilterField<ListedNode> Words<TWord>(string name, Func<ListedNode, TWord> of)
        where TWord : struct, Enum => FilterField<ListedNode>.Word(name, [.. Enum.GetNames<TWord>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)], (n, w) => of(n).ToString().Equals(w, StringComparison.OrdinalIgnoreCase));

    private static DeviceIdentity Of(ListedNode node) => node.Live.Picture?.Identity ?? DeviceIdentity.Unknown;

    private static bool Is(ListedNode node, string what) => what switch
    {
        "acknowledged" => node.Row.AcknowledgedBy is not null,
        "flapping" => node.Row.Flapping,
        "incident" => node.Row.IncidentId is not null,
        _ => node.Row.Soft is not null,
    };

    private static int Rank(NodeState state) => state switch { NodeState.Down => 0, NodeState.Unreachable => 1, NodeState.Degraded => 2, NodeState.Unknown => 3, _ => 4 };

    /// <summary>As people sort words, the same on every machine.</summary>
    private static int Words(string a, string b) => CultureInfo.InvariantCulture.CompareInfo.Compare(a, b, CompareOptions.IgnoreCase);

    private static int Last(string? a, string? b) => a is null || b is null ? (a is null ? 1 : 0) - (b is null ? 1 : 0) : Words(a, b);

    /// <summary>Addresses: a part of one, or a network (<c>10.1.0.0/16</c>).</summary>
    private sealed class AddressField() : FilterField<ListedNode>("address")
    {
        public override (Func<ListedNode, bool>? Test, string? Error) Read(FilterTerm term)
        {
            if (term.Values is not [var written] || !written.Contains('/', StringComparison.Ordinal)) return Text(Name, n => [n.Row.Address]).Read(term);
            if (!IPNetwork.TryParse(written, out IPNetwork network)) return (null, $"At {term.At}: {written} is no network; one is written 10.1.0.0/16.");
            return (n => IPAddress.TryParse(n.Row.Address, out IPAddress? address) && network.Contains(address), null);
        }

        /// <summary>Addresses by their numbers, before names.</summary>
        public static int Compare(string a, string b)
        {
            bool first = IPAddress.TryParse(a, out IPAddress? x), second = IPAddress.TryParse(b, out IPAddress? y);
            if (!first || !second) return first == second ? string.CompareOrdinal(a, b) : first ? -1 : 1;
            byte[] m = x!.GetAddressBytes(), n = y!.GetAddressBytes();
            return m.Length != n.Length ? m.Length - n.Length : m.AsSpan().SequenceCompareTo(n);
        }
    }
}
