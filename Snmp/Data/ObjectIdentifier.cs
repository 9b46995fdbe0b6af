using System.Diagnostics.CodeAnalysis;

namespace NetWatch.Snmp;

/// <summary>
/// An object identifier, or a part of one such as a row's index: up to 128 arcs of 32 bits each (RFC 2578 §3.5). Immutable;
/// ordered as SNMP orders names (RFC 3416 §4.2.2), arc by arc. <c>default</c> is the empty identifier: before all others and a prefix of all.
/// </summary>
/// <remarks>
/// Held as the wire holds it, seven bits to a byte, but with the first two arcs apart: so a name can be a slice of the datagram it came in,
/// a part of a name is a slice of the name, and equality is a comparison of bytes.
/// </remarks>
public readonly partial struct ObjectIdentifier : IEquatable<ObjectIdentifier>, IComparable<ObjectIdentifier>
{
    /// <summary>The greatest number of arcs (RFC 2578 §3.5).</summary>
    public const int MaxArcs = 128;

    private readonly byte[]? _buffer;
    private readonly int _offset;
    private readonly int _length;

    internal ObjectIdentifier(byte[] buffer, int offset, int length)
    {
        _buffer = buffer;
        _offset = offset;
        _length = length;
    }

    /// <summary>0.0, the identifier that stands for "none" in MIBs (zeroDotZero, RFC 2578).</summary>
    public static ObjectIdentifier Zero { get; } = Create(0, 0);

    /// <summary>Whether there are no arcs.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>The number of arcs, counted on each call.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var octet in Packed)
                if (octet < 0x80)
                    count++;
            return count;
        }
    }

    /// <summary>The arcs, seven bits to a byte, the first two not combined.</summary>
    internal ReadOnlySpan<byte> Packed => new(_buffer, _offset, _length);

    /// <summary>The array that <see cref="Packed"/> lies in, for values that hold a slice of it.</summary>
    internal (byte[]? Buffer, int Offset, int Length) Slice => (_buffer, _offset, _length);

    /// <summary>The arc at <paramref name="index"/>, from 0.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arc.</exception>
    public uint this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            var position = 0;
            var packed = Packed;
            while (position < packed.Length)
            {
                var arc = ArcCode.Read(packed, ref position);
                if (index-- == 0)
                    return arc;
            }
            throw new ArgumentOutOfRangeException(nameof(index), "The object identifier has fewer arcs.");
        }
    }

    /// <summary>An identifier of these arcs.</summary>
    /// <param name="arcs">At most <see cref="MaxArcs"/>.</param>
    /// <exception cref="ArgumentException">There are too many arcs.</exception>
    public static ObjectIdentifier Create(params ReadOnlySpan<uint> arcs)
    {
        if (arcs.Length > MaxArcs)
            throw new ArgumentException("An object identifier has at most 128 arcs.", nameof(arcs));
        Span<byte> packed = stackalloc byte[MaxArcs * ArcCode.MaxLength];
        var length = 0;
        foreach (var arc in arcs)
            length += ArcCode.Write(packed[length..], arc);
        return new ObjectIdentifier(packed[..length].ToArray(), 0, length);
    }

    /// <summary>Whether this identifier begins with all arcs of <paramref name="prefix"/>; an identifier begins with itself.</summary>
    /// <param name="prefix">The arcs to look for at the beginning.</param>
    // The last octet of a packed identifier ends an arc, so a prefix of octets is a prefix of arcs.
    public bool StartsWith(ObjectIdentifier prefix) => Packed.StartsWith(prefix.Packed);

    /// <summary>The arcs behind <paramref name="prefix"/>: of a column's instance, the row's index (RFC 2578 §7.7).</summary>
    /// <param name="prefix">The beginning to take off.</param>
    /// <param name="suffix">What follows it; empty when there is nothing.</param>
    /// <returns>False when this identifier does not begin with <paramref name="prefix"/>.</returns>
    public bool TryGetSuffix(ObjectIdentifier prefix, out ObjectIdentifier suffix)
    {
        suffix = default;
        if (!StartsWith(prefix))
            return false;
        if (_length > prefix._length)
            suffix = new ObjectIdentifier(_buffer!, _offset + prefix._length, _length - prefix._length);
        return true;
    }

    /// <summary>This identifier with arcs added at its end.</summary>
    /// <param name="arcs">What to add.</param>
    /// <exception cref="ArgumentException">There would be more than <see cref="MaxArcs"/> arcs.</exception>
    public ObjectIdentifier Append(params ReadOnlySpan<uint> arcs) => Append(Create(arcs));

    /// <summary>This identifier with the arcs of <paramref name="suffix"/> at its end.</summary>
    /// <param name="suffix">What to add, for instance a row's index.</param>
    /// <exception cref="ArgumentException">There would be more than <see cref="MaxArcs"/> arcs.</exception>
    public ObjectIdentifier Append(ObjectIdentifier suffix)
    {
        if (Count + suffix.Count > MaxArcs)
            throw new ArgumentException("An object identifier has at most 128 arcs.", nameof(suffix));
        byte[] packed = [.. Packed, .. suffix.Packed];
        return new ObjectIdentifier(packed, 0, packed.Length);
    }

    /// <summary>This identifier without its last arc; of the empty one, the empty one.</summary>
    public ObjectIdentifier Parent()
    {
        var packed = Packed;
        var end = packed.Length - 1;
        while (end > 0 && packed[end - 1] >= 0x80)
            end--;
        return end <= 0 ? default : new ObjectIdentifier(_buffer!, _offset, end);
    }

    /// <summary>The arcs as numbers.</summary>
    public uint[] ToNumerical()
    {
        var arcs = new uint[Count];
        var packed = Packed;
        var position = 0;
        for (var i = 0; i < arcs.Length; i++)
            arcs[i] = ArcCode.Read(packed, ref position);
        return arcs;
    }

    /// <summary>A copy that holds nothing but its own arcs, to be kept for long when the reply it came in is not.</summary>
    public ObjectIdentifier Detach() => IsEmpty ? default : new ObjectIdentifier(Packed.ToArray(), 0, _length);

    /// <summary>Copies as of <see cref="Detach"/>, of many at once: they share one array.</summary>
    /// <param name="identifiers">The identifiers.</param>
    public static ObjectIdentifier[] DetachAll(ReadOnlySpan<ObjectIdentifier> identifiers)
    {
        var length = 0;
        foreach (var identifier in identifiers)
            length += identifier._length;
        var packed = new byte[length];
        var copies = new ObjectIdentifier[identifiers.Length];
        var at = 0;
        for (var i = 0; i < copies.Length; i++)
        {
            identifiers[i].Packed.CopyTo(packed.AsSpan(at));
            copies[i] = new ObjectIdentifier(packed, at, identifiers[i]._length);
            at += identifiers[i]._length;
        }
        return copies;
    }

    /// <inheritdoc/>
    public bool Equals(ObjectIdentifier other) => Packed.SequenceEqual(other.Packed);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ObjectIdentifier other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Packed);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public int CompareTo(ObjectIdentifier other) => ArcCode.Compare(Packed, other.Packed);

    /// <summary>Whether both have the same arcs.</summary>
    public static bool operator ==(ObjectIdentifier left, ObjectIdentifier right) => left.Equals(right);

    /// <summary>Whether the arcs differ.</summary>
    public static bool operator !=(ObjectIdentifier left, ObjectIdentifier right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come after <paramref name="right"/>.</summary>
    public static bool operator <=(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come before <paramref name="right"/>.</summary>
    public static bool operator >=(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) >= 0;
}
