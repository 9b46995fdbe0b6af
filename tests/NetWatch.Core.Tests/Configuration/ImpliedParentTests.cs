using NetWatch.Core.Catalog;

namespace NetWatch.Core.Tests.Configuration;

public sealed class ImpliedParentTests
{
    [Fact]
    public void Channel_hangs_on_its_near_device() =>
        Assert.Equal(["hq-rtr"], Parents("ch-1", """{ "id": "hq-rtr", "address": "10.0.0.1" }"""));

    [Fact]
    public void Device_of_a_served_site_hangs_on_all_channels_of_the_site() =>
        Assert.Equal(["ch-1", "ch-2"], Parents("sw", """{ "id": "hq-rtr", "address": "10.0.0.1", "site": "hq" }, { "id": "sw", "address": "10.0.0.2", "site": "br" }"""));

    [Fact]
    public void Device_of_the_near_site_hangs_on_no_channel() =>
        Assert.Empty(Parents("hq-rtr", """{ "id": "hq-rtr", "address": "10.0.0.1", "site": "hq" }"""));

    [Fact]
    public void Explicitly_empty_parents_mean_none() =>
        Assert.Empty(Parents("sw", """{ "id": "hq-rtr", "address": "10.0.0.1" }, { "id": "sw", "address": "10.0.0.2", "site": "br", "parents": [] }"""));

    [Fact]
    public void Near_device_that_stands_in_the_served_site_itself_hangs_on_none_and_its_neighbours_still_do()
    {
        const string devices = """{ "id": "hq-rtr", "address": "10.0.0.1", "site": "br" }, { "id": "sw", "address": "10.0.0.2", "site": "br" }""";

        Assert.Empty(Parents("hq-rtr", devices));
        Assert.Equal(["ch-1", "ch-2"], Parents("sw", devices));
    }

    [Fact]
    public void Ring_of_two_channels_gives_neither_router_an_implied_parent()
    {
        DeviceCatalog catalog = FakeSecrets.Read("""
            { "sites": [ { "id": "hq" }, { "id": "br" } ],
              "channels": [ { "id": "there", "from": "hq", "to": "br", "far": "10.9.0.1", "near": { "device": "hq-rtr", "ifName": "1" } },
                            { "id": "back", "from": "br", "to": "hq", "far": "10.9.0.2", "near": { "device": "br-rtr", "ifName": "1" } } ],
              "devices": [ { "id": "hq-rtr", "address": "10.0.0.1", "site": "hq" }, { "id": "br-rtr", "address": "10.0.0.2", "site": "br" } ] }
            """).Catalog!;

        Assert.Empty(catalog.Nodes["hq-rtr"].Parents);
        Assert.Empty(catalog.Nodes["br-rtr"].Parents);
        Assert.Equal(["hq-rtr"], catalog.Nodes["there"].Parents);
    }

    private static IReadOnlyList<string> Parents(string id, string devices) => FakeSecrets.Read($$"""
        { "sites": [ { "id": "hq" }, { "id": "br" } ],
          "channels": [ { "id": "ch-1", "from": "hq", "to": "br", "far": "10.9.0.1", "near": { "device": "hq-rtr", "ifName": "Gi0/1" } },
                        { "id": "ch-2", "from": "hq", "to": "br", "far": "10.9.0.2" } ],
          "devices": [ {{devices}} ] }
        """).Catalog!.Nodes[id].Parents;
}
