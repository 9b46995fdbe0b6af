using NetWatch.Simulator.Company;
using NetWatch.Simulator.Network;
using NetWatch.Simulator.Stories;

namespace NetWatch.Simulator.Tests.Network;

public sealed class EffectsTests
{
    private readonly SimulatedCompany _company = SimulatedCompany.Create(oneAddress: false);

    private Effects Of(params Condition[] conditions) => Effects.Of(_company, conditions);

    private IEnumerable<string> Site(string id) => _company.Devices.Where(device => device.Site == id).Select(device => device.Id);

    [Fact]
    public void Nothing_the_matter_leaves_nobody_silent() => Assert.Empty(Of().Silent);

    [Fact]
    public void Cut_of_an_only_channel_silences_the_whole_branch() =>
        Assert.Equal(Site("aktobe").Append("akt-ch-1").ToHashSet(), Of(new ChannelCut("akt-ch-1")).Silent);

    [Fact]
    public void Cut_of_one_of_two_channels_silences_only_the_channel()
    {
        var effects = Of(new ChannelCut("osk-ch-1"));
        Assert.Equal(["osk-ch-1"], effects.Silent);
        Assert.True(effects.LoadOf("osk-ch-2") > 10);
        Assert.Equal(1, effects.LoadOf("shy-ch-1"));
    }

    [Fact]
    public void Cut_of_both_channels_silences_the_branch() =>
        Assert.Superset(Site("oskemen").ToHashSet(), Of(new ChannelCut("osk-ch-1"), new ChannelCut("osk-ch-2")).Silent);

    [Fact]
    public void Dead_access_switch_silences_what_hangs_on_it() =>
        Assert.Equal(new HashSet<string> { "ala-acc-1", "ala-ap-1", "ala-prn-1" }, Of(new PoweredOff("ala-acc-1")).Silent);

    [Fact]
    public void Dead_wan_router_silences_the_branches_that_have_no_other_way()
    {
        var silent = Of(new PoweredOff("ala-rtr-1")).Silent;
        Assert.Superset(Site("aktobe").Concat(Site("shymkent")).Append("osk-ch-1").ToHashSet(), silent);
        Assert.Empty(Site("oskemen").Intersect(silent));
    }

    [Fact]
    public void One_dead_core_switch_silences_nobody_else() => Assert.Equal(["ala-core-1"], Of(new PoweredOff("ala-core-1")).Silent);

    [Fact]
    public void Dead_branch_router_silences_the_far_end_of_its_channel() =>
        Assert.Equal(Site("shymkent").Append("shy-ch-1").ToHashSet(), Of(new PoweredOff("shy-rtr-1")).Silent);

    [Fact]
    public void Silent_agent_of_a_router_leaves_those_behind_it_answering() => Assert.Equal(["akt-rtr-1"], Of(new AgentSilent("akt-rtr-1")).Silent);

    [Fact]
    public void Of_two_delays_the_longer_counts() =>
        Assert.Equal(
            TimeSpan.FromSeconds(2),
            Of(new AgentSlow("ala-fw-1", TimeSpan.FromSeconds(2)), new AgentSlow("ala-fw-1", TimeSpan.FromSeconds(1))).Delays["ala-fw-1"]);
}
