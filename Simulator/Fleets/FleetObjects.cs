using System.Buffers.Binary;
using System.Globalization;
using NetWatch.Simulator.Mibs;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Fleets;

/// <summary>What the switches of a fleet serve: system group, ifTable and ifXTable.</summary>
internal static class FleetObjects
{
    private const uint Megabits = 1000;
    private const ulong OctetsPerSecond = 60_000_000;
    private const ulong PacketsPerSecond = 90_000;
    private const ulong MulticastPerSecond = 200;

    public static SnmpObjectShape<FleetSwitch> Of(int interfaces)
    {
        var shape = new SnmpObjectShape<FleetSwitch>();
        AddSystem(shape);
        shape.Set(Oid.IfNumber, SnmpValue.Integer32(interfaces));
        for (uint index = 1; index <= interfaces; index++)
        {
            AddTable(shape, index);
            AddXTable(shape, index);
        }
        return shape;
    }

    private static void AddSystem(SnmpObjectShape<FleetSwitch> shape)
    {
        shape.Set(Oid.System.Append(1, 0), Oid.Text("Simulated access switch"));
        shape.Set(Oid.System.Append(2, 0), Oid.Name("1.3.6.1.4.1.9.1.2593"));
        shape.Set(Oid.System.Append(3, 0), static it => SnmpValue.TimeTicks((uint)(it.Uptime / 10)));
        shape.Set(Oid.System.Append(4, 0), Oid.Text("noc@altyn-dala.example"));
        shape.Set(Oid.System.Append(5, 0), static it => Oid.Text(string.Create(CultureInfo.InvariantCulture, $"fleet-{it.Number:00000}")));
        shape.Set(Oid.System.Append(6, 0), Oid.Text("Bench"));
        shape.Set(Oid.System.Append(7, 0), SnmpValue.Integer32(6));
    }

    private static void AddTable(SnmpObjectShape<FleetSwitch> shape, uint index)
    {
        void Set(uint column, SnmpValue value) => shape.Set(Oid.IfEntry.Append(column, index), value);
        void Count(uint column, ulong perSecond) =>
            shape.Set(Oid.IfEntry.Append(column, index), it => SnmpValue.Counter32((uint)it.Count(index, column, perSecond)));

        Set(1, SnmpValue.Integer32((int)index));
        Set(2, Oid.Text("GigabitEthernet1/0/" + index.ToString(CultureInfo.InvariantCulture)));
        Set(3, SnmpValue.Integer32(6));
        Set(4, SnmpValue.Integer32(1500));
        Set(5, SnmpValue.Gauge32(Megabits * 1_000_000));
        shape.Set(Oid.IfEntry.Append(6, index), it => SnmpValue.OctetString(PhysicalAddress(it.Number, index)));
        Set(7, SnmpValue.Integer32(1));
        Set(8, SnmpValue.Integer32(1));
        Set(9, SnmpValue.TimeTicks(0));
        Count(10, OctetsPerSecond);
        Count(11, PacketsPerSecond);
        Count(13, 2);
        Count(14, 1);
        Set(15, SnmpValue.Counter32(0));
        Count(16, OctetsPerSecond);
        Count(17, PacketsPerSecond);
        Count(19, 2);
        Count(20, 1);
    }

    private static void AddXTable(SnmpObjectShape<FleetSwitch> shape, uint index)
    {
        void Set(uint column, SnmpValue value) => shape.Set(Oid.IfXEntry.Append(column, index), value);
        void CountBoth(uint narrow, uint wide, ulong perSecond)
        {
            shape.Set(Oid.IfXEntry.Append(narrow, index), it => SnmpValue.Counter32((uint)it.Count(index, wide, perSecond)));
            Count(wide, wide, perSecond);
        }

        // The counter of 64 bits is the same as that of 32 bits: its low half.
        void Count(uint column, uint low, ulong perSecond) =>
            shape.Set(Oid.IfXEntry.Append(column, index), it => SnmpValue.Counter64(it.Count(index, low, perSecond)));

        Set(1, Oid.Text("Gi1/0/" + index.ToString(CultureInfo.InvariantCulture)));
        Count(6, 10, OctetsPerSecond);
        Count(7, 11, PacketsPerSecond);
        Count(10, 16, OctetsPerSecond);
        Count(11, 17, PacketsPerSecond);
        CountBoth(2, 8, MulticastPerSecond);
        CountBoth(3, 9, MulticastPerSecond);
        CountBoth(4, 12, MulticastPerSecond);
        CountBoth(5, 13, MulticastPerSecond);
        Set(14, SnmpValue.Integer32(1));
        Set(15, SnmpValue.Gauge32(Megabits));
        Set(16, SnmpValue.Integer32(2));
        Set(17, SnmpValue.Integer32(1));
        Set(18, Oid.Text("desk " + index.ToString(CultureInfo.InvariantCulture)));
        Set(19, SnmpValue.TimeTicks(0));
    }

    /// <summary>A locally administered address: nobody's.</summary>
    private static byte[] PhysicalAddress(int number, uint index)
    {
        byte[] address = [0x02, 0, 0, 0, 0, (byte)index];
        BinaryPrimitives.WriteInt32BigEndian(address.AsSpan(1), number);
        return address;
    }
}
