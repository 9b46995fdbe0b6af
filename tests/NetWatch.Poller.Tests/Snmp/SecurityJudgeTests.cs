using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Probing;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

public sealed class SecurityJudgeTests
{
    private static readonly byte[] First = [0x80, 0, 0x1F, 0x88, 1];
    private static readonly byte[] Second = [0x80, 0, 0x1F, 0x88, 2];

    private readonly FakeTimeProvider _time = new();
    private readonly EngineIdRegister _register;
    private readonly SecurityJudge _one;
    private readonly SecurityJudge _two;

    public SecurityJudgeTests()
    {
        _register = new EngineIdRegister(_time);
        _one = new SecurityJudge("sw-1", _register);
        _two = new SecurityJudge("sw-2", _register);
    }

    [Fact]
    public void Two_devices_with_one_engine_id_are_told_of_each_other_and_the_finding_ends_with_it()
    {
        Assert.True(_one.Judge(new SnmpPeerIdentity(First, 0)));
        Assert.All(_one.Findings, finding => Assert.Equal(ProbeOutcome.Ok, finding.Outcome));
        Assert.False(_one.Judge(new SnmpPeerIdentity(First, 0)));

        Assert.True(_two.Judge(new SnmpPeerIdentity(First, 0)));
        Assert.True(_one.Judge(new SnmpPeerIdentity(First, 0)));
        Assert.Equal((Reason.EngineIdShared, "The SNMP engine ID 80001F8801 is also that of sw-2.", false), Shared(_one));
        Assert.Equal("The SNMP engine ID 80001F8801 is also that of sw-1.", Shared(_two).Detail);

        Assert.True(_two.Judge(new SnmpPeerIdentity(Second, 0)));
        Assert.True(_one.Judge(new SnmpPeerIdentity(First, 0)));
        Assert.Equal(Reason.Answered, Shared(_one).Reason);
        Assert.Equal(Reason.Answered, Shared(_two).Reason);
    }

    [Fact]
    public void Device_that_is_gone_for_long_is_told_of_no_more()
    {
        _two.Judge(new SnmpPeerIdentity(First, 0));
        _time.Advance(EngineIdRegister.Lately);
        _one.Judge(new SnmpPeerIdentity(First, 0));
        Assert.Equal(Reason.EngineIdShared, Shared(_one).Reason);
        _time.Advance(TimeSpan.FromMinutes(1));
        _one.Judge(new SnmpPeerIdentity(First, 0));
        Assert.Equal(Reason.Answered, Shared(_one).Reason);
    }

    [Fact]
    public void Boots_that_are_not_kept_are_a_finding_that_does_not_degrade()
    {
        _one.Judge(new SnmpPeerIdentity(First, 0));
        Assert.True(_one.Judge(new SnmpPeerIdentity(First, 1)));
        Finding boots = Assert.Single(_one.Findings, finding => finding.Component == "snmp:boots");
        Assert.Equal((ProbeOutcome.Degraded, Reason.BootsNotKept, false), (boots.Outcome, boots.Reason, boots.Degrades));
    }

    [Fact]
    public void Other_versions_say_nothing_of_it()
    {
        Assert.False(_one.Judge(default));
        Assert.Empty(_one.Findings);
    }

    private static (Reason Reason, string? Detail, bool Degrades) Shared(SecurityJudge judge)
    {
        Finding finding = Assert.Single(judge.Findings, finding => finding.Component == "snmp:engine-id");
        return (finding.Reason, finding.Detail, finding.Degrades);
    }
}
