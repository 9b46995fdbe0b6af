using System.Collections.Immutable;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Live;
using NetWatch.Core.States;
using NetWatch.Web.Access;
using NetWatch.Web.Api.Search;
using NetWatch.Web.Board;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Api.Search;

/// <summary>One search over devices, ports, stations and incidents.</summary>
public sealed class SearchTests(SightHost host) : IClassFixture<SightHost>
{
    [Theory]
    [InlineData("0011.2233.4455", "00:11:22:33:44:55")]
    [InlineData("00-11-22-AA-BB-CC", "00:11:22:aa:bb:cc")]
    [InlineData("001122-AABBCC", "00:11:22:aa:bb:cc")]
    [InlineData("0011.22", "00:11:22")]
    [InlineData("001122334455667788", null)]
    [InlineData("00112", null)]
    [InlineData("core", null)]
    public void Mac_address_is_known_in_anybodys_writing(string text, string? mac) => Assert.Equal(mac, new SearchWords(text).Mac);

    [Theory]
    [InlineData("#42", 42L)]
    [InlineData("42", 42L)]
    [InlineData("-42", null)]
    [InlineData("99999999999999999999", null)]
    public void Number_is_perhaps_an_incidents(string text, long? number) => Assert.Equal(number, new SearchWords(text).Number);

    [Theory]
    [InlineData("almaty core", "core-1", "")]
    [InlineData("CORE-1", "core-1", "")]
    [InlineData("SN-777", "core-1", "")]
    [InlineData("10.0.0.1", "core-1", "")]
    [InlineData("uplink aktobe", "", "core-1 Gi1/0/1")]
    [InlineData("core gi1/0/2", "", "core-1 Gi1/0/2")]
    [InlineData("aabb.cc00.0001", "", "core-1 Gi1/0/1")]
    [InlineData("core nothing", "", "")]
    [InlineData("secret", "", "")]
    public void Every_word_must_be_there(string text, string devices, string ports)
    {
        SearchAnswer found = Look(text);
        Assert.Equal((devices, ports), (string.Join(',', found.Devices.Select(d => d.Id)), string.Join(',', found.Ports.Select(p => $"{p.DeviceId} {p.Part}"))));
    }

    [Theory]
    [InlineData("02:00:00:00:00:09", "core-1 Gi1/0/2 vlan 30", "core-1 vlan30 10.0.0.9")]
    [InlineData("10.0.0.9", "core-1 vlan30 10.0.0.9")]
    public void Station_is_found_where_it_was_seen(string text, params string[] places) =>
        Assert.Equal(places, Look(text).Stations.Select(s => $"{s.DeviceId} {s.Port}{(s.Vlan is { } vlan ? $" vlan {vlan}" : "")}{(s.Address is { } address ? " " + address : "")}"));

    [Fact]
    public async Task Who_is_limited_to_a_site_finds_what_stands_there()
    {
        await host.AccountAsync("searcher", "viewer", "aktobe");
        using Browser limited = await host.SignedInAsync("searcher"), all = await host.SignedInAsync(AccessHost.Admin);
        Assert.Equal(["akt-1", "ch-aktobe"], Ids((await limited.SendAsync("GET", "/search?q=1")).Body));
        Assert.Contains("alm-1", Ids((await all.SendAsync("GET", "/search?q=1")).Body));
        JsonElement found = (await limited.SendAsync("GET", $"/search?q=%23{host.Almaty}")).Body;
        Assert.DoesNotContain(host.Almaty, found.GetProperty("incidents").EnumerateArray().Select(i => i.GetProperty("number").GetInt64()));
        found = (await all.SendAsync("GET", $"/search?q=%23{host.Almaty}")).Body;
        Assert.Equal(host.Almaty, found.GetProperty("incidents")[0].GetProperty("number").GetInt64());
    }

    [Theory]
    [InlineData("q=%20", "q")]
    [InlineData("q=a&limit=51", "limit")]
    public async Task What_cannot_be_looked_for_is_refused(string query, string field)
    {
        using Browser all = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement problem) = await all.SendAsync("GET", "/search?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    private static string[] Ids(JsonElement found) => [.. found.GetProperty("devices").EnumerateArray().Select(d => d.GetProperty("id").GetString()!)];

    private static SearchAnswer Look(string text)
    {
        Device core = LiveNodes.Device("core-1") with { Name = "Core switch", Address = "10.0.0.1", Site = "almaty" }, other = LiveNodes.Device("secret-1") with { Site = "aktobe" };
        NodeLive node = LiveNodes.Live(core, NodeState.Up) with
        {
            Picture = new DevicePicture
            {
                Identity = DeviceIdentity.Unknown with { Vendor = "Cisco", Serial = new SourcedText("SN-777", "1.3") },
                Ports =
                [
                    new PortFacts { IfIndex = 1, Part = "Gi1/0/1", Name = "Gi1/0/1", Alias = "Uplink to Aktobe", PhysicalAddress = "aa:bb:cc:00:00:01" },
                    new PortFacts { IfIndex = 2, Part = "Gi1/0/2", Name = "Gi1/0/2", PhysicalAddress = "aa:bb:cc:00:00:02" },
                ],
                Forwarding = [new ForwardingEntry("02:00:00:00:00:09", 30, "Gi1/0/2")],
                Resolved = [new ResolvedAddress("10.0.0.9", "02:00:00:00:00:09", "vlan30")],
            },
        };
        DeviceCatalog catalog = new([new Site("almaty", "Almaty, head office"), new Site("aktobe", "Aktobe")], [core, other], []);
        LiveSnapshot snapshot = new(1, LiveNodes.Noon, catalog, ImmutableDictionary<string, NodeLive>.Empty.Add("core-1", node).Add("secret-1", LiveNodes.Live(other, NodeState.Up)), [], []);
        NetworkSearch search = new(new SearchWords(text), 8);
        search.Look(snapshot, Sight.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(Rights.Site, "almaty")]))), TestContext.Current.CancellationToken);
        return search.Answer([]);
    }
}
