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

    /// <summary>CPQHLTH-MIB: an empty slot is notPresent (2), degradedModuleIndexUnknown (4) is no failure; redundancy is lost where there is a partner.</summary>
    [Fact]
    public async Task HPE_health()
    {
        const string health = "1.3.6.1.4.1.232.6.2";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.232.9.4.10");
        foreach ((int slot, int status, int condition) in new[] { (1, 4, 2), (2, 2, 1), (3, 4, 4), (4, 11, 3) })
            device.Row($"{health}.14.13.1", $"{slot}", (13, ""), (19, status), (20, condition));
        device.Row($"{health}.9.3.1", "0.1", (3, 3), (4, 2), (5, 1), (6, 230), (7, 95), (9, 2), (10, "HSTNS-PD40"), (11, "5X"), (17, 2), (18, 1));
        device.Row($"{health}.9.3.1", "0.2", (3, 3), (4, 4), (5, 17), (6, 0), (7, 0), (9, 2), (17, 1), (18, 6));
        device.Row($"{health}.9.3.1", "0.3", (3, 2), (4, 1), (5, 1), (6, 0), (7, 0), (9, 1), (17, 0));
        device.Row($"{health}.6.7.1", "0.1", (4, 3), (7, 2), (8, 0), (9, 2), (12, 4200));
        device.Row($"{health}.6.7.1", "0.2", (4, 2), (7, 1), (8, 0), (9, 1), (12, 0));
        device.Row($"{health}.6.8.1", "0.1", (3, 11), (4, 21), (5, 42), (6, 2));
        device.Row($"{health}.6.8.1", "0.2", (3, 6), (4, -99), (5, 0), (6, 1));
        device.Row($"{health}.6.8.1", "0.3", (3, 6), (4, 66), (5, 70), (6, 3));
        device.Scalars(health, ("15.2", 3), ("15.3", -1), ("6.1", 2), ("11.2", 3));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                "PartFailed: 0.3 temperature is degraded.", "PartFailed: Memory module 3 is degradedModuleIndexUnknown.", "PartFailed: Memory module 4 is degraded.", "PartFailed: Memory module 4 status is degraded.",
                "PartFailed: Power supply 0.1 redundancy is notRedundant.", "PartFailed: Power supply 0.2 error is powerinputloss.", "PartFailed: Power supply 0.2 is failed.",
                "PartFailed: Power supply 0.2 redundancy is notRedundant.", "PartFailed: Power supply 0.2 status is noPowerInput.",
            ],
            Told.Problems(result));
        Assert.Equal(
            ["fanSpeed Fan 0.1 4200", "power Power supply 0.1 95", "power Power supply 0.2 0", "temperature 0.1 21", "temperature 0.3 66", "voltage Power supply 0.1 230"],
            Told.Values(result.Picture!));
        Assert.DoesNotContain(result.Picture!.Sensors, s => s.Name.StartsWith("Memory module 2", StringComparison.Ordinal) || s.Name.StartsWith("Power supply 0.3", StringComparison.Ordinal));
    }

    /// <summary>CPQIDA-MIB: what SMART says of a disk, its wear in hundredths of a percent, a controller without a cache module.</summary>
    [Fact]
    public async Task HPE_disks()
    {
        const string array = "1.3.6.1.4.1.232.3.2";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.232.9.4.10");
        device.Row($"{array}.5.1.1", "0.1", (3, "MK000480"), (4, "HPG3"), (6, 2), (37, 2), (51, "S1"), (57, 2), (70, 31), (71, 70), (73, 2), (75, 150u));
        device.Row($"{array}.5.1.1", "0.2", (3, "EG000600"), (6, 4), (37, 3), (51, "S2"), (57, 3), (70, -1), (71, -1), (73, 1), (75, uint.MaxValue));
        device.Row($"{array}.2.1.1", "0", (6, 2), (10, 2), (16, 2), (17, 1), (32, -1));
        device.Row($"{array}.2.2.1", "0", (2, 2), (6, 6), (9, 1), (17, -1), (18, -1));
        device.Row($"{array}.3.1.1", "0.1", (4, 7), (11, 3), (12, 45u), (18, 5));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                "PartFailed: Disk 0.2 SMART is replaceDrive.", "PartFailed: Disk 0.2 is degraded.", "PartFailed: Disk 0.2 status is predictiveFailure.", "PartFailed: Logical drive 0.1 is rebuilding.",
                "PartFailed: Logical drive 0.1 paths is noRedundantPath.",
            ],
            Told.Problems(result));
        Assert.Equal(["percent Disk 0.1 endurance used 1.5", "percent Logical drive 0.1 rebuilt 45", "temperature Disk 0.1 31"], Told.Values(result.Picture!));
        Assert.DoesNotContain(result.Picture!.Sensors, s => s.Name.StartsWith("Cache", StringComparison.Ordinal));
    }

    /// <summary>IDRAC-MIB-SMIv2: predictive failure is a truth value of 0 and 1; a status is told once; redundancy that a system never had is no loss.</summary>
    [Fact]
    public async Task Dell_iDRAC()
    {
        const string dell = "1.3.6.1.4.1.674.10892.5";
        const string disks = $"{dell}.5.1.20.130.4.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.674.10892.5");
        device.Scalars($"{dell}.2", ("1", 4), ("2", 4), ("3", 3), ("4", 4));
        device.Row($"{dell}.4.600.10.1", "1.1", (5, 5), (7, "System Board PS Redundancy"), (8, 5));
        device.Row($"{dell}.4.700.10.1", "1.1", (5, 6), (7, "System Board Fan Redundancy"), (8, 3));
        device.Row(disks, "1", (4, 3), (6, "ST600"), (7, "W1"), (8, "LS"), (24, 3), (31, 0), (49, 255), (55, "Disk 0"));
        device.Row(disks, "2", (4, 3), (24, 4), (31, 1), (49, 88), (55, "Disk 1"));
        device.Row(disks, "3", (4, 7), (24, 5), (31, 0), (49, 255), (55, "Disk 2"));
        device.Row(disks, "4", (4, 2), (24, 4), (31, 0), (49, 255), (55, "Disk 3"));
        device.Row($"{dell}.5.1.20.140.1.1", "1", (4, 4), (20, 4), (23, 0), (30, 1), (34, 0), (36, "RAID"));
        device.Row($"{dell}.5.1.20.130.15.1", "1", (4, 7), (6, 4), (21, "Battery on PERC"));
        device.Row($"{dell}.5.1.20.130.1.1", "1", (2, "PERC H730"), (8, "25.5"), (37, 4), (38, 3), (79, "RAID Controller in Slot 1"));
        device.Row($"{dell}.4.600.60.1", "1.1", (5, 3), (6, "System"), (7, 123456u), (9, 412u));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                "PartFailed: Battery on PERC is belowThreshold.", "PartFailed: Disk 1 SMART is predictive failure.", "PartFailed: Disk 2 is failed.", "PartFailed: Disk 3 status is nonCritical.",
                "PartFailed: Power unit System Board PS Redundancy redundancy is lost.", "PartFailed: RAID is degraded.", "PartFailed: System is nonCritical.",
            ],
            Told.Problems(result));
        Assert.Equal(["count RAID disks that may fail 0", "energy System 123456", "percent Disk 1 endurance left 88", "power System peak 412"], Told.Values(result.Picture!));
    }

    /// <summary>Printer-MIB (RFC 3805): what prtAlertTable lists is told, and judged by the printer's errors only.</summary>
    [Fact]
    public async Task Alerts_of_a_printer()
    {
        const string alerts = "1.3.6.1.2.1.43.18.1.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.11.2.3.9.1", "HP ETHERNET MULTI-ENVIRONMENT");
        device.Row(alerts, "1.7", (2, 3), (8, "Tray 2 is open"));
        device.Row(alerts, "1.9", (2, 4), (8, "Cyan is low"));
        device.Row(alerts, "1.10", (2, 4), (8, ""));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["Alert: Cyan is low: warning (Warning)", "Alert: Tray 2 is open: critical (Critical)"], Told.States(result.Picture!));
        Assert.Empty(Told.Problems(result));
    }
}
