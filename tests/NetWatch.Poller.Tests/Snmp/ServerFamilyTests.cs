using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>Management controllers of servers and network storages, with the codes and columns that their MIBs tell.</summary>
public sealed class ServerFamilyTests
{
    /// <summary>SYNOLOGY-UPS-MIB: upsInfoStatus are words of NUT (ups.status), in any order.</summary>
    [Theory]
    [InlineData("OL", "UPS: online (Ok)|UPS battery: normal (Ok)|UPS battery replacement: not needed (Ok)", null)]
    [InlineData("OL CHRG", "UPS: online (Ok)|UPS battery: normal (Ok)|UPS battery replacement: not needed (Ok)|UPS charge: charging (Ok)", null)]
    [InlineData("OB DISCHRG LB", "UPS: on battery (Critical)|UPS battery: low (Critical)|UPS battery replacement: not needed (Ok)|UPS charge: discharging (Warning)", "OnBattery: UPS is on battery.|PartFailed: UPS battery is low.")]
    [InlineData("FSD OB", "UPS: on battery (Critical)|UPS battery: normal (Ok)|UPS battery replacement: not needed (Ok)|UPS shutdown: shutting down (Critical)", "OnBattery: UPS is on battery.|PartFailed: UPS shutdown is shutting down.")]
    [InlineData("RB OL TRIM OVER", "UPS: online (Ok)|UPS battery: normal (Ok)|UPS battery replacement: needed (Warning)|UPS load: overloaded (Critical)|UPS voltage: trimming (Warning)", "PartFailed: UPS battery replacement is needed.|PartFailed: UPS load is overloaded.|PartFailed: UPS voltage is trimming.")]
    [InlineData("OL BYPASS", "UPS: online (Ok)|UPS battery: normal (Ok)|UPS battery replacement: not needed (Ok)|UPS bypass: active (Warning)", "PartFailed: UPS bypass is active.")]
    [InlineData("OFF", "UPS: off (Critical)", "PartFailed: UPS is off.")]
    [InlineData("", "", null)]
    public async Task UPS_at_a_Synology(string status, string states, string? problems)
    {
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.6574.1");
        device.Text("1.3.6.1.4.1.6574.4.2.1.0", status);

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(states.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Told.States(result.Picture!));
        Assert.Equal(problems?.Split('|') ?? [], Told.Problems(result));
    }

    /// <summary>NAS-MIB: diskSummary is Good, Warning or Abnormal, beside the result of SMART.</summary>
    [Fact]
    public async Task Disks_of_a_QNAP()
    {
        const string disks = "1.3.6.1.4.1.24681.1.4.1.1.1.1.5.2.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.24681");
        device.Row(disks, "1", (4, "Good"), (5, 0), (6, 38), (8, "ST4000"));
        device.Row(disks, "2", (4, "Abnormal"), (5, 2), (6, 41), (8, "ST4000"));
        device.Row(disks, "3", (4, "--"), (5, -1), (6, -1), (8, "--"));

        DevicePicture picture = (await device.ReadAsync()).Picture!;

        Assert.Equal(["Disk 1 SMART: good (Ok)", "Disk 1: good (Ok)", "Disk 2 SMART: abnormal (Critical)", "Disk 2: abnormal (Critical)", "Disk 3 SMART: error (Unknown)"], Told.States(picture));
        Assert.Equal(["temperature Disk 1 38", "temperature Disk 2 41"], Told.Values(picture));
    }
}
