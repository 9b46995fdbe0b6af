using System.Globalization;
using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Traffic;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Mibs;

/// <summary>Uptime, storage and processors of HOST-RESOURCES-MIB (RFC 2790).</summary>
internal static class HostObjects
{
    private const string StorageTypes = "1.3.6.1.2.1.25.2.1.";
    private const uint FirstProcessor = 196_608;

    public static void AddTo(SnmpObjectTable table, DeviceState state)
    {
        if (state.Storages.Count == 0)
            return;
        table.Set(Oid.Host.Append(1, 1, 0), () => SnmpValue.TimeTicks(state.TicksAt(state.Clock.Now)));
        foreach (var storage in state.Storages)
            AddStorage(table, storage, state.Clock);
        for (uint i = 0; i < state.Device.Profile.Processors; i++)
            AddProcessor(table, state, FirstProcessor + i);
    }

    private static void AddStorage(SnmpObjectTable table, StorageState storage, SimulationClock clock)
    {
        var shape = storage.Shape;
        ObjectIdentifier Name(uint column) => Oid.Host.Append(2, 3, 1, column, (uint)shape.Index);

        table.Set(Name(1), SnmpValue.Integer32(shape.Index));
        table.Set(Name(2), Oid.Name(StorageTypes + shape.Type.ToString(CultureInfo.InvariantCulture)));
        table.Set(Name(3), Oid.Text(shape.Name));
        table.Set(Name(4), SnmpValue.Integer32(shape.Unit));
        table.Set(Name(5), SnmpValue.Integer32(storage.SizeUnits));
        table.Set(Name(6), () => SnmpValue.Integer32(storage.UsedUnits(clock.Now)));
        table.Set(Name(7), SnmpValue.Counter32(0));
    }

    /// <summary>hrProcessorFrwID and hrProcessorLoad; the load follows the day and the noise of a traffic whose mean is 22 %.</summary>
    private static void AddProcessor(SnmpObjectTable table, DeviceState state, uint index)
    {
        var load = new TrafficShape(22, FormattableString.Invariant($"{state.Device.Id}/cpu{index}"));
        table.Set(Oid.Host.Append(3, 3, 1, 1, index), SnmpValue.ObjectIdentifier(ObjectIdentifier.Zero));
        table.Set(Oid.Host.Append(3, 3, 1, 2, index), () => SnmpValue.Integer32((int)Math.Min(100, load.BitsPerSecondAt(state.Clock.Now))));
    }
}
