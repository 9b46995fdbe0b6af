using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pictures;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>What is wanted of a device: processes and services that run, versions that are approved.</summary>
public sealed class PictureJudgeTests
{
    private static readonly SnmpProbeSpec Spec = new() { Credential = new SnmpCredential("c", "2c", new Secret("public")) };

    [Fact]
    public void Process_that_does_not_run_degrades_the_device_and_case_does_not_matter() => Assert.Equal(
        [("process:nginx", ProbeOutcome.Ok, Reason.Answered), ("process:SQLServr.exe", ProbeOutcome.Ok, Reason.Answered), ("process:cron", ProbeOutcome.Failed, Reason.ProcessMissing)],
        Judge(new DevicePicture { Programs = [new("nginx", 4, null), new("sqlservr.exe", 1, null)] }, Spec with { Processes = ["nginx", "SQLServr.exe", "cron"] }));

    [Fact]
    public void Host_that_does_not_tell_what_runs_is_not_known_to_lack_anything() =>
        Assert.Empty(Judge(DevicePicture.Empty, Spec with { Processes = ["nginx"], Services = ["Spooler"] }));

    [Fact]
    public void Table_that_the_agent_did_not_tell_to_its_end_lacks_nothing() => Assert.Equal(
        [("process:nginx", ProbeOutcome.Ok, Reason.Answered)],
        Judge(new DevicePicture { Programs = [new("nginx", 1, null)], Gaps = PictureGaps.Programs }, Spec with { Processes = ["nginx", "sshd"] }));

    [Fact]
    public void Name_that_linux_cut_off_is_known() => Assert.Equal(
        [("process:systemd-resolved", ProbeOutcome.Ok, Reason.Answered)],
        Judge(new DevicePicture { Programs = [new("systemd-resolve", 1, null)] }, Spec with { Processes = ["systemd-resolved"] }));

    [Fact]
    public void Service_that_does_not_run_is_told() => Assert.Equal(
        [("service:Print Spooler", ProbeOutcome.Ok, Reason.Answered), ("service:SQL Server (MSSQLSERVER)", ProbeOutcome.Failed, Reason.ProcessMissing)],
        Judge(new DevicePicture { Services = ["Print Spooler"] }, Spec with { Services = ["Print Spooler", "SQL Server (MSSQLSERVER)"] }));

    [Theory]
    [InlineData("cisco-ios", "15.2(7)E3", ProbeOutcome.Ok)]
    [InlineData("cisco-ios", "15.0(2)SE", ProbeOutcome.Degraded)]
    [InlineData("cisco-nxos", "9.3(10)", null)]
    public void Version_is_judged_by_the_list_of_its_family(string family, string version, ProbeOutcome? expected)
    {
        DevicePicture picture = new() { Identity = DeviceIdentity.Unknown with { Profile = family, Version = new SourcedText(version, "1.3") } };
        PictureJudge judge = new();
        judge.Judge(picture, Spec with { ApprovedVersions = ["cisco-ios 15.2(7)E*", "cisco-ios 15.2(8)E"] });
        Assert.Equal(expected, judge.Findings.SingleOrDefault()?.Outcome);
        Assert.All(judge.Findings, f => Assert.False(f.Degrades));
    }

    [Fact]
    public async Task Process_that_ends_is_told_at_the_next_run_and_its_return_too()
    {
        await using ScriptedDevice device = new(DeviceKind.Server, spec: Spec with { Processes = ["nginx"] });
        device.Text("1.3.6.1.2.1.25.4.2.1.2.1", "init");
        device.Text("1.3.6.1.2.1.25.4.2.1.2.70", "nginx");
        Assert.Equal(ProbeOutcome.Ok, Of(await device.ReadAsync())?.Outcome);
        device.Objects.Remove(ObjectIdentifier.Parse("1.3.6.1.2.1.25.4.2.1.2.70"));
        Assert.Equal((ProbeOutcome.Failed, "The process nginx does not run."), (Of(await device.ReadAsync())!.Outcome, Of(await device.ReadAsync())!.Detail));
        device.Text("1.3.6.1.2.1.25.4.2.1.2.71", "nginx");
        Assert.Equal(ProbeOutcome.Ok, Of(await device.ReadAsync())?.Outcome);
    }

    private static Finding? Of(ProbeResult result) => result.Findings.SingleOrDefault(f => f.Component == "process:nginx");

    private static IEnumerable<(string, ProbeOutcome, Reason)> Judge(DevicePicture picture, SnmpProbeSpec spec)
    {
        PictureJudge judge = new();
        judge.Judge(picture, spec);
        return judge.Findings.Select(f => (f.Component, f.Outcome, f.Reason));
    }
}
