using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Snmp;

/// <summary>Texts of a real agent under the limits of the file, over an edit of it.</summary>
public sealed class TextLimitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Name_that_a_real_agent_must_not_have_is_told_until_the_file_says_otherwise()
    {
        await using SnmpAgent agent = await SnmpAgent.StartAsync();
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(Devices(agent, "core-*"), _folder.Path);

        await netwatch.StateIsAsync("host", "degraded");
        DeviceAnswer device = await netwatch.DeviceAsync("host");
        Assert.Equal(
            ("limit:name", NodeState.Degraded, Reason.UnexpectedText, """name is "real-agent"; it must be "core-*"."""),
            device.Components.Where(c => c.Component.StartsWith("limit:", StringComparison.Ordinal)).Select(c => (c.Component, c.State, c.Reason, c.Detail!)).Single());

        await File.WriteAllTextAsync(_folder["devices.json"], Devices(agent, "real-*"));
        await netwatch.StateIsAsync("host", "up");
        Assert.DoesNotContain((await netwatch.DeviceAsync("host")).Components, c => c.Component.StartsWith("limit:", StringComparison.Ordinal) && c.State != NodeState.Up);
    }

    private static string Devices(SnmpAgent agent, string name) => agent.Devices().Replace(
        "\"reachability\": \"snmp\",",
        $$"""
        "reachability": "snmp", "limits": [
              { "text": "sysName", "name": "name", "when": "unequal", "warning": "{{name}}" },
              { "text": "sysDescr", "name": "system", "when": "matches", "critical": "^Windows" } ],
        """,
        StringComparison.Ordinal);
}
