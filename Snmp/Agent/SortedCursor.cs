using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>Goes through sorted objects by position.</summary>
internal sealed class SortedCursor : ObjectCursor
{
    private int[] _positions = new int[64];
    private bool[] _isThere = new bool[64];
    private SortedObjects _objects = new([]);
    private object? _device;

    /// <summary>What the next request goes through.</summary>
    public void Use(SortedObjects objects, object? device) => (_objects, _device) = (objects, device);

    public override bool TryBegin(ReadOnlySpan<byte> varbinds, AskedNames names)
    {
        if (_positions.Length < names.Count)
            (_positions, _isThere) = (new int[names.Count], new bool[names.Count]);
        for (var i = 0; i < names.Count; i++)
            if (!_objects.TryFind(names.Content(varbinds, i), out _positions[i], out _isThere[i]))
                return false;
        return true;
    }

    public override SnmpType WriteThis(ref BerWriter writer, ReadOnlySpan<byte> name, int index)
    {
        if (_isThere[index])
            return Write(ref writer, _objects[_positions[index]]);
        var value = HasObject(name, index) ? SnmpValue.NoSuchInstance : SnmpValue.NoSuchObject;
        VarbindCode.TryWrite(ref writer, name, value);
        return value.Type;
    }

    public override SnmpType WriteNext(ref BerWriter writer, ReadOnlySpan<byte> name, int index)
    {
        // A position is that of the last instance written, or, before the first, of what does not come before the name.
        var position = _positions[index] + (_isThere[index] ? 1 : 0);
        if (position < _objects.Count)
        {
            (_positions[index], _isThere[index]) = (position, true);
            return Write(ref writer, _objects[position]);
        }
        VarbindCode.TryWrite(ref writer, _isThere[index] ? _objects[_positions[index]].Name : name, SnmpValue.EndOfMibView);
        return SnmpType.EndOfMibView;
    }

    private SnmpType Write(ref BerWriter writer, ObjectEntry entry)
    {
        if (entry.Varbind is { } varbind)
        {
            writer.WriteRaw(varbind);
            return entry.Read(null).Type;
        }
        var value = entry.Read(_device);
        VarbindCode.TryWrite(ref writer, entry.Name, value);
        return value.Type;
    }

    private bool HasObject(ReadOnlySpan<byte> name, int index) => _objects.HasObject(SourceCursor.Identifier(name), _positions[index]);
}
