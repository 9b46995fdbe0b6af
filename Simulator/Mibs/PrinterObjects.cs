using NetWatch.Simulator.Devices;
using NetWatch.Simulator.Traffic;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Mibs;

/// <summary>Page count and supplies of Printer-MIB (RFC 3805), printer status of HOST-RESOURCES-MIB.</summary>
internal static class PrinterObjects
{
    private const int Consumed = 3;
    private const int Toner = 3;
    private const int Impressions = 7;

    public static void AddTo(SnmpObjectTable table, DeviceState state)
    {
        var supplies = state.Device.Profile.Supplies;
        if (supplies.Count == 0)
            return;
        var chance = new Chance(state.Device.Id + "/printer");
        var printedBefore = chance.Next(20_000, 180_000);
        var perSecond = 0.01 + 0.02 * chance.Next();
        int Pages() => printedBefore + (int)((state.Clock.Now - state.Clock.Start) * perSecond);

        // hrDeviceStatus running(2), hrPrinterStatus idle(3).
        table.Set(Oid.Host.Append(3, 2, 1, 5, 1), SnmpValue.Integer32(2));
        table.Set(Oid.Host.Append(3, 5, 1, 1, 1), SnmpValue.Integer32(3));
        table.Set(Oid.Printer.Append(5, 1, 1, 16, 1), Oid.Text(state.Device.HostName));
        table.Set(Oid.Printer.Append(10, 2, 1, 3, 1, 1), SnmpValue.Integer32(Impressions));
        table.Set(Oid.Printer.Append(10, 2, 1, 4, 1, 1), () => SnmpValue.Counter32((uint)Pages()));
        for (var i = 0; i < supplies.Count; i++)
            AddSupply(table, (uint)i + 1, supplies[i], chance.Next(700, 4000));
    }

    private static void AddSupply(SnmpObjectTable table, uint index, string description, int pagesLeft)
    {
        const int capacity = 5000;
        ObjectIdentifier Name(uint column) => Oid.Printer.Append(11, 1, 1, column, 1, index);

        table.Set(Name(4), SnmpValue.Integer32(Consumed));
        table.Set(Name(5), SnmpValue.Integer32(Toner));
        table.Set(Name(6), Oid.Text(description));
        table.Set(Name(7), SnmpValue.Integer32(Impressions));
        table.Set(Name(8), SnmpValue.Integer32(capacity));
        table.Set(Name(9), SnmpValue.Integer32(pagesLeft));
    }
}
