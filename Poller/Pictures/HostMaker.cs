using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>What a host has installed and runs (HOST-RESOURCES-MIB).</summary>
internal static class HostMaker
{
    /// <summary>The table of installed software.</summary>
    public const string SoftwareTable = "hrSWInstalledTable";

    /// <summary>The table of running programs.</summary>
    public const string ProgramTable = "hrSWRunTable";

    /// <summary>The table of Windows services.</summary>
    public const string ServiceTable = "svSvcTable";

    private const double KibiByte = 1024;

    /// <summary>Installed software.</summary>
    public static IReadOnlyList<SoftwarePackage> Software(PictureScope scope)
    {
        List<SoftwarePackage> all = [];
        if (scope.Table(SoftwareTable) is not { } table) return all;
        if (table.Made is IReadOnlyList<SoftwarePackage> made) return made;
        for (int row = 0; row < table.RowCount; row++)
        {
            RowScope entry = new(scope, table, row);
            string name = entry.Text(Reference.Of("hrSWInstalledName"));
            if (name.Length > 0) all.Add(new SoftwarePackage(name, Date(entry.Find(Reference.Of("hrSWInstalledDate")).Value)));
        }

        all.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        table.Made = all;
        return all;
    }

    /// <summary>Running programs, those of one name together.</summary>
    public static IReadOnlyList<RunningProgram> Programs(PictureScope scope)
    {
        SortedDictionary<string, (int Count, double? Memory)> all = new(StringComparer.Ordinal);
        if (scope.Table(ProgramTable) is not { } table) return [];
        for (int row = 0; row < table.RowCount; row++)
        {
            RowScope entry = new(scope, table, row);
            string name = entry.Text(Reference.Of("hrSWRunName"));
            if (name.Length == 0) continue;
            double? memory = entry.Number(Reference.Of("hrSWRunPerfTable.hrSWRunPerfMem"), out _) * KibiByte;
            (int count, double? before) = all.GetValueOrDefault(name);
            all[name] = (count + 1, memory + (count == 0 ? 0 : before));
        }

        return [.. all.Select(p => new RunningProgram(p.Key, p.Value.Count, p.Value.Memory))];
    }

    /// <summary>Services that run (LanMgr-Mib-II-MIB svSvcTable): those whose operating state is active(1).</summary>
    public static IReadOnlyList<string> Services(PictureScope scope)
    {
        List<string> all = [];
        if (scope.Table(ServiceTable) is not { } table) return all;
        for (int row = 0; row < table.RowCount; row++)
        {
            RowScope entry = new(scope, table, row);
            if (entry.Text(Reference.Of("svSvcName")) is { Length: > 0 } name && entry.Number(Reference.Of("svSvcOperatingState"), out _) is null or 1) all.Add(name);
        }

        all.Sort(StringComparer.Ordinal);
        return all;
    }

    /// <summary>DateAndTime (SNMPv2-TC): year, month, day, hour, minute, second, …; null for none.</summary>
    private static string? Date(in SnmpValue value)
    {
        ReadOnlySpan<byte> o = value.Octets;
        if (o.Length is not (8 or 11)) return null;
        int year = (o[0] << 8) | o[1];
        return year < 1970 || o[2] is < 1 or > 12 || o[3] is < 1 or > 31 ? null
            : string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{o[2]:00}-{o[3]:00}T{o[4]:00}:{o[5]:00}:{o[6]:00}");
    }
}
