using NetWatch.Core.Catalog;
using NetWatch.Simulator.Profiles;

namespace NetWatch.Simulator.Company.Sites;

internal static class Branches
{
    public static readonly SitePlan Aktobe = new("aktobe", "Aktobe branch",
    [
        new("akt-rtr-1", "Aktobe router", DeviceKind.Router, Edges.HuaweiRouter, "akt-ch-1")
            { Importance = Importance.High, Tags = ["wan"], Location = "Aktobe, Sankibay Batyr 14, closet" },
        new("akt-sw-1", "Aktobe switch 1", DeviceKind.Switch, Switches.HuaweiAccess, "akt-rtr-1")
            { Importance = Importance.High, Tags = ["access"], Location = "Aktobe, Sankibay Batyr 14, closet" },
        new("akt-sw-2", "Aktobe switch 2, warehouse", DeviceKind.Switch, Switches.HuaweiAccess, "akt-sw-1")
            { Tags = ["access", "warehouse"], Location = "Aktobe, warehouse Zhanazhol" },
        new("akt-srv-1", "Aktobe branch server", DeviceKind.Server, Servers.Linux(16, ("/", 60, 0.42), ("/srv", 1800, 0.64)), "akt-sw-1")
            { Importance = Importance.High, Tags = ["linux"], Location = "Aktobe, Sankibay Batyr 14, closet" },
        new("akt-ups-1", "Aktobe UPS", DeviceKind.Ups, Appliances.EatonUps, "akt-sw-1")
            { Tags = ["power"], Location = "Aktobe, Sankibay Batyr 14, closet" },
        new("akt-prn-1", "Aktobe waybill printer", DeviceKind.Printer, Appliances.KyoceraPrinter, "akt-sw-2")
            { Importance = Importance.Low, Location = "Aktobe, warehouse Zhanazhol" },
        new("akt-ap-1", "Aktobe warehouse Wi-Fi", DeviceKind.AccessPoint, Edges.UniFiAccessPoint, "akt-sw-2")
            { Importance = Importance.Low, Tags = ["wifi", "warehouse"], Location = "Aktobe, warehouse Zhanazhol" },
    ]);

    public static readonly SitePlan Shymkent = new("shymkent", "Shymkent branch",
    [
        new("shy-rtr-1", "Shymkent router", DeviceKind.Router, Edges.MikroTikRouter, "shy-ch-1")
            { Importance = Importance.High, Tags = ["wan"], Location = "Shymkent, Tauke Khan 77, room 12" },
        new("shy-sw-1", "Shymkent switch 1", DeviceKind.Switch, Switches.EltexAccess, "shy-rtr-1")
            { Importance = Importance.High, Tags = ["access"], Location = "Shymkent, Tauke Khan 77, room 12" },
        new("shy-sw-2", "Shymkent switch 2, customs terminal", DeviceKind.Switch, Switches.EltexAccess, "shy-sw-1")
            { Tags = ["access"], Location = "Shymkent, customs terminal" },
        new("shy-srv-1", "Shymkent branch server", DeviceKind.Server,
            Servers.Windows(32, ("C:\\ Label:System", 120, 0.48), ("D:\\ Label:Data", 900, 0.53)), "shy-sw-1")
            { Importance = Importance.High, Tags = ["windows"], Location = "Shymkent, Tauke Khan 77, room 12" },
        new("shy-ups-1", "Shymkent UPS", DeviceKind.Ups, Appliances.ApcUps, "shy-sw-1")
            { Tags = ["power"], Location = "Shymkent, Tauke Khan 77, room 12" },
        new("shy-prn-1", "Shymkent customs printer", DeviceKind.Printer, Appliances.HpPrinter, "shy-sw-2")
            { Importance = Importance.Low, Location = "Shymkent, customs terminal" },
    ]);

    public static readonly SitePlan Oskemen = new("oskemen", "Oskemen branch",
    [
        new("osk-rtr-1", "Oskemen router", DeviceKind.Router, Edges.CiscoRouter, "osk-ch-1", "osk-ch-2")
            { Importance = Importance.High, Tags = ["wan"], Location = "Oskemen, Kabanbay Batyr 9, server room" },
        new("osk-sw-1", "Oskemen switch 1", DeviceKind.Switch, Switches.CiscoAccess24, "osk-rtr-1")
            { Importance = Importance.High, Tags = ["access"], Location = "Oskemen, Kabanbay Batyr 9, server room" },
        new("osk-sw-2", "Oskemen switch 2, rail yard", DeviceKind.Switch, Switches.EltexAccess, "osk-sw-1")
            { Tags = ["access", "warehouse"], Location = "Oskemen, rail yard, tower" },
        new("osk-srv-1", "Oskemen branch server", DeviceKind.Server, Servers.Linux(32, ("/", 60, 0.35), ("/srv", 2400, 0.59)), "osk-sw-1")
            { Importance = Importance.High, Tags = ["linux"], Location = "Oskemen, Kabanbay Batyr 9, server room" },
        new("osk-srv-2", "Oskemen weighbridge server", DeviceKind.Server, Servers.Windows(16, ("C:\\ Label:System", 240, 0.55)), "osk-sw-2")
            { Tags = ["windows", "warehouse"], Location = "Oskemen, rail yard, weighbridge" },
        new("osk-ups-1", "Oskemen UPS", DeviceKind.Ups, Appliances.EatonUps, "osk-sw-1")
            { Tags = ["power"], Location = "Oskemen, Kabanbay Batyr 9, server room" },
        new("osk-prn-1", "Oskemen office printer", DeviceKind.Printer, Appliances.HpPrinter, "osk-sw-1")
            { Importance = Importance.Low, Location = "Oskemen, Kabanbay Batyr 9, room 5" },
        new("osk-ap-1", "Oskemen rail yard Wi-Fi", DeviceKind.AccessPoint, Edges.UniFiAccessPoint, "osk-sw-2")
            { Importance = Importance.Low, Tags = ["wifi"], Location = "Oskemen, rail yard, tower" },
    ]);
}
