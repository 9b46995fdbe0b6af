using NetWatch.Simulator.Devices;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Mibs;

/// <summary>Everything that a device's agent serves.</summary>
internal static class DeviceObjects
{
    public static SnmpObjectTable Of(DeviceState state)
    {
        var table = new SnmpObjectTable();
        SystemObjects.AddTo(table, state);
        InterfaceObjects.AddTo(table, state);
        HostObjects.AddTo(table, state);
        UpsObjects.AddTo(table, state);
        PrinterObjects.AddTo(table, state);
        return table;
    }
}
