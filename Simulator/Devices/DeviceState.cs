using NetWatch.Simulator.Company;
using NetWatch.Simulator.Traffic;

namespace NetWatch.Simulator.Devices;

/// <summary>A device as it is now.</summary>
internal sealed class DeviceState
{
    private readonly Lock _gate = new();
    private double _bootedAt;
    private int _boots;
    private bool _off;

    public DeviceState(SimulatedDevice device, IReadOnlyList<PortPlan> ports, SimulationClock clock)
    {
        var chance = new Chance(device.Id + "/boot");
        Device = device;
        Clock = clock;
        _boots = chance.Next(3, 40);
        // The longest uptime stays below the 497 days at which TimeTicks wrap.
        _bootedAt = clock.Start - chance.Next(2 * 86_400, 400 * 86_400);
        Ports = [.. device.Profile.Ports.Select((shape, i) => new PortState(shape, ports[i], _bootedAt))];
        Storages = [.. device.Profile.Storages.Select(shape => new StorageState(shape))];
        Battery = device.Profile.Ups is null ? null : new BatteryState();
    }

    public SimulatedDevice Device { get; }

    public SimulationClock Clock { get; }

    public IReadOnlyList<PortState> Ports { get; }

    public IReadOnlyList<StorageState> Storages { get; }

    public BatteryState? Battery { get; }

    /// <summary>snmpEngineBoots.</summary>
    public int Boots
    {
        get
        {
            lock (_gate)
                return _boots;
        }
    }

    /// <summary>The clock's second of the last boot.</summary>
    public double BootedAt
    {
        get
        {
            lock (_gate)
                return _bootedAt;
        }
    }

    /// <summary>Switches the device off or on; switched on, it boots.</summary>
    public void Become(bool off, double now)
    {
        lock (_gate)
        {
            if (off == _off)
                return;
            _off = off;
        }
        if (!off)
            Boot(now);
    }

    /// <summary>Uptime and counters begin anew.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="keepsBoots">Whether it remembers how often it booted.</param>
    public void Boot(double now, bool keepsBoots = true)
    {
        lock (_gate)
        {
            _bootedAt = now;
            _boots = keepsBoots ? _boots + 1 : 1;
        }
        foreach (var port in Ports)
            port.Boot(now);
    }

    /// <summary>
    /// Gives every port the ifIndex of the port after it and the last one a new one: one index is gone, one is new, the others belong to other ports now.
    /// </summary>
    public void Renumber()
    {
        var fresh = Ports.Max(port => port.Index) + 1;
        for (var i = 0; i < Ports.Count; i++)
            Ports[i].Index = i + 1 < Ports.Count ? Ports[i + 1].Index : fresh;
    }

    /// <summary>sysUpTime at a moment of the clock, as TimeTicks give it: 0 for what was before the boot.</summary>
    public uint TicksAt(double second) => (uint)(ulong)(Math.Max(0, second - BootedAt) * 100);
}
