using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>Families that no recorded device is of, with the codes and columns that their MIBs tell.</summary>
public sealed class MibFamilyTests
{
    /// <summary>SNR-SWITCH-MIB and DCN-MIB: priPowerSupply 0 is shutdown, 1 up, 2 unknown; priPowerPresent 0 is an empty bay; sysFanStatus 0 is normal.</summary>
    [Theory]
    [InlineData("1.3.6.1.4.1.40418.7.1.1", "SNR-S2985G-24TC Device", "1.3.6.1.4.1.40418.7.100", "SNR")]
    [InlineData("1.3.6.1.4.1.6339.1.1.2.40", "SNR-S2960-24G Device", "1.3.6.1.4.1.6339.100", "SNR")]
    [InlineData("1.3.6.1.4.1.6339.1.1.2.40", "DCS-3950 Device", "1.3.6.1.4.1.6339.100", "DCN")]
    public async Task SNR_and_DCN(string sysObjectId, string sysDescr, string tree, string vendor)
    {
        await using ScriptedDevice device = Device(sysObjectId, sysDescr);
        device.Port(25, "Ethernet1/0/25");
        foreach ((int supply, int present, int state) in new[] { (1, 1, 1), (2, 1, 0), (3, 2, 2), (4, 0, 0) })
        {
            device.Integer($"{tree}.1.23.1.2.{supply}", present);
            device.Integer($"{tree}.1.23.1.3.{supply}", state);
        }

        device.Integer($"{tree}.1.12.1.2.1", 1);
        device.Integer($"{tree}.1.12.1.3.1", 0);
        device.Integer($"{tree}.1.11.6.0", 268_435_456);
        device.Integer($"{tree}.1.11.9.0", 41);
        device.Integer($"{tree}.1.11.10.0", 17);
        device.Integer($"{tree}.1.11.11.0", 52);
        foreach ((int column, string text) in new[] { (2, "33"), (3, "80"), (4, "-10"), (5, "75"), (6, "-5"), (12, "6.10"), (17, "-4.13"), (22, "-") }) device.Text($"{tree}.30.1.1.{column}.25", text);

        DevicePicture picture = (await device.ReadAsync()).Picture!;

        Assert.Equal(vendor, picture.Identity.Vendor);
        Assert.Equal(["Fan 1 Ok", "Power supply 1 Ok", "Power supply 2 Critical", "Power supply 3 Unknown"], States(picture));
        Assert.Equal(["current 0.0061", "opticalPower -4.13", "temperature 33", "temperature 41"], Values(picture));
        Sensor optics = picture.Sensors.Single(s => s.Value == 33);
        Assert.Equal((new SensorLimits(-10, -5, 75, 80), "Ethernet1/0/25", false), (optics.Limits, optics.Port, optics.IsJudged));
        Assert.Equal(17, Assert.Single(picture.Processors).UsedPercent.Value);
        Assert.Equal(52, Assert.Single(picture.Memory).UsedPercent);
    }

    /// <summary>Dell-Vendor-MIB: EnvMonState 4 is shutdown, 5 notPresent. The first edition of FASTPATH-BOXSERVICES-PRIVATE-MIB has no unit in the index and the state in the third column.</summary>
    [Fact]
    public async Task PowerConnect()
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.674.10895.3042", "PowerConnect 6248, 3.3.18.1, VxWorks 6.5");
        const string status = "1.3.6.1.4.1.674.10895.3000.1.2.110";
        device.Integer($"{status}.1.0", 4);
        foreach ((int fan, int state) in new[] { (1, 1), (2, 4), (3, 5), (4, 6) })
        {
            device.Text($"{status}.7.1.1.2.{fan}", $"fan {fan}");
            device.Integer($"{status}.7.1.1.3.{fan}", state);
        }

        device.Integer($"{status}.7.1.1.4.1", 9600);
        const string sensors = "1.3.6.1.4.1.674.10895.5000.2.6132.1.1.43.1.8.1";
        device.Integer($"{sensors}.3.0", 2);
        device.Integer($"{sensors}.4.0", 46);

        DevicePicture picture = (await device.ReadAsync()).Picture!;

        Assert.Equal(["Sensor 0 Warning", "System Warning", "fan 1 Ok", "fan 2 Critical", "fan 4 Critical"], States(picture));
        Assert.Equal(["fanSpeed 9600", "temperature 46"], Values(picture));
    }

    [Fact]
    public async Task PowerConnect_of_a_later_edition()
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.674.10895.3079", "Dell EMC Networking N3048EP-ON, 6.6.3.14");
        const string sensors = "1.3.6.1.4.1.674.10895.5000.2.6132.1.1.43.1.8.1";
        foreach ((int sensor, int state, int value) in new[] { (0, 1, 44), (1, 5, 0) })
        {
            device.Integer($"{sensors}.3.1.{sensor}", 1);
            device.Integer($"{sensors}.4.1.{sensor}", state);
            device.Integer($"{sensors}.5.1.{sensor}", value);
        }

        DevicePicture picture = (await device.ReadAsync()).Picture!;

        Assert.Equal(["Sensor 1.0 Ok"], States(picture));
        Assert.Equal(["temperature 44"], Values(picture));
    }

    /// <summary>MIKROTIK-MIB, with the supplies of SwOS, of which some versions tell 0.01 V and mA.</summary>
    [Fact]
    public async Task SwOS()
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.14988.2", "CSS326-24G-2S+");
        foreach ((int row, string name, int value, int unit) in new[] { (1, "psu1-voltage", 1205, 3), (2, "psu1-current", 410, 4), (3, "psu2-voltage", 241, 3), (4, "temperature", 38, 1) })
        {
            device.Text($"1.3.6.1.4.1.14988.1.1.3.100.1.2.{row}", name);
            device.Integer($"1.3.6.1.4.1.14988.1.1.3.100.1.3.{row}", value);
            device.Integer($"1.3.6.1.4.1.14988.1.1.3.100.1.4.{row}", unit);
        }

        Assert.Equal(["current 0.41", "temperature 38", "voltage 12.05", "voltage 24.1"], Values((await device.ReadAsync()).Picture!));
    }

    /// <summary>hrPrinterDetectedErrorState (RFC 2790): the second octet's bits are others than the first one's, and a trailing octet of zero may be left out.</summary>
    [Theory]
    [InlineData(new byte[] { 0x10 }, "noToner", SensorSeverity.Critical)]
    [InlineData(new byte[] { 0x10, 0x00 }, "noToner", SensorSeverity.Critical)]
    [InlineData(new byte[] { 0x00, 0x10 }, "outputNearFull", SensorSeverity.Warning)]
    [InlineData(new byte[] { 0x00, 0x04 }, "inputTrayEmpty", SensorSeverity.Warning)]
    [InlineData(new byte[] { 0x00, 0x20 }, "markerSupplyMissing", SensorSeverity.Critical)]
    [InlineData(new byte[] { 0xa1 }, "lowPaper, lowToner and serviceRequested", SensorSeverity.Warning)]
    [InlineData(new byte[] { 0x00 }, "none", SensorSeverity.Ok)]
    [InlineData(new byte[] { 0x48 }, "several errors", SensorSeverity.Critical)]
    public async Task Errors_of_printers(byte[] octets, string state, SensorSeverity severity)
    {
        await using ScriptedDevice device = Device("1.3.6.1.4.1.11.2.3.9.1", "HP ETHERNET MULTI-ENVIRONMENT");
        device.Set("1.3.6.1.2.1.25.3.5.1.2.1", SnmpValue.OctetString(octets));

        Sensor errors = Assert.Single((await device.ReadAsync()).Picture!.Sensors, s => s.Name == "Printer 1 errors");
        Assert.Equal((state, severity), (errors.State, errors.Severity));
    }

    private static IEnumerable<string> States(DevicePicture picture) =>
        picture.Sensors.Where(s => s.State is not null).Select(s => $"{s.Name} {s.Severity}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Values(DevicePicture picture) =>
        picture.Sensors.Where(s => s.State is null).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Kind} {Math.Round(s.Value, 6)}")).Order(StringComparer.Ordinal);

    private static ScriptedDevice Device(string sysObjectId, string sysDescr)
    {
        ScriptedDevice device = new();
        device.Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse(sysObjectId)));
        device.Text("1.3.6.1.2.1.1.1.0", sysDescr);
        return device;
    }
}
