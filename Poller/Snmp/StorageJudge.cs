using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What the rows of hrStorageTable say of fixed disks.</summary>
internal sealed class StorageJudge(TablePlan plan) : RowJudge
{
    private const byte Full = 2;

    private static readonly ObjectIdentifier FixedDisk = ObjectIdentifier.Parse("1.3.6.1.2.1.25.2.1.4");

    private static readonly Metric UsedRatio = new("netwatch_storage_used_ratio", MetricKind.Gauge, "ratio", "Share of the fixed disk that is used (hrStorageUsed by hrStorageSize).");

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    private readonly int _type = plan.Place("hrStorageType");
    private readonly int _size = plan.Place("hrStorageSize");
    private readonly int _used = plan.Place("hrStorageUsed");
    private readonly int _unit = plan.Place("hrStorageAllocationUnits");

    /// <inheritdoc/>
    public override byte Verdict(ReadOnlySpan<SnmpValue> row, SnmpProbeSpec spec)
    {
        if (Used(row) is not { } used || spec.StorageUsedThreshold is not { } threshold) return Silent;
        return used.Units / used.Size < threshold ? Well : Full;
    }

    /// <inheritdoc/>
    public override bool Lasts(byte verdict) => verdict != Full;

    /// <inheritdoc/>
    public override Finding WellOf(string part) => new($"storage:{part}", ProbeOutcome.Ok, Reason.Answered, null);

    /// <inheritdoc/>
    public override Finding NotWell(byte verdict, ReadOnlySpan<SnmpValue> row, string part, SnmpProbeSpec spec)
    {
        (double used, double size) = Used(row)!.Value;
        string free = Numbers.At(row, _unit) is > 0 and var unit ? $", {Bytes((size - used) * unit)} are free" : "";
        string text = string.Create(CultureInfo.InvariantCulture, $"{part} is {used / size * 100:0.#} % full{free}; the threshold is {spec.StorageUsedThreshold!.Value * 100:0.#} %.");
        return new Finding($"storage:{part}", ProbeOutcome.Degraded, Reason.ThresholdCrossed, text);
    }

    /// <inheritdoc/>
    public override Metric? Derives => UsedRatio;

    /// <inheritdoc/>
    public override string DerivedLabel => "storage";

    /// <summary>The used share of a fixed disk.</summary>
    public override double? Derived(ReadOnlySpan<SnmpValue> row) => Used(row) is { } used ? used.Units / used.Size : null;

    /// <summary>What is used of a fixed disk, in allocation units. Impossible sizes say nothing.</summary>
    private (double Units, double Size)? Used(ReadOnlySpan<SnmpValue> row)
    {
        if ((uint)_type >= (uint)row.Length || !row[_type].TryGetObjectIdentifier(out ObjectIdentifier type) || type != FixedDisk) return null;
        if (Number(row, _size) is not { } size || Number(row, _used) is not { } used || size <= 0 || used > size) return null;
        return (used, size);
    }

    private double? Number(ReadOnlySpan<SnmpValue> row, int place) => (uint)place < (uint)row.Length ? Numbers.Of(row[place], plan.Columns[place].Unsigned32) : null;

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
