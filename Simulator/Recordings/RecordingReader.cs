using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>Collects the lines of a recording and counts what becomes of them.</summary>
internal sealed class RecordingReader
{
    private readonly Dictionary<ObjectIdentifier, SnmpValue> _values = [];
    private int _comments;
    private int _unreadableLines;
    private int _unreadableNames;
    private int _unknownTags;
    private int _unreadableValues;
    private int _duplicates;
    private int _modulesWithoutValue;
    private int _modulesStoodStill;
    private int _hexDumpsUndone;
    private int _addressesTakenOut;

    public void Take(ReadOnlySpan<byte> line)
    {
        if (line.Trim((byte)' ').IsEmpty || line[0] == '#')
            _comments++;
        else if (!RecordedLine.TryRead(line, out var cells))
            _unreadableLines++;
        else if (!cells.TryGetName(out var name))
            _unreadableNames++;
        else if (!RecordedValue.TryGetType(cells.Tag, out var type))
            _unknownTags++;
        else if (_values.ContainsKey(name))
            _duplicates++;
        else if (!cells.Module.IsEmpty && !cells.TryGetFirstValue(out cells))
            _modulesWithoutValue++;
        else if (!RecordedValue.TryRead(type, cells, out var value))
            _unreadableValues++;
        else
            Add(name, value, cells);
    }

    /// <summary>Repairs what can be seen at the end only, and hands the objects over.</summary>
    public RecordingReport End(SnmpObjectTable objects)
    {
        var added = InterfaceIndexes.MissingIn(_values.Keys);
        foreach (var (name, value) in added)
            _values.Add(name, value);
        foreach (var (name, value) in _values)
            objects.Set(name, value);
        return new RecordingReport
        {
            Objects = _values.Count,
            Comments = _comments,
            UnreadableLines = _unreadableLines,
            UnreadableNames = _unreadableNames,
            UnknownTags = _unknownTags,
            UnreadableValues = _unreadableValues,
            Duplicates = _duplicates,
            ModulesWithoutValue = _modulesWithoutValue,
            ModulesStoodStill = _modulesStoodStill,
            HexDumpsUndone = _hexDumpsUndone,
            InterfaceIndexesAdded = added.Count,
            AddressesTakenOut = _addressesTakenOut,
        };
    }

    private void Add(ObjectIdentifier name, SnmpValue value, RecordedLine cells)
    {
        if (HexDump.TryUndo(value, out var whole))
            _hexDumpsUndone++;
        if (!cells.Module.IsEmpty)
            _modulesStoodStill++;
        if (RecordedValue.IsTakenOut(cells) && value.Type == SnmpType.IpAddress)
            _addressesTakenOut++;
        _values.Add(name, whole);
    }
}
