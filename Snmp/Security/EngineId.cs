namespace NetWatch.Snmp.Security;

/// <summary>An snmpEngineID (RFC 3411 §5, SnmpEngineID: 5 to 32 octets; agents in the field have shorter ones too), equal by its octets.</summary>
internal readonly struct EngineId(byte[]? octets) : IEquatable<EngineId>
{
    /// <summary>The most octets that one has.</summary>
    public const int MaxLength = 32;

    private readonly byte[]? _octets = octets;

    /// <summary>No engine ID at all: that of a message that asks for it (RFC 3414 §4).</summary>
    public bool IsEmpty => _octets is null or { Length: 0 };

    public ReadOnlySpan<byte> Span => _octets;

    public ReadOnlyMemory<byte> Memory => _octets;

    /// <inheritdoc/>
    public bool Equals(EngineId other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EngineId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>In hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexString(Span);
}
