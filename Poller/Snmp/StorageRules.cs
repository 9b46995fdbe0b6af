using System.Globalization;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What the rows of hrStorageTable say of fixed disks.</summary>
internal static class StorageRules
{
    private static readonly ObjectIdentifier FixedDisk = ObjectIdentifier.Parse("1.3.6.1.2.1.25.2.1.4");

    private static readonly Metric UsedRatio = new("netwatch_storage_used_ratio", MetricKind.Gauge, "ratio", "Share of the fixed disk that is used (hrStorageUsed by hrStorageSize).");

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>The used share of a fixed disk, and the finding when it crosses the threshold. Impossible sizes make neither.</summary>
    public static void Judge(TableRow row, RowSeries series, DeviceReport report)
    {
        if (!row["hrStorageType"].TryGetObjectIdentifier(out ObjectIdentifier type) || type != FixedDisk) return;
        if (row.Number("hrStorageSize") is not { } size || row.Number("hrStorageUsed") is not { } used || size <= 0 || used > size) return;
        double ratio = used / size;
        report.Observations.Add(new Observation(series.Derived(UsedRatio, "storage"), ratio));
        if (report.Spec.StorageUsedThreshold is not { } threshold) return;
        string component = $"storage:{series.Part}";
        if (ratio < threshold)
        {
            report.Findings.Add(series.Well ??= new Finding(component, ProbeOutcome.Ok, Reason.Answered, null));
            return;
        }

        string free = row.Number("hrStorageAllocationUnits") is > 0 and var unit ? $", {Bytes((size - used) * unit)} are free" : "";
        string text = string.Create(CultureInfo.InvariantCulture, $"{series.Part} is {ratio * 100:0.#} % full{free}; the threshold is {threshold * 100:0.#} %.");
        report.Findings.Add(new Finding(component, ProbeOutcome.Degraded, Reason.ThresholdCrossed, text));
    }

    private static string Bytes(double bytes)
    {
        int unit = 0;
        while (bytes >= 1024 && unit < ByteUnits.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {ByteUnits[unit]}");
    }
}
