using NetWatch.Core.Catalog;
using NetWatch.Simulator.Profiles;

namespace NetWatch.Simulator.Company.Sites;

internal static class HeadOffice
{
    private const string ServerRoom = "Almaty, Abay Avenue 52, server room";
    private static readonly string[] s_core = ["ala-core-1", "ala-core-2"];
    private static readonly string[] s_serverRow = ["ala-dc-1", "ala-dc-2"];

    public static readonly SitePlan Plan = new("almaty", "Almaty head office", [.. Network(), .. Offices(), .. ServersAndPower()]);

    private static IEnumerable<DevicePlan> Network() =>
    [
        new("ala-core-1", "Almaty core 1", DeviceKind.Switch, Switches.CiscoCore)
            { Importance = Importance.Critical, Tags = ["core"], Location = ServerRoom },
        new("ala-core-2", "Almaty core 2", DeviceKind.Switch, Switches.CiscoCore)
            { Importance = Importance.Critical, Tags = ["core"], Location = ServerRoom },
        new("ala-fw-1", "Almaty firewall 1", DeviceKind.Firewall, Edges.FortiGate, s_core)
            { Importance = Importance.Critical, Tags = ["internet"], Location = ServerRoom },
        new("ala-fw-2", "Almaty firewall 2", DeviceKind.Firewall, Edges.FortiGate, s_core)
            { Importance = Importance.High, Tags = ["internet", "standby"], Location = ServerRoom },
        new("ala-rtr-1", "Almaty WAN router 1", DeviceKind.Router, Edges.CiscoRouter, s_core)
            { Importance = Importance.Critical, Tags = ["wan"], Location = ServerRoom },
        new("ala-rtr-2", "Almaty WAN router 2", DeviceKind.Router, Edges.CiscoRouter, s_core)
            { Importance = Importance.High, Tags = ["wan"], Location = ServerRoom },
        new("ala-dc-1", "Almaty server row 1", DeviceKind.Switch, Switches.CiscoServerRow, s_core)
            { Importance = Importance.High, Tags = ["servers"], Location = ServerRoom },
        new("ala-dc-2", "Almaty server row 2", DeviceKind.Switch, Switches.CiscoServerRow, s_core)
            { Importance = Importance.High, Tags = ["servers"], Location = ServerRoom },
    ];

    private static IEnumerable<DevicePlan> Offices() =>
    [
        new("ala-acc-1", "Almaty floor 1, reception", DeviceKind.Switch, Switches.CiscoAccess24, s_core)
            { Tags = ["access"], Location = "Almaty, floor 1, closet 1.04" },
        new("ala-acc-2", "Almaty floor 2, accounting", DeviceKind.Switch, Switches.CiscoAccess48, s_core)
            { Importance = Importance.High, Tags = ["access"], Location = "Almaty, floor 2, closet 2.11" },
        new("ala-acc-3", "Almaty floor 3, dispatchers", DeviceKind.Switch, Switches.CiscoAccess48, s_core)
            { Importance = Importance.High, Tags = ["access"], Location = "Almaty, floor 3, closet 3.02" },
        new("ala-acc-4", "Almaty warehouse Samal", DeviceKind.Switch, Switches.EltexAccess, s_core)
            { Tags = ["access", "warehouse"], Location = "Almaty, warehouse Samal, gate 2" },
        new("ala-ap-1", "Almaty conference hall Wi-Fi", DeviceKind.AccessPoint, Edges.UniFiAccessPoint, "ala-acc-1")
            { Importance = Importance.Low, Tags = ["wifi"], Location = "Almaty, floor 1, hall Alatau" },
        new("ala-ap-2", "Almaty warehouse Wi-Fi", DeviceKind.AccessPoint, Edges.UniFiAccessPoint, "ala-acc-4")
            { Tags = ["wifi", "warehouse"], Location = "Almaty, warehouse Samal, row C" },
        new("ala-prn-1", "Almaty reception printer", DeviceKind.Printer, Appliances.HpPrinter, "ala-acc-1")
            { Importance = Importance.Low, Location = "Almaty, floor 1, reception" },
        new("ala-prn-2", "Almaty accounting printer", DeviceKind.Printer, Appliances.KyoceraPrinter, "ala-acc-2")
            { Importance = Importance.Low, Location = "Almaty, floor 2, room 214" },
        new("ala-prn-3", "Almaty waybill printer", DeviceKind.Printer, Appliances.KyoceraPrinter, "ala-acc-4")
            { Tags = ["warehouse"], Location = "Almaty, warehouse Samal, gate 2" },
    ];

    private static IEnumerable<DevicePlan> ServersAndPower() =>
    [
        new("ala-esx-1", "Almaty virtual host 1", DeviceKind.Server, Servers.Esxi(512, "ala-ssd-1", 7150), s_serverRow)
            { Importance = Importance.High, Tags = ["virtual"], Location = ServerRoom },
        new("ala-esx-2", "Almaty virtual host 2", DeviceKind.Server, Servers.Esxi(512, "ala-ssd-2", 7150), s_serverRow)
            { Importance = Importance.High, Tags = ["virtual"], Location = ServerRoom },
        new("ala-ad-1", "Almaty domain controller", DeviceKind.Server, Servers.Windows(16, ("C:\\ Label:System", 120, 0.44)), s_serverRow)
            { Importance = Importance.Critical, Tags = ["windows"], Location = ServerRoom },
        new("ala-sql-1", "Almaty accounting database", DeviceKind.Server,
            Servers.Windows(128, ("C:\\ Label:System", 120, 0.51), ("D:\\ Label:Data", 2000, 0.68), ("L:\\ Label:Log", 400, 0.22)), s_serverRow)
            { Importance = Importance.Critical, Tags = ["windows", "database"], Location = ServerRoom },
        new("ala-file-1", "Almaty file server", DeviceKind.Server, Servers.Linux(32, ("/", 40, 0.38), ("/var", 80, 0.41), ("/srv", 8000, 0.72)), s_serverRow)
            { Importance = Importance.High, Tags = ["linux"], Location = ServerRoom },
        new("ala-mail-1", "Almaty mail server", DeviceKind.Server, Servers.Linux(64, ("/", 40, 0.33), ("/var", 1200, 0.57)), s_serverRow)
            { Importance = Importance.High, Tags = ["linux"], Location = ServerRoom },
        new("ala-web-1", "Almaty shipment portal", DeviceKind.Server, Servers.Linux(32, ("/", 60, 0.47), ("/var", 200, 0.36)), s_serverRow)
            { Importance = Importance.High, Tags = ["linux", "public"], Location = ServerRoom },
        new("ala-bak-1", "Almaty backup server", DeviceKind.Server, Servers.Linux(32, ("/", 40, 0.29), ("/backup", 40_000, 0.81)), s_serverRow)
            { Tags = ["linux"], Location = ServerRoom },
        new("ala-ups-1", "Almaty server room UPS 1", DeviceKind.Ups, Appliances.ApcUps, "ala-dc-1")
            { Importance = Importance.High, Tags = ["power"], Location = ServerRoom },
        new("ala-ups-2", "Almaty server room UPS 2", DeviceKind.Ups, Appliances.ApcUps, "ala-dc-2")
            { Importance = Importance.High, Tags = ["power"], Location = ServerRoom },
    ];
}
