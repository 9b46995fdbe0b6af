namespace NetWatch.Snmp;

/// <summary>The SNMPv3 engine of a device (RFC 3411 §3.1): who may ask, and the state that the User-based Security Model shows (RFC 3414 §2.2).</summary>
public sealed record SnmpAgentEngine
{
    private readonly ReadOnlyMemory<byte> _engineId;
    private readonly int _boots = 1;

    /// <summary>Who may ask, each at the level that its protocols make. No name twice. Default: nobody.</summary>
    public IReadOnlyList<UsmUser> Users { get; init; } = [];

    /// <summary>
    /// snmpEngineID, at most 32 octets; empty (the default) for one made of the device's address and port (RFC 3411 §5, format 5, under the enterprise
    /// number for examples, RFC 5612).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Longer than 32 octets.</exception>
    public ReadOnlyMemory<byte> EngineId
    {
        get => _engineId;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, Security.EngineId.MaxLength, nameof(EngineId));
            _engineId = value.ToArray();
        }
    }

    /// <summary>snmpEngineBoots, 1 or more. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Boots
    {
        get => _boots;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _boots = value;
        }
    }

    /// <summary>snmpEngineTime at the moment the device gets the engine, from where it goes on by the agent's clock. Default zero: it has just booted.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>What the device serves under other context names than the empty one (RFC 3411 §3.3.1), such as a switch's VLANs. Default: nothing.</summary>
    public IReadOnlyDictionary<string, ISnmpObjectSource> Contexts { get; init; } = new Dictionary<string, ISnmpObjectSource>();
}
