using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>The names of a request as they lie in it: nothing is copied, and nothing is allocated once the arrays are large enough. For one thread.</summary>
internal sealed class AskedNames
{
    private (int Start, int Content, int End)[] _names = new (int, int, int)[64];

    public int Count { get; private set; }

    /// <summary>Finds the names of the variable-bindings; false when these are not well formed.</summary>
    /// <param name="varbinds">Their content.</param>
    public bool TryRead(ReadOnlySpan<byte> varbinds)
    {
        Count = 0;
        var reader = new BerReader(varbinds);
        while (!reader.AtEnd)
        {
            if (!reader.TryEnter(BerTag.Sequence, out var varbind))
                return false;
            var start = varbind.Position;
            if (!varbind.TryReadHeader(out var tag, out var length) || tag != BerTag.ObjectIdentifier)
                return false;
            var content = varbind.Position;
            varbind.Skip(length);
            if (!varbind.TryReadHeader(out _, out _))
                return false;
            if (Count == _names.Length)
                Array.Resize(ref _names, 2 * Count);
            _names[Count++] = (start, content, content + length);
        }
        return true;
    }

    /// <summary>A name with tag and length, as the request writes it.</summary>
    public ReadOnlySpan<byte> Encoded(ReadOnlySpan<byte> varbinds, int index) => varbinds[_names[index].Start.._names[index].End];

    /// <summary>A name's content.</summary>
    public ReadOnlySpan<byte> Content(ReadOnlySpan<byte> varbinds, int index) => varbinds[_names[index].Content.._names[index].End];
}
