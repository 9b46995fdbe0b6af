using System.Net;

namespace NetWatch.Snmp;

/// <summary>
/// The value of a varbind (RFC 3416 §3, ObjectSyntax and the exceptions): a type with a number or with a slice of octets.
/// A value type of 24 bytes: a reply of hundreds of varbinds holds them without an object for each.
/// </summary>
public readonly partial struct SnmpValue : IEquatable<SnmpValue>
{
    private readonly byte[]? _buffer;

    /// <summary>The number; of values with octets, the offset (high half) and length (low half) of the slice.</summary>
    private readonly ulong _bits;

    private SnmpValue(SnmpType type, ulong bits)
    {
        Type = type;
        _bits = bits;
    }

    private SnmpValue(SnmpType type, byte[]? buffer, int offset, int length)
    {
        Type = type;
        _buffer = buffer;
        _bits = (ulong)(uint)offset << 32 | (uint)length;
    }

    /// <summary>The type; <see cref="SnmpType.None"/> for <c>default</c>.</summary>
    public SnmpType Type { get; }

    /// <summary>Whether this is noSuchObject, noSuchInstance or endOfMibView instead of a value.</summary>
    public bool IsException => Type >= SnmpType.NoSuchObject;

    /// <summary>Whether there is a value: not an exception, not NULL, not <see cref="SnmpType.None"/>.</summary>
    public bool HasValue => !IsException && Type is not (SnmpType.None or SnmpType.Null);

    /// <summary>The octets of an OctetString, Opaque or IpAddress; empty for all other types.</summary>
    public ReadOnlySpan<byte> Octets =>
        Type is SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress ? Span : [];

    internal ReadOnlySpan<byte> Span => new(_buffer, (int)(_bits >> 32), (int)_bits);

    internal ulong Bits => _bits;

    internal bool HoldsOctets =>
        Type is SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress or SnmpType.ObjectIdentifier;

    /// <summary>NULL, the placeholder of a request.</summary>
    public static SnmpValue Null => new(SnmpType.Null, 0);

    /// <summary>The exception noSuchObject.</summary>
    public static SnmpValue NoSuchObject => new(SnmpType.NoSuchObject, 0);

    /// <summary>The exception noSuchInstance.</summary>
    public static SnmpValue NoSuchInstance => new(SnmpType.NoSuchInstance, 0);

    /// <summary>The exception endOfMibView.</summary>
    public static SnmpValue EndOfMibView => new(SnmpType.EndOfMibView, 0);

    /// <summary>An INTEGER.</summary>
    /// <param name="value">-2^31 to 2^31-1.</param>
    public static SnmpValue Integer32(int value) => new(SnmpType.Integer32, (ulong)value);

    /// <summary>A Counter32.</summary>
    /// <param name="value">0 to 2^32-1.</param>
    public static SnmpValue Counter32(uint value) => new(SnmpType.Counter32, value);

    /// <summary>A Gauge32 or Unsigned32.</summary>
    /// <param name="value">0 to 2^32-1.</param>
    public static SnmpValue Gauge32(uint value) => new(SnmpType.Gauge32, value);

    /// <summary>TimeTicks.</summary>
    /// <param name="hundredths">Hundredths of a second, 0 to 2^32-1.</param>
    public static SnmpValue TimeTicks(uint hundredths) => new(SnmpType.TimeTicks, hundredths);

    /// <summary>A Counter64.</summary>
    /// <param name="value">0 to 2^64-1.</param>
    public static SnmpValue Counter64(ulong value) => new(SnmpType.Counter64, value);

    /// <summary>An OCTET STRING of these octets, which are copied.</summary>
    /// <param name="octets">Any octets.</param>
    public static SnmpValue OctetString(ReadOnlySpan<byte> octets) => new(SnmpType.OctetString, octets.ToArray(), 0, octets.Length);

    /// <summary>An OCTET STRING of a text in UTF-8.</summary>
    /// <param name="text">Any text.</param>
    public static SnmpValue OctetString(string text) => Adopt(SnmpType.OctetString, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>An Opaque of these octets, which are copied.</summary>
    /// <param name="octets">The BER encoding of something.</param>
    public static SnmpValue Opaque(ReadOnlySpan<byte> octets) => new(SnmpType.Opaque, octets.ToArray(), 0, octets.Length);

    /// <summary>An OBJECT IDENTIFIER.</summary>
    /// <param name="value">The identifier.</param>
    public static SnmpValue ObjectIdentifier(ObjectIdentifier value)
    {
        var (buffer, offset, length) = value.Slice;
        return new SnmpValue(SnmpType.ObjectIdentifier, buffer, offset, length);
    }

    /// <summary>An IpAddress.</summary>
    /// <param name="address">An IPv4 address (RFC 2578 §7.1.5).</param>
    /// <exception cref="ArgumentException">It is not IPv4.</exception>
    public static SnmpValue IpAddress(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var octets = address.GetAddressBytes();
        return octets.Length == 4 ? Adopt(SnmpType.IpAddress, octets) : throw new ArgumentException("IpAddress holds IPv4 only.", nameof(address));
    }

    /// <summary>A value whose octets are the slice itself: the array must not change any more.</summary>
    internal static SnmpValue OfSlice(SnmpType type, byte[] buffer, int offset, int length) => new(type, buffer, offset, length);

    /// <summary>A number of a type without sign.</summary>
    internal static SnmpValue OfNumber(SnmpType type, ulong bits) => new(type, bits);

    /// <summary>An exception or NULL.</summary>
    internal static SnmpValue OfMark(SnmpType type) => new(type, 0);

    private static SnmpValue Adopt(SnmpType type, byte[] octets) => new(type, octets, 0, octets.Length);

    /// <summary>A copy that holds nothing but its own octets, to be kept for long when the reply it came in is not.</summary>
    public SnmpValue Detach() => HoldsOctets ? Adopt(Type, Span.ToArray()) : this;

    /// <inheritdoc/>
    public bool Equals(SnmpValue other) =>
        Type == other.Type && (HoldsOctets ? Span.SequenceEqual(other.Span) : _bits == other._bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SnmpValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Type);
        if (HoldsOctets)
            hash.AddBytes(Span);
        else
            hash.Add(_bits);
        return hash.ToHashCode();
    }

    /// <summary>Whether type and value are the same.</summary>
    public static bool operator ==(SnmpValue left, SnmpValue right) => left.Equals(right);

    /// <summary>Whether type or value differ.</summary>
    public static bool operator !=(SnmpValue left, SnmpValue right) => !left.Equals(right);
}
