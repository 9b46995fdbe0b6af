using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>Makes the picture of a device of what was read: a pure function of the plan and the snapshots.</summary>
internal sealed class PictureMaker
{
    /// <summary>Numbers that agents send in place of a value that they do not have, whatever it measures: the ends of Integer32 and Gauge32.</summary>
    private static readonly double[] NeverValues = [int.MaxValue, int.MinValue, uint.MaxValue];

    private readonly PicturePlan _plan;
    private readonly Dictionary<string, Snapshot> _tables = new(StringComparer.Ordinal);
    private readonly PictureScope _scope;
    private readonly List<Processor> _processors = [];
    private readonly List<MemoryPool> _memory = [];
    private readonly List<StorageArea> _storage = [];
    private readonly List<Sensor> _sensors = [];
    private readonly List<HardwarePart> _hardware = [];
    private readonly NameBook _names = new();
    private readonly SeriesBook _series;
    private readonly List<Observation> _observations = [];
    private readonly List<int> _reads = [];
    private int _read;
    private readonly PortBook _ports;
    private readonly PortContext _context;
    private readonly Growth?[] _growth;

    private PictureMaker(PicturePlan plan, Snapshot polled, ReadOnlySpan<Snapshot?> snapshots, Growth?[] growth, SeriesBook series, PortContext context)
    {
        _context = context;
        _growth = growth;
        _series = series;
        _plan = plan;
        Dictionary<string, Snapshot> scalars = new(StringComparer.Ordinal);
        foreach (string name in polled.Names) scalars[name] = polled;
        for (int i = 0; i < snapshots.Length; i++)
        {
            if (snapshots[i] is not { } snapshot) continue;
            _tables[plan.Reads[i].Name] = snapshot;
            if (!snapshot.Scalars) continue;
            foreach (string name in snapshot.Names) scalars.TryAdd(name, snapshot);
        }

        _scope = new PictureScope(_tables, scalars);
        _ports = new PortBook(plan, _scope, context);
    }

    /// <summary>Makes a picture.</summary>
    /// <param name="plan">How.</param>
    /// <param name="polled">The scalars that each poll reads.</param>
    /// <param name="snapshots">The latest reading of each of the plan's reads; null where there is none.</param>
    /// <param name="growth">Of each of the reads the reading before it; null where there is none.</param>
    /// <param name="series">The device's series.</param>
    /// <param name="context">What the poll itself says.</param>
    /// <returns>The picture, and of each of its observations the place of the read that it came from.</returns>
    public static (DevicePicture Picture, IReadOnlyList<int> Reads) Make(PicturePlan plan, Snapshot polled, ReadOnlySpan<Snapshot?> snapshots, Growth?[] growth, SeriesBook series, PortContext context)
    {
        PictureMaker maker = new(plan, polled, snapshots, growth, series, context);
        return (maker.Make(), maker._reads);
    }

    private DevicePicture Make()
    {
        for (_read = 0; _read < _plan.Reads.Length; _read++)
            if (_tables.TryGetValue(_plan.Reads[_read].Name, out Snapshot? table))
                foreach (ProfileGive give in _plan.Reads[_read].Gives)
                    for (int row = 0; row < table.RowCount; row++) Give(give, new RowScope(_scope, table, row));
        return new DevicePicture
        {
            Observations = _observations,
            Identity = new IdentityMaker(_plan, _scope).Make(),
            Boot = _context.Boot,
            Ports = _ports.Facts,
            Processors = _processors,
            Memory = _memory,
            Storage = _storage,
            Sensors = _sensors,
            Hardware = _hardware,
            Neighbours = NeighbourMaker.Make(_scope, _ports),
            Forwarding = BridgeMaker.Forwarding(_scope, _ports),
            Resolved = BridgeMaker.Resolved(_scope, _ports),
            Software = HostMaker.Software(_scope),
            Programs = HostMaker.Programs(_scope),
            Services = HostMaker.Services(_scope),
        };
    }

    private void Give(ProfileGive give, RowScope row)
    {
        if (give.Unless is { } other && _scope.Table(other) is not null) return;
        foreach (ProfileCondition condition in give.Where)
            if (!Conditions.Holds(condition, row)) return;
        switch (give.As)
        {
            case GiveKind.Processor: GiveProcessor(give, row); break;
            case GiveKind.Memory: GiveMemory(give, row); break;
            case GiveKind.Storage: GiveStorage(give, row); break;
            case GiveKind.Sensor: GiveSensor(give, row); break;
            case GiveKind.State: GiveState(give, row); break;
            case GiveKind.Hardware: GiveHardware(give, row); break;
        }
    }

    private void GiveProcessor(ProfileGive give, RowScope row)
    {
        if (Measure(give, row, give.Value, out string? oid) is not { } used || used is < 0 or > 100) return;
        string name = _names.Take("processor", Name(give, row), row.Index);
        _processors.Add(new Processor(name, new SourcedNumber(used, oid!)));
        Observe(SensorKind.ProcessorUsed, "processor", name, used / 100);
    }

    private void GiveMemory(ProfileGive give, RowScope row)
    {
        if (KindOf(give, row) is not { } kind || SizesOf(give, row) is not { } sizes) return;
        string name = _names.Take("memory", Name(give, row), row.Index);
        _memory.Add(new MemoryPool(name, kind, sizes.Total, sizes.Used, sizes.Percent, sizes.Oids));
        Observe(SensorKind.MemoryRatio, "memory", name, sizes.Percent / 100);
        if (sizes.Total is { } total) Observe(SensorKind.MemorySize, "memory", name, total);
        if (sizes.Used is { } used) Observe(SensorKind.MemoryUsed, "memory", name, used);
    }

    private void GiveStorage(ProfileGive give, RowScope row)
    {
        if (KindOf(give, row) is not { } kind || SizesOf(give, row) is not { Total: { } total, Used: { } used } sizes || total <= 0) return;
        string name = _names.Take("storage", Name(give, row), row.Index);
        _storage.Add(new StorageArea(name, kind, total, used, sizes.Oids));
        Observe(SensorKind.StorageSize, "storage", name, total);
        Observe(SensorKind.StorageUsed, "storage", name, used);
    }

    private void GiveSensor(ProfileGive give, RowScope row)
    {
        if (KindOf(give, row) is not { } kindName || SensorKind.Find(kindName) is not { } kind) return;
        if ((give.PerSecond ? Rate(give, row, out string? oid) : Measure(give, row, give.Value, out oid)) is not { } value || oid is null) return;
        SensorLimits limits = Limits(give, row);
        Add(kind, new Sensor
        {
            Kind = kindName,
            Name = _names.Take(kindName, Name(give, row), row.Index),
            Value = value,
            Unit = kind.Unit,
            Oid = oid,
            Limits = limits,
            Severity = SeverityOf(value, limits),
            IsJudged = give.Judged,
            Port = PortOf(give, row),
        });
    }

    private void GiveState(ProfileGive give, RowScope row)
    {
        Found found = row.Find(Reference.Of(give.Value!));
        if (!found.Exists) return;
        string code = Texts.OneLine(found.Value);
        if (give.Pattern is { } pattern) code = pattern.Match(code) is { Success: true } match ? match.Groups[^1].Value : "";
        if (_plan.Meaning(give.States!, code) is not { IsAbsent: false } meaning) return;
        Add(SensorKind.Find(SensorKind.State)!, new Sensor
        {
            Kind = SensorKind.State,
            Name = _names.Take(SensorKind.State, Name(give, row), row.Index),
            // Of a text that holds the code the text as a number says nothing (64 flags are one of 64 digits).
            Value = (give.Pattern is null ? RowScope.NumberOf(found.Value) : double.TryParse(code, NumberStyles.Integer, CultureInfo.InvariantCulture, out double number) ? number : null) ?? meaning.Place,
            Unit = "",
            Oid = found.Oid!,
            State = meaning.Name.Length > 0 ? meaning.Name : code,
            Severity = meaning.Severity,
            Problem = give.Problem,
            IsJudged = give.Judged,
            Port = PortOf(give, row),
        });
    }

    private void GiveHardware(ProfileGive give, RowScope row)
    {
        string name = Template.Of(give.Name).Fill(row, out string? oid);
        if (oid is null) return;
        string? Field(string field) => give.Fields.TryGetValue(field, out string? template) && Template.Of(template).Fill(row, out _) is { Length: > 0 } text ? text : null;
        _hardware.Add(new HardwarePart(
            _names.Take("hardware", name, row.Index),
            KindOf(give, row) ?? "other",
            Field("description"),
            Field("model"),
            Field("serial"),
            Field("hardware"),
            Field("firmware"),
            Field("software"),
            oid));
    }

    private void Add(SensorKind kind, Sensor sensor)
    {
        _sensors.Add(sensor);
        Observe(kind.Metric, "sensor", sensor.Name, sensor.Value * kind.Factor);
        if (sensor.Severity != SensorSeverity.Unknown && (sensor.State is not null || sensor.Limits != SensorLimits.None))
            Observe(SensorKind.Severity, "sensor", sensor.Kind == SensorKind.State ? sensor.Name : $"{sensor.Name} ({sensor.Kind})", (int)sensor.Severity);
    }

    private void Observe(Metric metric, string label, string part, double value)
    {
        _observations.Add(new Observation(_series.Of(metric, label, part), value));
        _reads.Add(_read);
    }

    private static string? KindOf(ProfileGive give, RowScope row)
    {
        if (give.KindBy is not { } by) return give.Kind ?? (give.As is GiveKind.Memory ? "system" : null);
        return by.Map.GetValueOrDefault(row.Text(Reference.Of(by.Value))) ?? by.Map.GetValueOrDefault("*");
    }

    private static string Name(ProfileGive give, RowScope row) => Template.Of(give.Name).Fill(row, out _);

    private string? PortOf(ProfileGive give, RowScope row) =>
        give.Port is { } port && row.Number(Reference.Of(port), out _) is >= 0 and <= uint.MaxValue and var index ? _ports.PartOf((uint)index) : null;

    /// <summary>How fast a counter of the read's own columns grows; null without an earlier reading of the row.</summary>
    private double? Rate(ProfileGive give, RowScope row, out string? oid)
    {
        Found found = row.Find(Reference.Of(give.Value!));
        oid = found.Oid;
        return found.Exists && _growth[_read]?.PerSecond(row.Index, give.Value!, found.Value) is { } perSecond ? Convert(give, row, perSecond) : null;
    }

    /// <summary>A number of a row, in the unit of its kind; null when it is none.</summary>
    private static double? Measure(ProfileGive give, RowScope row, string? reference, out string? oid)
    {
        oid = null;
        if (reference is null) return null;
        Found found = row.Find(Reference.Of(reference));
        oid = found.Oid;
        if (!found.Exists) return null;
        double? raw;
        if (give.Pattern is { } pattern)
        {
            raw = pattern.Match(Texts.OneLine(found.Value)) is { Success: true } match
                && double.TryParse(match.Groups[^1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
        }
        else
        {
            raw = RowScope.NumberOf(found.Value);
        }

        if (raw is not { } value || NeverValues.Contains(value) || give.Absent.Contains(value) || value < give.Least || value > give.Most) return null;
        // The same end, of a number without a sign that was sent as one with it.
        if (give.Unsigned && value < 0) value += 4294967296;
        if (give.Unsigned && NeverValues.Contains(value)) return null;
        return Convert(give, row, value);
    }

    private static double? Convert(ProfileGive give, RowScope row, double value)
    {
        value *= give.Scale;
        if (give.ScaleBy is { } by)
        {
            if ((by.Map.GetValueOrDefault(row.Text(Reference.Of(by.Value))) ?? by.Map.GetValueOrDefault("*")) is not { } factor) return null;
            value *= double.Parse(factor, CultureInfo.InvariantCulture);
        }

        // SensorDataScale: 9 is 10^0, each step three powers of ten (ENTITY-SENSOR-MIB, RFC 3433).
        if (give.Exponent is { } exponent && row.Number(Reference.Of(exponent), out _) is >= 1 and <= 17 and var step) value *= Math.Pow(10, 3 * (step - 9));
        if (give.Precision is { } precision && row.Number(Reference.Of(precision), out _) is >= -8 and <= 9 and var digits) value /= Math.Pow(10, digits);
        if (give.PercentOf is { } whole)
        {
            if (row.Number(Reference.Of(whole), out _) is not { } full || full <= 0) return null;
            value = value / full * 100;
        }

        double converted = give.Convert switch
        {
            Conversion.None => value,
            Conversion.MilliwattsToDbm => Dbm(value),
            Conversion.MicrowattsToDbm => Dbm(value / 1000),
            Conversion.WattsToDbm => Dbm(value * 1000),
            Conversion.MicrowattsOrCentiDbm => value > 0 ? Dbm(value / 1000) : value / 100,
            Conversion.FahrenheitToCelsius => (value - 32) / 1.8,
            Conversion.KelvinToCelsius => value - 273.15,
            Conversion.HundredMinus => 100 - value,
            Conversion.SecondsToMinutes => value / 60,
            Conversion.TicksToMinutes => value / 6000,
            _ => double.NaN,
        };
        return double.IsFinite(converted) ? converted : null;
    }

    private static double Dbm(double milliwatts) => milliwatts > 0 ? 10 * Math.Log10(milliwatts) : double.NaN;

    private SensorLimits Limits(ProfileGive give, RowScope row)
    {
        if (give.LimitRows is { } rows) return Sound(LimitsOf(rows, give, row));
        if (give.Limits is not { } limits) return SensorLimits.None;
        double? Limit(string? text)
        {
            if (text is null) return null;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double fix)) return Convert(give, row, fix);
            return Measure(give, row, text, out _);
        }

        return Sound(new SensorLimits(Limit(limits.LowCritical), Limit(limits.LowWarning), Limit(limits.HighWarning), Limit(limits.HighCritical)));
    }

    private SensorLimits LimitsOf(ProfileLimitRows limits, ProfileGive give, RowScope row)
    {
        if (_scope.Table(limits.Table) is not { } table) return SensorLimits.None;
        ILookup<ObjectIdentifier, int> byValue = (ILookup<ObjectIdentifier, int>)(table.Made ??= Enumerable.Range(0, table.RowCount).ToLookup(i => table.Index(i).Parent()));
        double? Limit(IReadOnlyList<ProfileCondition> conditions, Func<IEnumerable<double>, double> first)
        {
            double[] found = [.. byValue[row.Index].Select(i => new RowScope(_scope, table, i)).Where(r => conditions.All(c => Conditions.Holds(c, r)))
                .Select(r => r.Number(Reference.Of(limits.Value), out _)).OfType<double>().Where(v => !NeverValues.Contains(v)).Select(v => Convert(give, row, v)).OfType<double>()];
            return conditions.Count > 0 && found.Length > 0 ? first(found) : null;
        }

        return new SensorLimits(
            Limit(limits.LowCritical, Enumerable.Max), Limit(limits.LowWarning, Enumerable.Max), Limit(limits.HighWarning, Enumerable.Min), Limit(limits.HighCritical, Enumerable.Min));
    }

    private static SensorLimits Sound(SensorLimits own)
    {
        // A device that has none sends zeros for all, or the same number for the lowest and the highest: no limits at all.
        double?[] all = [own.LowCritical, own.LowWarning, own.HighWarning, own.HighCritical];
        return all.All(l => l is null or 0) || (own.LowCritical ?? own.LowWarning) >= (own.HighCritical ?? own.HighWarning) ? SensorLimits.None : own;
    }

    private static SensorSeverity SeverityOf(double value, SensorLimits limits)
    {
        if (value >= limits.HighCritical || value <= limits.LowCritical) return SensorSeverity.Critical;
        return value >= limits.HighWarning || value <= limits.LowWarning ? SensorSeverity.Warning : SensorSeverity.Ok;
    }

    private sealed record Sizes(double? Total, double? Used, double Percent, string[] Oids);

    /// <summary>The sizes that a row tells, or that follow from others; null when they make no sense.</summary>
    private static Sizes? SizesOf(ProfileGive give, RowScope row)
    {
        List<string> oids = [];
        double? Size(string? text)
        {
            if (text is null) return null;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double fix)) return fix;
            double? size = Measure(give, row, text, out string? oid);
            if (size is not null && oid is not null) oids.Add(oid);
            return size;
        }

        double? percent = Size(give.Percent);
        double? used = Size(give.Used);
        double? free = Size(give.Free);
        double? total = Size(give.Total);
        double unit = Unit(give.Unit, row) ?? 0;
        if (unit <= 0) return null;
        double totalUnit = Unit(give.TotalUnit ?? give.Unit, row) ?? 0;
        // Agents that count caches elsewhere have more of them than is used.
        double notUsed = give.Less.Sum(less => row.Number(Reference.Of(less), out _) ?? 0);
        (used, free, total, notUsed) = (used * unit, free * unit, total * totalUnit, notUsed * unit);
        total ??= used + free;
        used ??= total - free;
        if (notUsed <= used) used -= notUsed;
        used ??= total * percent / 100;
        if (total is < 0 || used is < 0 || used > total * 1.0001) used = null;
        percent ??= total > 0 ? used / total * 100 : null;
        if (total is 0) return new Sizes(0, 0, 0, [.. oids]);
        return percent is >= 0 and <= 100.01 ? new Sizes(total, used, Math.Min(percent.Value, 100), [.. oids]) : null;
    }

    private static double? Unit(string? text, RowScope row) =>
        text is null ? 1 : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double fix) ? fix : row.Number(Reference.Of(text), out _);
}
