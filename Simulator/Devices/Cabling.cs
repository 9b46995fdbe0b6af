using NetWatch.Core.Catalog;
using NetWatch.Simulator.Company;
using NetWatch.Simulator.Company.Sites;
using NetWatch.Simulator.Profiles;
using NetWatch.Simulator.Traffic;

namespace NetWatch.Simulator.Devices;

/// <summary>Draws the cables of a company: from each device to its parents, from each channel's ends, and into the offices. Both ends of a cable count the same traffic.</summary>
internal sealed class Cabling
{
    private readonly SimulatedCompany _company;
    private readonly Dictionary<string, PortPlan?[]> _ports;

    private Cabling(SimulatedCompany company)
    {
        _company = company;
        _ports = company.Devices.ToDictionary(device => device.Id, device => new PortPlan?[device.Profile.Ports.Count], StringComparer.Ordinal);
    }

    /// <summary>The plan of every port of every device, in the order of its profile.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<PortPlan>> Draw(SimulatedCompany company)
    {
        var cabling = new Cabling(company);
        foreach (var channel in company.Channels)
            cabling.Connect(channel);
        foreach (var device in company.Devices)
            foreach (var parent in device.Parents)
                if (company.Node(parent) is SimulatedDevice up)
                    cabling.Connect(device, up);
        return company.Devices.ToDictionary(device => device.Id, cabling.Complete, StringComparer.Ordinal);
    }

    private void Connect(SimulatedChannel channel)
    {
        var speed = channel.Megabits * 1e6;
        var isMain = channel.Role == WanChannels.Main;
        var down = new TrafficShape(speed * (isMain ? 0.34 : 0.02), channel.Id + "/down");
        var up = new TrafficShape(speed * (isMain ? 0.15 : 0.01), channel.Id + "/up");
        Put(channel.NearDevice, channel.NearIfName, port => new PortPlan(
            $"{channel.Name}, {channel.Provider}, {channel.Megabits}M", true, channel.FarDevice, channel.Id, port.Megabits, In: up, Out: down));
        Put(channel.FarDevice, channel.FarIfName, port => new PortPlan(
            $"to head office, {channel.Provider}, {channel.Megabits}M", true, channel.NearDevice, channel.Id, port.Megabits, In: down, Out: up));
    }

    private void Connect(SimulatedDevice device, SimulatedDevice parent)
    {
        var below = Free(device, PortUse.Uplink) ?? Free(device, PortUse.Access)
            ?? throw new InvalidOperationException($"'{device.Id}' has no port left towards '{parent.Id}'.");
        var above = Free(parent, PortUse.Access) ?? throw new InvalidOperationException($"'{parent.Id}' has no port left for '{device.Id}'.");
        var megabits = Math.Min(below.Megabits, above.Megabits);
        var (downBits, upBits) = TrafficPlan.Of(device);
        var busiest = TrafficPlan.BusiestHour(device);
        var cable = device.Id + "~" + parent.Id;
        var down = new TrafficShape(Math.Min(downBits, megabits * 3e5), cable + "/down", busiest);
        var up = new TrafficShape(Math.Min(upBits, megabits * 3e5), cable + "/up", busiest);
        Put(device.Id, below.Name, _ => new PortPlan($"uplink {parent.HostName} {above.Name}", true, parent.Id, null, megabits, In: down, Out: up));
        Put(parent.Id, above.Name, _ => new PortPlan($"{device.HostName} {below.Name}", true, device.Id, null, megabits, In: up, Out: down));
    }

    private PortShape? Free(SimulatedDevice device, PortUse use)
    {
        var given = _ports[device.Id];
        return device.Profile.Ports.Where((port, i) => port.Use == use && given[i] is null).FirstOrDefault();
    }

    private void Put(string device, string ifName, Func<PortShape, PortPlan> plan)
    {
        var ports = _company.Device(device).Profile.Ports;
        for (var i = 0; i < ports.Count; i++)
            if (ports[i].Name == ifName)
                _ports[device][i] = plan(ports[i]);
    }

    /// <summary>What no cable of the company leads to: desks, the internet, spare ports.</summary>
    private IReadOnlyList<PortPlan> Complete(SimulatedDevice device)
    {
        var given = _ports[device.Id];
        var chance = new Chance(device.Id + "/desks");
        return [.. device.Profile.Ports.Select((port, i) => given[i] ?? Spare(device, port, chance))];
    }

    private static PortPlan Spare(SimulatedDevice device, PortShape port, Chance chance)
    {
        var seed = device.Id + "/" + port.Name;
        if (port.Use == PortUse.Access && device.Profile.ServesDesks && chance.Next() < 0.65)
            return PortPlan.Alone(port, seed, $"desk {chance.Next(101, 420)}", true, 1e5 * (1 + 8 * chance.Next()), 6e5 * (1 + 8 * chance.Next()));
        if (port.Use == PortUse.Wan && device.Kind == DeviceKind.Firewall && port.Name == "wan1")
            return PortPlan.Alone(port, seed, "internet", true, 2.4e8, 0.7e8);
        return port.Use == PortUse.Virtual
            ? PortPlan.Alone(port, seed, "", port.Type != 1, 4e3, 4e3)
            : PortPlan.Alone(port, seed, "", false, 0, 0);
    }
}
