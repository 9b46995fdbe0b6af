using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>UPSes, rack PDUs and transfer switches, with the codes and columns that their MIBs tell.</summary>
public sealed class UpsFamilyTests
{
    private const string UpsMib = "1.3.6.1.2.1.33.1";
    private const string Xups = "1.3.6.1.4.1.534.1";
    private const string Emp = "1.3.6.1.4.1.534.6.8.1";

    /// <summary>UPS-MIB (RFC 1628): upsAlarmDescr is an OID below upsWellKnownAlarms, or a vendor's. What upsOutputSource and upsBatteryStatus tell is told once.</summary>
    [Fact]
    public async Task Alarms_of_UPS_MIB()
    {
        await using ScriptedDevice device = Told.Device("1.3.6.1.2.1.33");
        device.Scalars(UpsMib, ("2.1", 3), ("4.1", 5), ("6.1", 7u));
        foreach ((string row, string alarm) in new[] { ("1", $"{UpsMib}.6.3.2"), ("2", $"{UpsMib}.6.3.3"), ("7", $"{UpsMib}.6.3.8"), ("9", $"{UpsMib}.6.3.9"), ("12", $"{UpsMib}.6.3.24"), ("13", "1.3.6.1.4.1.99999.7"), ("14", $"{UpsMib}.6.3.60") })
            device.Row($"{UpsMib}.6.2.1", row, (2, ObjectIdentifier.Parse(alarm)));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                "Alarm 1.3.6.1.4.1.99999.7: present (Warning)", "Alarm 24: testInProgress (Ok)", "Alarm 2: onBattery (Critical)", "Alarm 3: lowBattery (Critical)", "Alarm 60: present (Warning)",
                "Alarm 8: outputOverload (Critical)", "Alarm 9: onBypass (Warning)", "Battery: batteryLow (Critical)", "Output source: battery (Critical)",
            ],
            Told.States(result.Picture!));
        Assert.Equal(
            [
                "OnBattery: The UPS is on battery, the battery is low.", "PartFailed: Alarm 1.3.6.1.4.1.99999.7 is present.", "PartFailed: Alarm 60 is present.",
                "PartFailed: Alarm 8 is outputOverload.", "PartFailed: Alarm 9 is onBypass.", "PartFailed: Battery is batteryLow.",
            ],
            Told.Problems(result));
    }

    /// <summary>UPS-MIB: what is told by no other object is a problem by its alarm; a value below zero is none where the MIB has none.</summary>
    [Fact]
    public async Task Alarms_alone_tell_that_it_is_on_battery()
    {
        await using ScriptedDevice device = Told.Device("1.3.6.1.2.1.33");
        device.Row($"{UpsMib}.6.2.1", "1", (2, ObjectIdentifier.Parse($"{UpsMib}.6.3.2")));
        device.Row($"{UpsMib}.3.3.1", "1", (2, 499), (3, -1), (4, -1), (5, 0));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["OnBattery: Alarm 2 is onBattery."], Told.Problems(result));
        Assert.Equal(["frequency Input 1 49.9", "power Input 1 0"], Told.Values(result.Picture!));
    }

    /// <summary>XUPS-MIB: alarms of its own below 534.1.7, those of UPS-MIB in its table, the source of the output where the agent has no UPS-MIB.</summary>
    [Fact]
    public async Task Eaton_by_XUPS_MIB()
    {
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.534.1");
        device.Scalars(Xups, ("4.5", 5), ("7.1", 4u), ("3.6", 2), ("3.5", 2));
        foreach ((string row, string alarm) in new[] { ("3", $"{Xups}.7.3"), ("4", $"{Xups}.7.30"), ("5", $"{Xups}.7.33"), ("8", $"{UpsMib}.6.3.17") })
            device.Row($"{Xups}.7.2.1", row, (2, ObjectIdentifier.Parse(alarm)));
        device.Row($"{Xups}.6.8.1", "1", (2, 1), (3, 4), (4, "Door"));
        device.Row($"{Xups}.6.8.1", "2", (2, 4), (3, 1), (4, "Unused"));
        device.Row($"{Xups}.4.4.1", "1", (2, 231), (3, 4), (7, 43));
        device.Row($"{Xups}.4.4.1", "2", (2, 230), (3, 5));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                "Alarm 17: fuseFailure (Critical)", "Contact 1 Door: closedWithNotice (Warning)", "XUPS alarm 30: lossOfRedundancy (Warning)", "XUPS alarm 33: fanFailure (Critical)",
                "XUPS alarm 3: onBattery (Critical)", "XUPS alarms: present (Critical)", "XUPS input source: none (Critical)", "XUPS output source: battery (Critical)", "XUPS sources: primarySourceGood (Warning)",
            ],
            Told.States(result.Picture!));
        Assert.Equal(["OnBattery: XUPS output source is battery."], Told.Problems(result).Where(p => p.StartsWith("OnBattery", StringComparison.Ordinal)));
        Assert.Equal(["current XUPS output 1 4.3", "current XUPS output 2 5", "voltage XUPS output 1 231", "voltage XUPS output 2 230"], Told.Values(result.Picture!));
    }

    /// <summary>Where both tables list what both MIBs know it is told once.</summary>
    [Fact]
    public async Task Eaton_by_both_MIBs()
    {
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.534.1");
        device.Scalars(UpsMib, ("4.1", 3));
        device.Scalars(Xups, ("4.5", 3));
        device.Row($"{UpsMib}.6.2.1", "1", (2, ObjectIdentifier.Parse($"{UpsMib}.6.3.16")));
        device.Row($"{Xups}.7.2.1", "1", (2, ObjectIdentifier.Parse($"{Xups}.7.33")));
        device.Row($"{Xups}.7.2.1", "2", (2, ObjectIdentifier.Parse($"{Xups}.7.44")));

        Assert.Equal(["PartFailed: Alarm 16 is fanFailure.", "PartFailed: XUPS alarm 44 is onMaintenanceBypass."], Told.Problems(await device.ReadAsync()));
    }

    /// <summary>EATON-SENSOR-MIB: tenths of kelvins (0), of degrees Celsius (1) and Fahrenheit (2); the description of the object has other numbers.</summary>
    [Theory]
    [InlineData(1, 234, 23.4, 40)]
    [InlineData(2, 734, 23, 40)]
    [InlineData(0, 2961, 22.95, 40)]
    [InlineData(0, 229, 22.9, 40)]
    [InlineData(2, 2961, 22.95, 40)]
    [InlineData(null, 234, 23.4, 40)]
    public async Task Temperature_of_Eatons_probes(int? unit, int value, double celsius, double critical)
    {
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.534.1");
        if (unit is { } number) device.Integer($"{Emp}.2.5.0", number);
        int limit = (unit, value) switch { (_, > 2000) => 3131, (2, _) => 1040, _ => 400 };
        device.Row($"{Emp}.2.2.1", "1.1", (1, "Rack"), (5, 0), (6, 0), (7, limit - 10), (8, limit));
        device.Row($"{Emp}.2.3.1", "1.1", (1, 0), (3, value), (4, 2));

        Sensor sensor = (await device.ReadAsync()).Picture!.Sensors.Single(s => s.State is null);

        Assert.Equal((celsius, "EMP 1.1 Rack", false), (Math.Round(sensor.Value, 6), sensor.Name, sensor.IsJudged));
        if (value < 2000 || unit is not null) Assert.Equal(critical, Math.Round(sensor.Limits.HighCritical ?? double.NaN, 1));
    }

    /// <summary>EATON-SENSOR-MIB: a sensor that was lost keeps its last values; it is told once, not for each of its probes.</summary>
    [Fact]
    public async Task Eatons_probes_that_were_lost_and_inputs()
    {
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.534.1");
        device.Integer($"{Emp}.2.5.0", 1);
        foreach ((string sensor, int status) in new[] { ("1", 2), ("2", 3) })
        {
            device.Row($"{Emp}.1.3.1", sensor, (1, $"Probe {sensor}"));
            device.Row($"{Emp}.1.4.1", sensor, (1, status));
            device.Row($"{Emp}.2.3.1", $"{sensor}.1", (1, 4), (3, 451), (4, status));
            device.Row($"{Emp}.3.3.1", $"{sensor}.1", (1, 0), (3, 402), (4, status));
            device.Row($"{Emp}.4.2.1", $"{sensor}.1", (1, "Door"), (2, 1));
            device.Row($"{Emp}.4.3.1", $"{sensor}.1", (1, 3), (3, 1), (5, status));
        }

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["humidity EMP 1.1 40.2", "temperature EMP 1.1 45.1"], Told.Values(result.Picture!));
        Assert.Equal(["PartFailed: EMP 1.1 Door alarm is critical.", "PartFailed: EMP 1.1 temperature is highCritical.", "PartFailed: EMP 2 Probe 2 is communicationLost."], Told.Problems(result));
    }

    /// <summary>EATON-EPDU-MIB: a probe may be bad (-1), disconnected (0) or connected (1); thresholds below zero are none.</summary>
    [Fact]
    public async Task Eaton_ePDU()
    {
        const string pdu = "1.3.6.1.4.1.534.6.6.7";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.534.6.6.7");
        device.Row($"{pdu}.3.3.1", "0.1.1", (4, 3200), (5, 0), (6, -1), (7, -1), (8, 12000), (9, 14000), (11, -1));
        foreach ((int row, int status) in new[] { (1, 1), (2, 0), (3, -1) })
            device.Row($"{pdu}.7.1.1", $"0.{row}", (2, $"T{row}"), (3, status), (4, 251), (5, 0));
        device.Row($"{pdu}.7.3.1", "0.1", (2, "Door"), (4, 1));
        device.Row($"{pdu}.7.3.1", "0.2", (2, "Smoke"), (3, 0), (4, -1));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["current Input 0.1.1 3.2", "temperature T1 25.1"], Told.Values(result.Picture!));
        Assert.Equal(new SensorLimits(null, null, 12, 14), result.Picture!.Sensors.Single(s => s.Kind == "current").Limits);
        Assert.Equal(["Door: closed (Ok)", "Input 0.1.1 current: good (Ok)", "T1 temperature probe: connected (Ok)", "T1 temperature: good (Ok)", "T3 temperature probe: bad (Warning)"], Told.States(result.Picture!));
    }

    /// <summary>MG-SNMP-UPS-MIB: an even upsmgAgentCommUPS means that the agent does not reach the UPS; upsmgOutputUtilityOff is about the utility.</summary>
    [Theory]
    [InlineData(1, "established (Ok)")]
    [InlineData(1020, "lost (Critical)")]
    [InlineData(5, "no UPS (Warning)")]
    public async Task Eaton_by_MG_SNMP_UPS_MIB(int communication, string told)
    {
        const string mge = "1.3.6.1.4.1.705.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.705.1.2");
        device.Scalars(mge, ("7.3", 1), ("7.7", 1), ("12.13", communication));
        device.Row($"{mge}.4.34.1", "1", (2, "Rack"), (3, 50), (4, 400), (9, "Door"), (12, "Smoke"));
        device.Row($"{mge}.8.7.1", "1", (2, 2), (3, 243), (6, 391), (9, 1), (10, 2));
        device.Row($"{mge}.8.7.1", "2", (2, 1), (3, 0), (6, 0), (9, 1), (10, 2));
        device.Row($"{mge}.8.3.1", "1", (2, 1));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                $"Communication (MGE): {told}", "External alarm 1: active (Warning)", "On battery: yes (Critical)", "Sensor 1 communication: established (Ok)", "Sensor 1 input 1 Door: closed (Ok)",
                "Sensor 1 input 2 Smoke: open (Ok)", "Sensor 2 communication: lost (Warning)", "Utility off: yes (Critical)",
            ],
            Told.States(result.Picture!));
        Assert.Contains("OnBattery: On battery is yes.", Told.Problems(result));
        Assert.Equal(["humidity Sensor Rack 39.1", "temperature Sensor Rack 24.3"], Told.Values(result.Picture!));
    }

    /// <summary>HUAWEI-UPS-MIB: battery (4) and batteryECO (7) are its battery; normalECO (6) is the mains; the flag of an alarm that was cleared is 2.</summary>
    [Theory]
    [InlineData(4, 6, "Supply: battery (Critical)", "OnBattery: Supply is battery.")]
    [InlineData(7, 6, "Supply: battery ECO (Critical)", "OnBattery: Supply is battery ECO.")]
    [InlineData(6, 4, "Supply: mains ECO (Ok)", null)]
    [InlineData(2, 1, "Supply: bypass (Warning)", "PartFailed: Supply is bypass.")]
    public async Task Huawei(int method, int battery, string supply, string? problem)
    {
        const string huawei = "1.3.6.1.4.1.2011.6.174.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.2011.6.174");
        device.Row($"{huawei}.2.101.1", "1", (1, method), (3, battery), (4, 65535));
        device.Row($"{huawei}.6.100.1", "1", (1, 5420u), (2, -123), (3, 98u), (6, 65535u), (7, 2));
        device.Row($"{huawei}.13.1.1", "1.17", (4, 40u), (6, "Fan Abnormal"), (7, 2), (8, 1));
        device.Row($"{huawei}.13.1.1", "1.18", (4, 41u), (6, "Mains Lost"), (7, 1), (8, 2));
        device.Row($"{huawei}.13.1.1", "1.19", (4, 42u), (6, "Battery Low"), (7, 3), (8, 1));

        ProbeResult result = await device.ReadAsync();

        Assert.Contains(supply, Told.States(result.Picture!));
        Assert.Equal(
            ((string?[])[problem, battery == 1 ? "PartFailed: Battery mode is not connected." : null, "PartFailed: Alarm Battery Low of UPS 1 is minor.", "PartFailed: Alarm Fan Abnormal of UPS 1 is major.", "PartFailed: Battery health is requiring maintenance."])
                .OfType<string>().Order(StringComparer.Ordinal),
            Told.Problems(result));
        Assert.Equal(["charge Battery string 98", "current Battery string -12.3", "voltage Battery string 542"], Told.Values(result.Picture!));
    }

    /// <summary>PowerNet-MIB: onBattery (3) and onBatteryTest (15) are its battery; 255 °C and -1 V are what a UPS without a probe or a meter answers.</summary>
    [Theory]
    [InlineData(3, "OnBattery: Output is onBattery.")]
    [InlineData(15, "OnBattery: Output is onBatteryTest.")]
    [InlineData(9, "PartFailed: Output is switchedBypass.")]
    [InlineData(7, "PartFailed: Output is off.")]
    [InlineData(13, null)]
    public async Task APC_UPS(int output, string? problem)
    {
        const string ups = "1.3.6.1.4.1.318.1.1.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.318.1.3.2.7");
        device.Scalars(ups, ("2.1.1", 2), ("2.2.1", 100u), ("2.2.2", 255u), ("2.2.8", -1), ("2.2.9", -1), ("4.1.1", output), ("4.2.8", -1), ("4.3.5", -2), ("2.2.26", 3), ("4.1.5", 2));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(problem is null ? [] : [problem], Told.Problems(result));
        Assert.Equal(["charge Battery 100"], Told.Values(result.Picture!));
    }

    /// <summary>PowerNet-MIB: of 64 flags the ninth is an overload, the 21st the communication with the batteries; a UPS that has none of them says so in words.</summary>
    [Fact]
    public async Task Flags_of_APC()
    {
        const string state = "1.3.6.1.4.1.318.1.1.1.11";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.318.1.3.2.7");
        device.Scalars(state, ("1.1", "1001010010000000001010000000000000000000000000000000000000000000"), ("1.2", 3), ("2.1", "00000100000000000000000000000001"), ("2.2", "NOT SUPPORTED"));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                "Alarms: warningAlarm (Warning)", "Ambient temperature out of tolerance: present (Warning)", "Battery communication: present (Warning)", "Overload: present (Critical)",
                "Redundancy lost: present (Warning)",
            ],
            Told.States(result.Picture!));
        Assert.All(result.Picture!.Sensors, s => Assert.InRange(s.Value, 0, 3));
    }

    /// <summary>PowerNet-MIB: a probe whose communication is lost, one that was never there, and inputs with their alarm.</summary>
    [Fact]
    public async Task Probes_and_inputs_of_APC()
    {
        const string apc = "1.3.6.1.4.1.318.1.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.318.1.3.8.7");
        device.Row($"{apc}.25.1.2.1", "1.1", (3, "Rack"), (6, 24), (7, 41), (9, 1), (10, 2));
        device.Row($"{apc}.25.1.2.1", "2.1", (3, "Row"), (6, -1), (7, -1), (9, 4), (10, 3));
        device.Row($"{apc}.25.1.2.1", "3.1", (3, "None"), (6, -1), (7, -1), (9, 4), (10, 1));
        device.Row($"{apc}.25.2.2.1", "1.1", (3, "Door"), (5, 2), (6, 3), (7, 2));
        device.Row($"{apc}.25.2.2.1", "1.2", (3, "Unused"), (5, 3), (6, 4), (7, 2));
        device.Row($"{apc}.10.2.3.2.1", "1", (2, "Probe"), (3, 2), (4, 77), (5, 2), (6, 0), (7, 2), (8, 1), (9, 3), (10, 3), (11, 1), (12, 1), (13, 3), (14, 3));
        device.Row($"{apc}.10.2.3.4.1", "1", (2, "Smoke"), (3, 2));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["humidity Rack 41", "temperature Probe 25", "temperature Rack 24"], Told.Values(result.Picture!));
        Assert.Equal(
            ["PartFailed: Contact Smoke is fault.", "PartFailed: Input Door is critical.", "PartFailed: Probe high temperature is violation.", "PartFailed: Row communication is lost."],
            Told.Problems(result));
    }

    /// <summary>PowerNet-MIB: a rack PDU that does not measure answers -1; its discrete inputs have an alarm of their own.</summary>
    [Fact]
    public async Task APC_rack_PDU()
    {
        const string pdu = "1.3.6.1.4.1.318.1.1.26";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.318.1.3.4.6");
        device.Row($"{pdu}.4.3.1", "1", (3, "PDU"), (4, 3), (5, 123), (6, -1), (9, 4567), (12, 1), (13, 1), (14, 3), (16, -1), (17, -1));
        device.Row($"{pdu}.6.3.1", "1", (2, 1), (3, 1), (4, 4), (5, 163), (6, 231), (7, -1), (8, -1), (9, -1), (10, 170));
        device.Row($"{pdu}.10.2.2.1", "1", (3, "T"), (6, 3), (8, 0), (9, 1), (10, 0), (11, 1));
        device.Row($"{pdu}.10.4.2.1", "1", (3, "Door"), (6, 2), (7, 1), (8, 2));
        device.Row($"{pdu}.10.4.2.1", "2", (3, "Leak"), (6, 1), (7, 3), (8, 1));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["current PDU 1 phase 1 16.3", "current PDU 1 phase 1 peak 17", "energy PDU 456700", "power PDU 1230", "voltage PDU 1 phase 1 231"], Told.Values(result.Picture!));
        Assert.Equal(["PartFailed: Input Door is alarm.", "PartFailed: PDU 1 phase 1 is overload.", "PartFailed: PDU load is nearOverload.", "PartFailed: T communication is lost."], Told.Problems(result));
    }

    /// <summary>PowerNet-MIB: a transfer switch, its lost redundancy, its fuses and its outputs in tenths of amperes.</summary>
    [Fact]
    public async Task APC_transfer_switch()
    {
        const string ats = "1.3.6.1.4.1.318.1.1.8.5";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.318.1.3.11");
        device.Scalars($"{ats}.1", ("1", 2), ("2", 1), ("3", 1), ("4", 2), ("13", 1), ("21", 1), ("22", 2));
        device.Row($"{ats}.4.3.1", "1.1.1", (3, 230), (4, 51), (7, -1), (10, -1), (19, 1));
        device.Row($"{ats}.4.5.1", "2", (4, 42u), (5, 3), (6, -1), (9, 966), (12, 27));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["PartFailed: Fuse B is open.", "PartFailed: Output bank 2 is nearOverload.", "PartFailed: Redundancy is redundancyLost.", "PartFailed: Source B is fail."], Told.Problems(result));
        Assert.Equal(["apparentPower Output bank 2 966", "current Output 1 phase 1 5.1", "current Output bank 2 4.2", "load Output bank 2 27", "voltage Output 1 phase 1 230"], Told.Values(result.Picture!));
    }

    /// <summary>CPS-MIB: onBattery (3) is its battery, told once where the agent says it by UPS-MIB as well; what is not measured is -1.</summary>
    [Theory]
    [InlineData(3, null, "OnBattery: Output is onBattery.")]
    [InlineData(3, 5, "OnBattery: The UPS is on battery.")]
    [InlineData(11, 3, "PartFailed: Output is onOverload.")]
    [InlineData(9, 4, "PartFailed: Output is onBypass.")]
    [InlineData(8, 3, null)]
    public async Task CyberPower(int output, int? source, string? problem)
    {
        const string cyberPower = "1.3.6.1.4.1.3808.1.1";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.3808.1.1.1");
        device.Scalars($"{cyberPower}.1", ("2.1.1", 2), ("2.2.1", 97u), ("2.2.2", 273), ("4.1.1", output), ("7.2.7", 1));
        device.Set($"{cyberPower}.1.2.2.3.0", SnmpValue.Null);
        if (source is { } number) device.Integer($"{UpsMib}.4.1.0", number);
        device.Row($"{cyberPower}.1.9.1.2.1", "1", (2, 2301), (3, -1), (4, 499), (5, -1));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(problem is null ? [] : [problem], Told.Problems(result));
        Assert.Equal(["charge Battery 97", "frequency Input phase 1 49.9", "voltage Battery 27.3", "voltage Input phase 1 230.1"], Told.Values(result.Picture!));
    }

    /// <summary>CPS-MIB: a transfer switch whose phases do not measure the current.</summary>
    [Fact]
    public async Task CyberPower_transfer_switch()
    {
        const string ats = "1.3.6.1.4.1.3808.1.1.5";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.3808.1.1.5");
        device.Scalars($"{ats}.2.1", ("1", 2), ("2", 2), ("3", 1), ("4", 2), ("5", 1), ("6", 2), ("8", 2));
        device.Row($"{ats}.2.2.3.1", "1.1", (3, 229), (4, -1), (5, -1));
        device.Row($"{ats}.6.3.1", "4", (3, 2));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["voltage Source 1 phase 1 229"], Told.Values(result.Picture!));
        Assert.Equal(
            [
                "PartFailed: Input relay is failed.", "PartFailed: LCD communication is failed.", "PartFailed: Phase synchronisation is outOfSync.", "PartFailed: Redundancy is redundancyLost.",
            ],
            Told.Problems(result));
    }

    /// <summary>NETBOTZV2-MIB: an enclosure that was lost, a port without a sensor, sensors with the severity of their alarm.</summary>
    [Fact]
    public async Task NetBotz()
    {
        const string netBotz = "1.3.6.1.4.1.5528.100";
        await using ScriptedDevice device = Told.Device("1.3.6.1.4.1.5528.100.20.10");
        device.Row($"{netBotz}.2.1.1", "1", (2, 2), (3, 3), (4, "Base"));
        device.Row($"{netBotz}.2.1.1", "2", (2, 0), (3, 0), (4, "Pod"));
        device.Row($"{netBotz}.3.1.1", "1", (2, 0), (3, "DIN 1"));
        device.Row($"{netBotz}.4.1.1.1", "1", (2, 254), (3, 0), (4, "Rack"));
        device.Row($"{netBotz}.4.1.6.1", "1", (2, 32), (3, 2), (4, "Feed"));
        device.Row($"{netBotz}.4.2.2.1", "1", (2, 0), (3, 3), (4, "Door"));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(["current Feed 3.2", "temperature Rack 25.4"], Told.Values(result.Picture!));
        Assert.Equal(["PartFailed: Door is error.", "PartFailed: Enclosure Pod is disconnected.", "PartFailed: Feed current is warning."], Told.Problems(result));
    }

    /// <summary>EATON-EPDU-MA-MIB: the managed ePDUs before G3, in thousandths, with limits in the value's unit.</summary>
    [Fact]
    public async Task Eaton_ePDU_before_G3()
    {
        const string pdu = "1.3.6.1.4.1.534.6.6.6";
        await using ScriptedDevice device = Told.Device(pdu);
        device.Row($"{pdu}.1.2.2.1", "1", (2, "A1"), (3, 1), (4, 1250), (6, 229_800), (7, 260), (8, 287), (9, 91), (21, 8000), (23, 10_000));
        device.Row($"{pdu}.1.2.2.1", "2", (2, "A2"), (3, -1), (4, 0));
        device.Scalars($"{pdu}.1.3.1", ("1", 11_500), ("2", 230_100), ("5", 41), ("20", 1), ("21", 0), ("22", -1), ("40", 0), ("41", 4200), ("42", 0), ("70", 11_000), ("71", 16_000), ("82", 60), ("83", 70));

        ProbeResult result = await device.ReadAsync();

        Assert.Equal(
            [
                "apparentPower Outlet 1 A1 287", "current Circuit breaker 0 0", "current Circuit breaker 1 4.2", "current Outlet 1 A1 1.25", "current Outlet 2 A2 0", "current Unit 11.5",
                "power Outlet 1 A1 260", "powerFactor Outlet 1 A1 0.91", "temperature Unit 41", "voltage Outlet 1 A1 229.8", "voltage Unit 230.1",
            ],
            Told.Values(result.Picture!));
        Assert.Equal(
            ["PartFailed: Circuit breaker 0 is tripped.", "PartFailed: Outlet 2 A2 is error.", "ThresholdCrossed: Unit (current) is 11.5 A, at or above the device's own limit of 11 A."],
            Told.Problems(result));
    }
}
