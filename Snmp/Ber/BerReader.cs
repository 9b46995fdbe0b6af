namespace NetWatch.Snmp.Ber;

/// <summary>
/// Reads BER (X.690) as real agents write it. Every method returns false instead of throwing, and moves on only when it returns true.
/// Nothing is read behind the given span, and a nested element never reaches behind the one it lies in.
/// </summary>
internal ref struct BerReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly int _end;

    public BerReader(ReadOnlySpan<byte> data) : this(data, 0, data.Length)
    {
    }

    private BerReader(ReadOnlySpan<byte> data, int start, int end)
    {
        _data = data;
        _end = end;
        Position = start;
    }

    /// <summary>Where in the whole data the next byte is read.</summary>
    public int Position { get; private set; }

    /// <summary>Where this element ends in the whole data.</summary>
    public readonly int End => _end;

    public readonly bool AtEnd => Position >= _end;

    /// <summary>Reads tag and length; the length lies within this element. Long forms of any width are taken (RFC 3417 §8), the indefinite form is not.</summary>
    public bool TryReadHeader(out byte tag, out int length)
    {
        tag = 0;
        length = 0;
        var at = Position;
        if (_end - at < 2)
            return false;
        var first = _data[at];
        int size = _data[at + 1];
        at += 2;
        if (size >= 0x80)
        {
            var octets = size & 0x7F;
            if (octets == 0 || octets > _end - at)
                return false;
            size = 0;
            for (var i = 0; i < octets; i++)
            {
                size = size << 8 | _data[at++];
                if (size > _data.Length)
                    return false;
            }
        }
        if (size > _end - at)
            return false;
        Position = at;
        tag = first;
        length = size;
        return true;
    }

    /// <summary>Moves over the content whose header was read last.</summary>
    public void Skip(int length) => Position += length;

    /// <summary>Enters an element of this tag; this reader moves behind it.</summary>
    public bool TryEnter(byte expected, out BerReader inner)
    {
        inner = default;
        var before = Position;
        if (!TryReadHeader(out var tag, out var length) || tag != expected)
        {
            Position = before;
            return false;
        }
        inner = new BerReader(_data, Position, Position + length);
        Position += length;
        return true;
    }

    /// <summary>Enters whatever element comes.</summary>
    public bool TryEnterAny(out byte tag, out BerReader inner)
    {
        inner = default;
        if (!TryReadHeader(out tag, out var length))
            return false;
        inner = new BerReader(_data, Position, Position + length);
        Position += length;
        return true;
    }

    public bool TryReadOctets(byte expected, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (!TryEnter(expected, out var inner))
            return false;
        octets = inner.Rest;
        return true;
    }

    /// <summary>Reads an INTEGER of 32 bits; a wider one gives its low 32 bits.</summary>
    public bool TryReadInt32(out int value)
    {
        value = 0;
        if (!TryReadOctets(BerTag.Integer, out var octets))
            return false;
        value = (int)BerNumber.Signed(octets);
        return true;
    }

    /// <summary>What of this element has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _data[Position.._end];
}
