using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Mibs;

/// <summary>UPS-MIB (RFC 1628): identity, battery, input, output, alarms, configuration of a one-phase UPS.</summary>
internal static class UpsObjects
{
    private const int BatteryNormal = 2;
    private const int BatteryLow = 3;
    private const int OutputNormal = 3;
    private const int OutputBattery = 5;
    private const double LowCharge = 20;
    private const double MinutesAtFullCharge = 48;
    private const string AlarmOnBattery = "1.3.6.1.2.1.33.1.6.3.2";

    public static void AddTo(SnmpObjectTable table, DeviceState state)
    {
        if (state.Device.Profile.Ups is not { } shape || state.Battery is not { } battery)
            return;
        var clock = state.Clock;
        var watts = (int)(shape.VoltAmperes * 0.9 * 0.42);
        void Fix(SnmpValue value, params ReadOnlySpan<uint> name) => table.Set(Oid.Ups.Append(name), value);
        void Read(Func<int> read, params ReadOnlySpan<uint> name) => table.Set(Oid.Ups.Append(name), () => SnmpValue.Integer32(read()));

        AddIdentity(table, state, shape);
        Read(() => battery.Charge(clock.Now) < LowCharge ? BatteryLow : BatteryNormal, 2, 1, 0);
        Read(() => battery.SecondsOnBattery(clock.Now), 2, 2, 0);
        Read(() => (int)(battery.Charge(clock.Now) / 100 * MinutesAtFullCharge), 2, 3, 0);
        Read(() => (int)Math.Round(battery.Charge(clock.Now)), 2, 4, 0);
        Read(() => (int)(battery.OnBattery ? 480 + battery.Charge(clock.Now) * 0.4 : 546), 2, 5, 0);
        Read(() => battery.OnBattery ? watts * 10 / 52 : 0, 2, 6, 0);
        Read(() => battery.OnBattery ? 29 : 26, 2, 7, 0);

        Fix(SnmpValue.Counter32(4), 3, 1, 0);
        Fix(SnmpValue.Integer32(1), 3, 2, 0);
        Read(() => battery.OnBattery ? 0 : 500, 3, 3, 1, 2, 1);
        Read(() => battery.OnBattery ? 0 : Volts(clock.Now), 3, 3, 1, 3, 1);

        Read(() => battery.OnBattery ? OutputBattery : OutputNormal, 4, 1, 0);
        Fix(SnmpValue.Integer32(500), 4, 2, 0);
        Fix(SnmpValue.Integer32(1), 4, 3, 0);
        Read(() => battery.OnBattery ? 230 : Volts(clock.Now), 4, 4, 1, 2, 1);
        Fix(SnmpValue.Integer32(watts * 10 / 230), 4, 4, 1, 3, 1);
        Fix(SnmpValue.Integer32(watts), 4, 4, 1, 4, 1);
        Fix(SnmpValue.Integer32(42), 4, 4, 1, 5, 1);
        table.Set(Oid.Ups.Append(6, 1, 0), () => SnmpValue.Gauge32(battery.OnBattery ? 1u : 0));
    }

    /// <summary>Puts the row of upsAlarmTable there, or takes it away.</summary>
    /// <param name="table">The UPS's objects.</param>
    /// <param name="state">The UPS.</param>
    /// <param name="since">The clock's second since when it runs on battery; null when it does not.</param>
    public static void ShowAlarm(SnmpObjectTable table, DeviceState state, double? since)
    {
        if (since is not { } second)
        {
            table.Remove(Oid.Ups.Append(6, 2));
            return;
        }
        table.Set(Oid.Ups.Append(6, 2, 1, 2, 1), Oid.Name(AlarmOnBattery));
        table.Set(Oid.Ups.Append(6, 2, 1, 3, 1), SnmpValue.TimeTicks(state.TicksAt(second)));
    }

    private static void AddIdentity(SnmpObjectTable table, DeviceState state, UpsShape shape)
    {
        table.Set(Oid.Ups.Append(1, 1, 0), Oid.Text(shape.Manufacturer));
        table.Set(Oid.Ups.Append(1, 2, 0), Oid.Text(shape.Model));
        table.Set(Oid.Ups.Append(1, 3, 0), Oid.Text("UPS 09.3"));
        table.Set(Oid.Ups.Append(1, 4, 0), Oid.Text("7.0.8"));
        table.Set(Oid.Ups.Append(1, 5, 0), Oid.Text(state.Device.HostName));
        table.Set(Oid.Ups.Append(1, 6, 0), Oid.Text("network closet"));
        ReadOnlySpan<int> configuration = [230, 500, 230, 500, shape.VoltAmperes, (int)(shape.VoltAmperes * 0.9), 2, 2];
        for (var i = 0; i < configuration.Length; i++)
            table.Set(Oid.Ups.Append(9, (uint)(i + 1), 0), SnmpValue.Integer32(configuration[i]));
    }

    /// <summary>The mains, which wander by a few volts.</summary>
    private static int Volts(double now) => (int)Math.Round(228 + 3 * Math.Sin(now / 47) + 2 * Math.Sin(now / 11));
}
