using System.Buffers;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Samples;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The rows of one table of one device as they were named and judged at the latest poll, so that an unchanged row makes nothing new. One poll at a time.</summary>
internal sealed class TableMemory(string nodeId, TablePlan plan)
{
    /// <summary>When one row in so many has another index, all numbers are doubtful.</summary>
    private const int ManyMoved = 4;

    private ObjectIdentifier[] _indexes = [];
    private byte[] _names = [];
    private byte[] _verdicts = [];
    private bool _renamed;
    private SeriesTable _series = new(nodeId, plan.Series, [], []);
    private CounterContexts? _contexts;
    private ulong[]? _missing;
    private Series?[]? _derived;

    /// <summary>Names the rows and makes their values.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="uptimeTicks">sysUpTime in hundredths of a second, or null.</param>
    /// <param name="single">Where values go that are made of several.</param>
    /// <param name="live">Where the memory of the values comes from.</param>
    /// <returns>The values; null when there are no rows.</returns>
    public TableValues? Read(TableRows rows, uint? uptimeTicks, List<Observation> single, LiveMemory live)
    {
        if (rows.Count == 0) return null;
        ulong[] bits = live.TakeValues(rows.Count * plan.Values.Length);
        Span<ulong> missing = stackalloc ulong[(bits.Length + 63) / 64 <= 64 ? (bits.Length + 63) / 64 : 0];
        if (missing.IsEmpty) missing = new ulong[(bits.Length + 63) / 64];
        bool whole = true;
        for (int row = 0, place = 0; row < rows.Count; row++, place += plan.Values.Length)
            whole &= ReadRow(rows.Row(row), bits, place, missing);
        if (whole) _missing = null;
        else if (_missing is null || !missing.SequenceEqual(_missing)) _missing = missing.ToArray();
        if (plan.Judge is { } judge)
        {
            NoteContexts(rows, judge);
            if (judge.Derives is { } metric) Derive(rows, judge, metric, single);
        }

        return new TableValues(_series, bits, _missing, uptimeTicks, _contexts);
    }

    /// <summary>Judges the rows.</summary>
    /// <returns>False when the findings are the same as those of the latest poll.</returns>
    public bool Judge(TableRows rows, SnmpProbeSpec spec)
    {
        if (plan.Judge is not { } judge) return false;
        bool changed = _renamed || _verdicts.Length != rows.Count;
        _renamed = false;
        if (_verdicts.Length != rows.Count) _verdicts = new byte[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            byte verdict = judge.Verdict(rows.Row(row), spec);
            changed |= verdict != _verdicts[row] || !judge.Lasts(verdict);
            _verdicts[row] = verdict;
        }

        return changed;
    }

    /// <summary>Adds the findings of the rows that were just judged.</summary>
    public void AddFindings(TableRows rows, SnmpProbeSpec spec, FindingList.Builder findings)
    {
        if (plan.Judge is not { } judge) return;
        for (int row = 0; row < rows.Count; row++)
            if (_verdicts[row] == RowJudge.Well) findings.AddWell(_series.Parts[row]);
            else if (_verdicts[row] != RowJudge.Silent) findings.Add(judge.NotWell(_verdicts[row], rows.Row(row), _series.Parts[row], spec));
        findings.Judged(judge);
    }

    private bool ReadRow(ReadOnlySpan<SnmpValue> row, ulong[] bits, int place, Span<ulong> missing)
    {
        bool whole = true;
        foreach (ref readonly ValueColumn column in plan.Values.AsSpan())
        {
            ulong value = 0;
            bool has = column.Place < row.Length && (column.Better < 0 || !row[column.Better].HasValue);
            if (has && column.IsCounter)
            {
                has = row[column.Place].TryGetUInt64(out value);
            }
            else if (has)
            {
                has = row[column.Place].TryGetDouble(out double number);
                value = BitConverter.DoubleToUInt64Bits(number < 0 && column.Unsigned32 ? number + 4294967296 : number);
            }

            bits[place] = value;
            if (!has) missing[place >> 6] |= 1UL << (place & 63);
            whole &= has;
            place++;
        }

        return whole;
    }

    /// <summary>What the rows are called in this poll, where anything of their names changed.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ports">Of a table of ports, who they were before; null of other tables.</param>
    /// <param name="addresses">Of a table of ports, ifPhysAddress as read in this run; null when it was not.</param>
    public void Name(TableRows rows, PortMemory? ports = null, Snapshot? addresses = null)
    {
        if (!AreNamed(rows)) NameAnew(rows, ports, addresses);
    }

    /// <summary>What became of the rows since the latest poll.</summary>
    public RowChange Compare(TableRows rows)
    {
        if (AreNamed(rows)) return RowChange.None;
        if (_indexes.Length == 0) return RowChange.CameOrWent;
        Dictionary<string, ObjectIdentifier> before = new(_indexes.Length, StringComparer.Ordinal);
        for (int row = 0; row < _indexes.Length; row++) before[_series.Parts[row]] = _indexes[row];
        HashSet<string> titles = new(rows.Count, StringComparer.Ordinal);
        bool shared = false;
        int moved = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            string title = Title(rows, row);
            shared |= !titles.Add(title);
            if (before.TryGetValue(title, out ObjectIdentifier index) && index != rows.Index(row)) moved++;
        }

        // A few moved names are connections that were made anew, as dial-in servers have them all the time.
        if (moved * ManyMoved >= _indexes.Length) return RowChange.NumberedAnew;
        return moved > 0 || shared ? RowChange.Unsure : RowChange.CameOrWent;
    }

    /// <summary>The rows are named anew at the next poll, although they look the same.</summary>
    public void Renew() => _indexes = [];

    /// <summary>The lasting name of a row; null when there is no such row.</summary>
    public string? PartOf(ObjectIdentifier index) => Array.BinarySearch(_indexes, index) is >= 0 and var row ? _series.Parts[row] : null;

    private bool AreNamed(TableRows rows)
    {
        if (rows.Count != _indexes.Length) return false;
        int at = 0;
        for (int row = 0; row < _indexes.Length; row++)
        {
            if (!rows.Index(row).Equals(_indexes[row])) return false;
            if (plan.Named.Length == 0) continue;
            ReadOnlySpan<SnmpValue> values = rows.Row(row);
            foreach (int place in plan.Named)
                if (!PackedValues.IsSame(_names, ref at, place < values.Length ? values[place] : default)) return false;
        }

        return true;
    }

    /// <summary>What a row calls itself: its best name, else its index.</summary>
    private string Title(TableRows rows, int row)
    {
        foreach (int place in plan.Identity)
            if (Texts.At(rows.Row(row), place) is { Length: > 0 } text) return Texts.Shared(text);
        return Texts.Shared(rows.Index(row).ToString());
    }

    /// <summary>Names the rows anew. Rows that share a name all bear their index behind it, whichever comes first.</summary>
    private void NameAnew(TableRows rows, PortMemory? ports, Snapshot? addresses)
    {
        ObjectIdentifier[] indexes = new ObjectIdentifier[rows.Count];
        string[] parts = new string[rows.Count];
        string[] labels = new string[rows.Count * plan.Labels.Length];
        ArrayBufferWriter<byte> names = new();
        for (int row = 0; row < parts.Length; row++)
        {
            indexes[row] = rows.Index(row);
            ReadOnlySpan<SnmpValue> values = rows.Row(row);
            string index = Texts.Shared(indexes[row].ToString());
            parts[row] = Title(rows, row);
            for (int i = 0; i < plan.Labels.Length; i++)
                labels[(row * plan.Labels.Length) + i] = plan.Labels[i] < 0 ? index : Texts.Shared(Texts.At(values, plan.Labels[i]));
            foreach (int place in plan.Named) PackedValues.Add(names, place < values.Length ? values[place] : default);
        }

        if (plan.Judge is PortJudge judge && ports is not null) parts = judge.Parts(rows, ports.Known, addresses);
        else RowNames.Unique(parts, row => indexes[row]);
        _indexes = plan.SharedIndexes.Of(ObjectIdentifier.DetachAll(indexes));
        _names = names.WrittenSpan.ToArray();
        _series = new SeriesTable(nodeId, plan.Series, plan.SharedTexts.Of(parts), plan.SharedTexts.Of(labels));
        (_verdicts, _contexts, _missing, _derived) = ([], null, null, null);
        _renamed = true;
    }

    private void NoteContexts(TableRows rows, RowJudge judge)
    {
        CounterContexts? known = _contexts;
        bool same = known is not null;
        bool tells = false;
        for (int row = 0; row < rows.Count; row++)
        {
            ReadOnlySpan<SnmpValue> values = rows.Row(row);
            long discontinuity = judge.Discontinuity(values);
            tells |= discontinuity >= 0;
            same = same && known!.Speeds[row].Equals(judge.Speed(values)) && discontinuity == (known.Discontinuities.IsEmpty ? -1 : known.Discontinuities[row]);
        }

        if (same) return;
        double[] speeds = new double[rows.Count];
        long[]? discontinuities = tells ? new long[rows.Count] : null;
        for (int row = 0; row < rows.Count; row++)
        {
            speeds[row] = judge.Speed(rows.Row(row));
            if (tells) discontinuities![row] = judge.Discontinuity(rows.Row(row));
        }

        _contexts = new CounterContexts(plan.SharedSpeeds.Of(speeds), discontinuities);
    }

    private void Derive(TableRows rows, RowJudge judge, Metric metric, List<Observation> single)
    {
        _derived ??= new Series?[rows.Count];
        for (int row = 0; row < rows.Count; row++)
            if (judge.Derived(rows.Row(row)) is { } value)
                single.Add(new Observation(_derived[row] ??= new Series(nodeId, metric, _series.Parts[row], [new(judge.DerivedLabel, _series.Parts[row])]), value));
    }
}

/// <summary>What became of a table's rows from one poll to the next.</summary>
internal enum RowChange
{
    /// <summary>They are called as they were.</summary>
    None,

    /// <summary>Rows came, went or have other names.</summary>
    CameOrWent,

    /// <summary>Names are shared, or some moved: only further marks tell which row is which.</summary>
    Unsure,

    /// <summary>Many names have other indexes, so that all that refers to indexes is doubtful.</summary>
    NumberedAnew,
}
