using NetWatch.Core.Catalog;

namespace NetWatch.Core.Tests.Catalog;

public sealed class WaysTests
{
    [Fact]
    public void What_lies_on_every_way_is_what_all_ways_share()
    {
        DeviceCatalog catalog = new([], [Of("root"), Of("a", "root"), Of("b", "root"), Of("both", "a", "b"), Of("leaf", "both"), Of("or-itself", "root", "a")], []);
        Assert.Empty(catalog.Through("root"));
        Assert.Equal(["root"], catalog.Through("a"));
        Assert.Equal(["root"], catalog.Through("both"));
        Assert.Equal(["both", "root"], catalog.Through("leaf").Order(StringComparer.Ordinal));
        Assert.Equal(["root"], catalog.Through("or-itself"));
        Assert.Empty(catalog.Through("nowhere"));
    }

    private static Device Of(string id, params string[] parents) =>
        new() { Id = id, Name = id, Address = "192.0.2.1", Parents = parents, Probes = [new IcmpProbeSpec()], Reachability = "icmp" };
}
