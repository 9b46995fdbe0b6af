using System.Net;
using System.Text;
using NetWatch.Simulator.Devices;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Mibs;

/// <summary>The system group (RFC 3418) and the engine's times (RFC 3411).</summary>
internal static class SystemObjects
{
    private const int LargestMessage = 1472;

    public static void AddTo(SnmpObjectTable table, DeviceState state)
    {
        var device = state.Device;
        void Set(uint column, SnmpValue value) => table.Set(Oid.System.Append(column, 0), value);

        Set(1, Oid.Text(device.Profile.Description.Replace("{name}", device.Id, StringComparison.Ordinal)));
        Set(2, Oid.Name(device.Profile.ObjectId));
        table.Set(Oid.System.Append(3, 0), () => SnmpValue.TimeTicks(state.TicksAt(state.Clock.Now)));
        Set(4, Oid.Text("noc@altyn-dala.example"));
        Set(5, Oid.Text(device.HostName));
        Set(6, Oid.Text(device.Location));
        Set(7, SnmpValue.Integer32(device.Profile.Services));

        table.Set(Oid.SnmpEngine.Append(1, 0), SnmpValue.OctetString(EngineId(device.Id)));
        table.Set(Oid.SnmpEngine.Append(2, 0), () => SnmpValue.Integer32(state.Boots));
        table.Set(Oid.SnmpEngine.Append(3, 0), () => SnmpValue.Integer32((int)(state.Clock.Now - state.BootedAt)));
        table.Set(Oid.SnmpEngine.Append(4, 0), SnmpValue.Integer32(LargestMessage));
    }

    /// <summary>An engine ID made of text (RFC 3411 §5, format 4), of net-snmp's enterprise number.</summary>
    public static byte[] EngineId(string id) =>
        [.. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(8072 | int.MinValue)), 4, .. Encoding.ASCII.GetBytes(id)];
}
