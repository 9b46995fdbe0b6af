using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Snmp;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Devices;

/// <summary>What a device has: as NetWatch understands it, by standard tables, and by the vendors' trees.</summary>
internal static class LearnedReport
{
    private static readonly ObjectIdentifier Enterprises = ObjectIdentifier.Parse("1.3.6.1.4.1");
    private static readonly ObjectIdentifier SysDescr = ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0");
    private static readonly ObjectIdentifier SysObjectId = ObjectIdentifier.Parse("1.3.6.1.2.1.1.2.0");

    public static void Write(TextWriter output, IReadOnlyList<Variable> read, Replay replay)
    {
        DeviceIdentity identity = replay.Picture.Identity;
        Line(output, "sysDescr", Value(read, SysDescr));
        Line(output, "sysObjectID", Value(read, SysObjectId));
        Line(output, "vendor", identity.Vendor);
        Line(output, "model", identity.Model?.Text);
        Line(output, "version", identity.Version?.Text);
        Line(output, "serial number", identity.Serial?.Text);
        Line(output, "understood as", replay.Summary);
        output.WriteLine();
        string[][] rows = [.. Tables(read)];
        if (rows.Length > 0)
        {
            Print(output, ["standard table", "rows", "columns"], rows);
            output.WriteLine();
        }

        string[][] vendors = [.. read.Where(v => v.Id.StartsWith(Enterprises) && v.Id.Count > Enterprises.Count)
            .GroupBy(v => v.Id[Enterprises.Count])
            .Select(g => new[] { $"{Enterprises}.{g.Key}", Number(g.Count()) })];
        if (vendors.Length > 0) Print(output, ["vendor's tree", "instances"], vendors);
    }

    /// <summary>The known tables that have rows. A row is an index of any of its columns.</summary>
    private static IEnumerable<string[]> Tables(IReadOnlyList<Variable> read)
    {
        foreach (KnownObject table in ObjectNames.Shipped.All.Where(o => o.IsTable).OrderBy(o => o.Id))
        {
            HashSet<ObjectIdentifier> rows = [];
            HashSet<uint> columns = [];
            foreach (Variable variable in read)
            {
                if (!variable.Id.TryGetSuffix(table.Entry, out ObjectIdentifier cell) || cell.Count < 2) continue;
                columns.Add(cell[0]);
                cell.TryGetSuffix(ObjectIdentifier.Create(cell[0]), out ObjectIdentifier index);
                rows.Add(index);
            }

            if (rows.Count > 0) yield return [table.Name, Number(rows.Count), Number(columns.Count)];
        }
    }

    private static void Print(TextWriter output, string[] headers, string[][] rows)
    {
        foreach (string line in TextTable.Lines(headers, rows, [.. headers.Select((_, i) => i > 0)], width: null)) output.WriteLine(line);
    }

    private static void Line(TextWriter output, string name, string? text) =>
        output.WriteLine($"{name,-14} {(string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)))}");

    private static string? Value(IReadOnlyList<Variable> read, ObjectIdentifier id) => read.FirstOrDefault(v => v.Id == id) is { Data.HasValue: true } found ? found.Data.ToString() : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
