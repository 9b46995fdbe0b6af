using NetWatch.Core.Catalog;
using NetWatch.Simulator.Company;

namespace NetWatch.Simulator.Devices;

/// <summary>How much a device exchanges with its parents.</summary>
internal static class TrafficPlan
{
    private const string HeadOffice = "almaty";

    /// <summary>Mean rates on each cable to a parent in bit/s: towards the device and from it.</summary>
    public static (double Down, double Up) Of(SimulatedDevice device)
    {
        var (down, up) = device.Kind switch
        {
            DeviceKind.Firewall => (0.9e8, 2.4e8),
            DeviceKind.Router => (0.8e8, 0.4e8),
            DeviceKind.Server => (0.5e8, 1.6e8),
            DeviceKind.Switch when device.Profile.ServesDesks => (1.9e8, 0.6e8),
            DeviceKind.Switch => (6.0e8, 9.0e8),
            DeviceKind.AccessPoint => (1.4e7, 0.3e7),
            DeviceKind.Printer => (2.0e4, 0.4e4),
            _ => (1.6e3, 2.4e3),
        };
        // A branch has a tenth of the people.
        var share = device.Site == HeadOffice || device.Kind is DeviceKind.Printer or DeviceKind.Ups ? 1 : 0.1;
        return (down * share, up * share);
    }

    /// <summary>The busiest hour, UTC: the early afternoon of Almaty, for backups the night.</summary>
    public static double BusiestHour(SimulatedDevice device) =>
        device.Profile.Storages.Any(storage => storage.Name == "/backup") ? 20.5 : 9.5;
}
