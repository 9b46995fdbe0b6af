using System.Text;
using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Profiles;
using NetWatch.Simulator.Traffic;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Mibs;

/// <summary>ifTable and ifXTable (RFC 2863).</summary>
internal static class InterfaceObjects
{
    private const int SoftwareLoopback = 24;

    public static void AddTo(SnmpObjectTable table, DeviceState state)
    {
        table.Set(Oid.IfNumber, SnmpValue.Integer32(state.Ports.Count));
        if (state.Device.Profile.HasXTable)
            table.Set(Oid.IfTableLastChange, SnmpValue.TimeTicks(0));
        for (var i = 0; i < state.Ports.Count; i++)
        {
            var port = new PortObjects(state, state.Ports[i], i);
            port.AddTable(table);
            if (state.Device.Profile.HasXTable)
                port.AddXTable(table);
        }
    }

    /// <summary>The objects of one port.</summary>
    private sealed class PortObjects(DeviceState state, PortState port, int ordinal)
    {
        private readonly PortShape _shape = port.Shape;
        private readonly int _index = port.Index;
        private readonly PacketMix _in = new(state.Device.Id + "/" + port.Shape.Name + "<");
        private readonly PacketMix _out = new(state.Device.Id + "/" + port.Shape.Name + ">");

        private double InOctets => port.InOctets(state.Clock.Now);

        private double OutOctets => port.OutOctets(state.Clock.Now);

        public void AddTable(SnmpObjectTable table)
        {
            void Set(uint column, SnmpValue value) => table.Set(Name(Oid.IfEntry, column), value);
            void Count(uint column, Func<double> count) => table.Set(Name(Oid.IfEntry, column), () => SnmpValue.Counter32(Low(count())));

            var bits = port.Plan.Megabits * 1_000_000L;
            Set(1, SnmpValue.Integer32(_index));
            Set(2, Oid.Text(_shape.Description));
            Set(3, SnmpValue.Integer32(_shape.Type));
            Set(4, SnmpValue.Integer32(_shape.Type == SoftwareLoopback ? 65_536 : 1500));
            Set(5, SnmpValue.Gauge32((uint)Math.Min(bits, uint.MaxValue)));
            Set(6, SnmpValue.OctetString(_shape.Type == SoftwareLoopback ? [] : PhysicalAddress()));
            Set(7, SnmpValue.Integer32(1));
            table.Set(Name(Oid.IfEntry, 8), () => SnmpValue.Integer32(port.IsUp ? 1 : 2));
            table.Set(Name(Oid.IfEntry, 9), () => SnmpValue.TimeTicks(state.TicksAt(port.LastChange)));
            Count(10, () => InOctets);
            Count(11, () => _in.Unicast(InOctets));
            Count(13, () => _in.Discards(InOctets));
            Count(14, () => _in.Errors(InOctets));
            Count(15, () => 0);
            Count(16, () => OutOctets);
            Count(17, () => _out.Unicast(OutOctets));
            Count(19, () => _out.Discards(OutOctets));
            Count(20, () => 0);
        }

        public void AddXTable(SnmpObjectTable table)
        {
            void Set(uint column, SnmpValue value) => table.Set(Name(Oid.IfXEntry, column), value);
            void Count(uint low, uint high, Func<double> count)
            {
                table.Set(Name(Oid.IfXEntry, low), () => SnmpValue.Counter32(Low(count())));
                table.Set(Name(Oid.IfXEntry, high), () => SnmpValue.Counter64((ulong)count()));
            }

            Set(1, Oid.Text(_shape.Name));
            Count(2, 8, () => _in.Multicast(InOctets));
            Count(3, 9, () => _in.Broadcast(InOctets));
            Count(4, 12, () => _out.Multicast(OutOctets));
            Count(5, 13, () => _out.Broadcast(OutOctets));
            table.Set(Name(Oid.IfXEntry, 6), () => SnmpValue.Counter64((ulong)InOctets));
            table.Set(Name(Oid.IfXEntry, 7), () => SnmpValue.Counter64((ulong)_in.Unicast(InOctets)));
            table.Set(Name(Oid.IfXEntry, 10), () => SnmpValue.Counter64((ulong)OutOctets));
            table.Set(Name(Oid.IfXEntry, 11), () => SnmpValue.Counter64((ulong)_out.Unicast(OutOctets)));
            Set(14, SnmpValue.Integer32(1));
            Set(15, SnmpValue.Gauge32((uint)port.Plan.Megabits));
            Set(16, SnmpValue.Integer32(2));
            Set(17, SnmpValue.Integer32(_shape.Use == PortUse.Virtual ? 2 : 1));
            Set(18, Oid.Text(port.Plan.Alias));
            table.Set(Name(Oid.IfXEntry, 19), () => SnmpValue.TimeTicks(state.TicksAt(port.CountingSince)));
        }

        private ObjectIdentifier Name(ObjectIdentifier entry, uint column) => entry.Append(column, (uint)_index);

        private static uint Low(double count) => (uint)(ulong)count;

        /// <summary>A locally administered address: nobody's.</summary>
        private byte[] PhysicalAddress()
        {
            var chance = new Chance(state.Device.Id + "/mac");
            var id = Encoding.ASCII.GetBytes(state.Device.Id);
            return [0x02, (byte)chance.Next(0, 256), (byte)chance.Next(0, 256), (byte)chance.Next(0, 256), id[^1], (byte)ordinal];
        }
    }
}
