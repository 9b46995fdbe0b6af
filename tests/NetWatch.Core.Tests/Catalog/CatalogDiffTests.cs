using NetWatch.Core.Catalog;
using NetWatch.Core.Tests.Configuration;

namespace NetWatch.Core.Tests.Catalog;

public sealed class CatalogDiffTests
{
    private const string A = """{ "id": "a", "address": "10.0.0.1", "tags": ["x"], "probes": [ { "type": "icmp" }, { "type": "snmp", "credential": "c" } ] }""";
    private const string B = """{ "id": "b", "address": "10.0.0.2", "parents": ["a"] }""";

    [Fact]
    public void Same_file_read_twice_differs_in_nothing() => Assert.True(Between([A, B], [A, B]).IsEmpty);

    [Fact]
    public void Added_removed_and_changed_nodes_are_named_and_the_others_not()
    {
        CatalogDiff diff = Between(
            [A, B, """{ "id": "gone", "address": "10.0.0.3" }"""],
            [A, B.Replace("10.0.0.2", "10.0.0.9", StringComparison.Ordinal), """{ "id": "new", "address": "10.0.0.3" }"""]);

        Assert.Equal(["new"], diff.Added);
        Assert.Equal(["gone"], diff.Removed);
        Assert.Equal(["b"], diff.Changed);
        Assert.False(diff.IsEmpty);
    }

    [Theory]
    [InlineData("\"x\"", "\"y\"")]
    [InlineData("\"type\": \"icmp\"", "\"type\": \"icmp\", \"count\": 4")]
    [InlineData("\"credential\": \"c\"", "\"credential\": \"d\"")]
    public void Node_that_differs_only_in_a_list_member_is_changed(string before, string after) =>
        Assert.Equal(["a"], Between([A, B], [A.Replace(before, after, StringComparison.Ordinal), B]).Changed);

    [Fact]
    public void Node_whose_secret_was_rotated_is_changed() =>
        Assert.Equal(["a"], CatalogDiff.Between(Catalog("community-1", A, B), Catalog("community-2", A, B)).Changed);

    [Fact]
    public void Sites_and_self_check_targets_are_compared_by_value()
    {
        DeviceCatalog before = new([new Site("hq", "HQ")], [], ["10.0.0.1"]);

        Assert.True(CatalogDiff.Between(before, new([new Site("hq", "HQ")], [], ["10.0.0.1"])).IsEmpty);
        CatalogDiff diff = CatalogDiff.Between(before, new([new Site("hq", "Main")], [], ["10.0.0.2"]));
        Assert.True(diff.SitesChanged);
        Assert.True(diff.SelfCheckChanged);
    }

    [Fact]
    public void Credential_that_no_check_uses_is_a_change_too()
    {
        DeviceCatalog[] catalogs = [.. new[] { "", ", \"new\": { \"type\": \"snmp\", \"community\": \"one\" }", ", \"new\": { \"type\": \"snmp\", \"community\": \"other\" }" }.Select(more => FakeSecrets.Read($$"""
            { "credentials": { "c": { "type": "snmp", "community": "c" }, "d": { "type": "snmp", "community": "d" }{{more}} }, "devices": [ {{A}}, {{B}} ] }
            """).Catalog!)];
        Assert.All(catalogs, c => Assert.True(CatalogDiff.Between(c, c).IsEmpty));
        Assert.True(CatalogDiff.Between(catalogs[0], catalogs[1]).AskingChanged);
        Assert.True(CatalogDiff.Between(catalogs[1], catalogs[0]).AskingChanged);
        Assert.True(CatalogDiff.Between(catalogs[1], catalogs[2]).AskingChanged);
        Assert.Empty(CatalogDiff.Between(catalogs[1], catalogs[2]).Changed);
    }

    [Fact]
    public void Nodes_with_equal_lists_are_equal_and_hash_alike()
    {
        (Node first, Node second) = (Catalog("c", A, B).Nodes["a"], Catalog("c", A, B).Nodes["a"]);

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(new Device { Id = "z", Name = "z", Address = "z", Probes = [], Reachability = "icmp" },
            new Device { Id = "z", Name = "z", Address = "z", Probes = [], Reachability = "icmp", Parents = [], Tags = new List<string>() });
    }

    private static CatalogDiff Between(string[] before, string[] after) => CatalogDiff.Between(Catalog("c", before), Catalog("c", after));

    private static DeviceCatalog Catalog(string community, params string[] devices) => FakeSecrets.Read($$"""
        { "credentials": { "c": { "type": "snmp", "community": "{{community}}" }, "d": { "type": "snmp", "version": "1", "community": "{{community}}" } },
          "devices": [ {{string.Join(",", devices)}} ] }
        """).Catalog!;
}
