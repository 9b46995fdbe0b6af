using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Simulator.Company;
using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Mibs;
using NetWatch.Simulator.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Benchmarks.Agents;

/// <summary>The objects of a switch of the Simulator with any number of ports, all of them carrying traffic.</summary>
internal static class SimulatedSwitch
{
    public static SnmpObjectTable Objects(int ports)
    {
        DeviceProfile profile = new()
        {
            Description = "Simulated access switch",
            ObjectId = "1.3.6.1.4.1.9.1.2593",
            Services = 6,
            Ports = [.. PortShape.Range(ports, 9, "Gi1/0/", "GigabitEthernet1/0/", PortUse.Access, 1000)],
        };
        SimulatedDevice device = new()
        {
            Id = "bench-switch",
            Name = "Bench switch",
            Kind = DeviceKind.Switch,
            Site = "bench",
            Tags = [],
            Location = "Bench",
            Importance = Importance.Normal,
            Parents = [],
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            Profile = profile,
        };
        PortPlan[] plans = [.. profile.Ports.Select((port, i) => PortPlan.Alone(port, $"bench/{i}", $"desk {i + 1}", cabled: true, 1e6 * (i + 1), 4e6 * (i + 1)))];
        return DeviceObjects.Of(new DeviceState(device, plans, new SimulationClock(TimeProvider.System)));
    }
}
