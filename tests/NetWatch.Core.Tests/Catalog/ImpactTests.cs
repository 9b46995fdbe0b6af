using CsCheck;
using NetWatch.Core.Catalog;

namespace NetWatch.Core.Tests.Catalog;

/// <summary>What an outage of a node would take down.</summary>
public sealed class ImpactTests
{
    /// <summary>A core, two routers, a site behind one channel and a site behind two.</summary>
    private static readonly DeviceCatalog Company = new(
        [new Site("hq", "hq"), new Site("aktobe", "aktobe"), new Site("shymkent", "shymkent")],
        [
            Wan("akt-1", "aktobe", "rtr-1"), Wan("shy-1", "shymkent", "rtr-1"), Wan("shy-2", "shymkent", "rtr-2"),
            At("hq", "core"), At("hq", "rtr-1", "core"), At("hq", "rtr-2", "core"),
            At("aktobe", "akt-rtr", "akt-1"), At("aktobe", "akt-sw", "akt-rtr"),
            At("shymkent", "shy-rtr", "shy-1", "shy-2"), At("shymkent", "shy-sw", "shy-rtr"),
        ],
        []);

    [Theory]
    [InlineData("rtr-1", "", "akt-1,shy-1,akt-rtr,akt-sw", "shy-rtr", "aktobe")]
    [InlineData("rtr-1", "shy-2", "akt-1,shy-1,akt-rtr,shy-rtr,akt-sw,shy-sw", "", "aktobe,shymkent")]
    [InlineData("shy-1", "", "", "shy-rtr", "")]
    [InlineData("shy-sw", "", "", "", "")]
    [InlineData("rtr-1", "akt-1,akt-rtr,akt-sw", "shy-1", "shy-rtr", "")]
    [InlineData("core", "", "rtr-1,rtr-2,akt-1,shy-1,shy-2,akt-rtr,shy-rtr,akt-sw,shy-sw", "", "hq,aktobe,shymkent")]
    public void Outage_takes_down_what_has_no_other_way(string node, string lost, string cutOff, string weakened, string sites)
    {
        string[] already = lost.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Impact impact = Impact.Of(Company, node, already.Contains);
        Assert.Equal((cutOff, weakened, sites), (string.Join(',', impact.CutOff), string.Join(',', impact.Weakened), string.Join(',', impact.LostSites)));
    }

    [Fact]
    public void What_is_cut_off_is_what_can_be_reached_before_and_not_after() =>
        (from count in Gen.Int[1, 12]
         from edges in Gen.Bool.Array[count * count]
         from lost in Gen.Bool.Array[count]
         from fails in Gen.Int[0, count - 1]
         select (count, edges, lost, fails)).Sample(t =>
        {
            (int count, bool[] edges, bool[] lost, int fails) = t;
            // Parents come earlier, so that there is no cycle.
            Node[] nodes = [.. Enumerable.Range(0, count).Select(i => At("s", $"n{i}", [.. Enumerable.Range(0, i).Where(p => edges[i * count + p]).Select(p => $"n{p}")]))];
            lost[fails] = false;
            bool[] before = Reached(failed: null), after = Reached(failed: fails);
            // As the poller sees it: what was lost already, or cannot be reached already, is lost.
            Impact impact = Impact.Of(new DeviceCatalog([new Site("s", "s")], nodes, []), $"n{fails}", id => id != $"n{fails}" && !before[int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture)]);
            Assert.Equal(Enumerable.Range(0, count).Where(i => i != fails && before[i] && !after[i]).Select(i => $"n{i}").Order(StringComparer.Ordinal), impact.CutOff.Order(StringComparer.Ordinal));

            bool[] Reached(int? failed)
            {
                bool[] reached = new bool[count];
                for (int i = 0; i < count; i++)
                    reached[i] = !lost[i] && i != failed && (nodes[i].Parents.Count == 0 || nodes[i].Parents.Any(p => reached[int.Parse(p[1..], System.Globalization.CultureInfo.InvariantCulture)]));
                return reached;
            }
        });

    private static Device At(string site, string id, params string[] parents) => new() { Id = id, Name = id, Address = "127.0.0.1", Site = site, Parents = parents, Probes = [new IcmpProbeSpec()], Reachability = "icmp" };

    private static Channel Wan(string id, string to, params string[] parents) => new() { Id = id, Name = id, Address = "127.0.0.1", From = "hq", To = to, Parents = parents, Probes = [new IcmpProbeSpec()], Reachability = "icmp" };
}
