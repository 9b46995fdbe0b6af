using System.Buffers.Binary;

namespace NetWatch.Snmp.Ber;

/// <summary>
/// Writes BER with the shortest lengths. When the room does not suffice, <see cref="Overflowed"/> is set and nothing more is written;
/// <see cref="Rewind"/> goes back to a position from before, which is how a response is cut to what fits.
/// </summary>
internal ref struct BerWriter(Span<byte> room)
{
    /// <summary>Tag, the octet that says "two octets of length", and these.</summary>
    private const int ReservedHeader = 4;

    private readonly Span<byte> _room = room;

    public int Position { get; private set; }

    public bool Overflowed { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _room[..Position];

    public void Rewind(int position)
    {
        Position = position;
        Overflowed = false;
    }

    /// <summary>Begins an element whose length is not known yet.</summary>
    /// <returns>The mark for <see cref="End"/>.</returns>
    public int Begin(byte tag)
    {
        var mark = Position;
        if (TryTake(ReservedHeader, out var header))
            header[0] = tag;
        return mark;
    }

    /// <summary>Ends the element: moves its content up to the length's shortest form.</summary>
    public void End(int mark)
    {
        if (Overflowed)
            return;
        var start = mark + ReservedHeader;
        var length = Position - start;
        var lengthOctets = LengthOctets(length);
        WriteLength(_room[(mark + 1)..], length);
        var moved = mark + 1 + lengthOctets;
        if (moved != start)
            _room[start..Position].CopyTo(_room[moved..]);
        Position = moved + length;
    }

    public void WriteHeader(byte tag, int length)
    {
        if (!TryTake(1 + LengthOctets(length), out var header))
            return;
        header[0] = tag;
        WriteLength(header[1..], length);
    }

    public void WriteOctets(byte tag, scoped ReadOnlySpan<byte> octets)
    {
        WriteHeader(tag, octets.Length);
        WriteRaw(octets);
    }

    public void WriteRaw(scoped ReadOnlySpan<byte> octets)
    {
        if (TryTake(octets.Length, out var target))
            octets.CopyTo(target);
    }

    /// <summary>A varbind of a request: the name, in two parts, with a NULL.</summary>
    public void WriteUnspecified(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> index)
    {
        const int Headers = 4, Null = 2;
        var length = name.Length + index.Length;
        if (length + Headers + Null > 0x80)
        {
            WriteHeader(BerTag.Sequence, 1 + LengthOctets(length) + length + Null);
            WriteHeader(BerTag.ObjectIdentifier, length);
            WriteRaw(name);
            WriteRaw(index);
            WriteRaw([(byte)SnmpType.Null, 0]);
            return;
        }
        if (!TryTake(length + Headers + Null, out var room))
            return;
        room[0] = BerTag.Sequence;
        room[1] = (byte)(length + Headers - 2 + Null);
        room[2] = BerTag.ObjectIdentifier;
        room[3] = (byte)length;
        name.CopyTo(room[Headers..]);
        index.CopyTo(room[(Headers + name.Length)..]);
        room[^2] = (byte)SnmpType.Null;
        room[^1] = 0;
    }

    public void WriteInteger(byte tag, long value)
    {
        var length = SignedLength(value);
        WriteHeader(tag, length);
        WriteBigEndian(value, length);
    }

    /// <summary>A number without sign; a zero octet goes before a set high bit (X.690 §8.3).</summary>
    public void WriteUnsigned(byte tag, ulong value)
    {
        if (value <= long.MaxValue)
        {
            WriteInteger(tag, (long)value);
            return;
        }
        WriteHeader(tag, 9);
        WriteRaw([0]);
        WriteBigEndian((long)value, 8);
    }

    /// <summary>An OBJECT IDENTIFIER; with fewer than two arcs, which the wire cannot say, the missing ones are 0.</summary>
    public void WriteObjectIdentifier(ObjectIdentifier identifier)
    {
        var packed = identifier.Packed;
        var first = 0u;
        var second = 0ul;
        var position = 0;
        if (packed.Length > 0)
            first = ArcCode.Read(packed, ref position);
        if (position < packed.Length)
            second = ArcCode.Read(packed, ref position);
        Span<byte> combined = stackalloc byte[ArcCode.MaxLength];
        var combinedLength = ArcCode.Write(combined, first * 40ul + second);
        WriteHeader(BerTag.ObjectIdentifier, combinedLength + packed.Length - position);
        WriteRaw(combined[..combinedLength]);
        WriteRaw(packed[position..]);
    }

    public static int LengthOctets(int length) => length < 0x80 ? 1 : length <= 0xFF ? 2 : 3;

    private static int SignedLength(long value)
    {
        var length = 1;
        while (length < 8 && value >> (length * 8 - 1) is not (0 or -1))
            length++;
        return length;
    }

    /// <summary>Writes a length in its shortest form; up to 65,535.</summary>
    public static void WriteLength(Span<byte> target, int length)
    {
        switch (LengthOctets(length))
        {
            case 1:
                target[0] = (byte)length;
                break;
            case 2:
                target[0] = 0x81;
                target[1] = (byte)length;
                break;
            default:
                target[0] = 0x82;
                BinaryPrimitives.WriteUInt16BigEndian(target[1..], (ushort)length);
                break;
        }
    }

    private void WriteBigEndian(long value, int length)
    {
        if (!TryTake(length, out var target))
            return;
        for (var i = length - 1; i >= 0; i--, value >>= 8)
            target[i] = (byte)value;
    }

    /// <summary>Takes room to be filled by the caller; false, and nothing is taken, when there is not enough.</summary>
    public bool TryTake(int count, out Span<byte> taken)
    {
        if (Overflowed || count > _room.Length - Position)
        {
            Overflowed = true;
            taken = default;
            return false;
        }
        taken = _room.Slice(Position, count);
        Position += count;
        return true;
    }
}
