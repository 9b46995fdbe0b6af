using System.Security.Cryptography;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>
/// Who an SNMPv3 engine is, and how often it has started: snmpEngineID and snmpEngineBoots (RFC 3411 §5, RFC 3414 §2.2). A receiver of informs and a sender of traps
/// have one. Both are to be kept over restarts, the boots one higher at each: with old boots, recorded messages could be played back; with a new engine ID, everything begins anew.
/// </summary>
public sealed record SnmpEngineIdentity
{
    private const int RandomOctets = 16;

    /// <summary>An identity.</summary>
    /// <param name="engineId">snmpEngineID: 5 to 32 octets.</param>
    /// <param name="boots">snmpEngineBoots: 1 to 2^31-1; with the last one, which is never left again, no message is in time (RFC 3414 §2.2.2).</param>
    /// <exception cref="ArgumentException">The engine ID is too short or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The boots are below 1.</exception>
    public SnmpEngineIdentity(ReadOnlyMemory<byte> engineId, int boots)
    {
        const int Shortest = 5;
        if (engineId.Length is < Shortest or > Security.EngineId.MaxLength)
            throw new ArgumentException("An engine ID has 5 to 32 octets.", nameof(engineId));
        ArgumentOutOfRangeException.ThrowIfLessThan(boots, 1);
        Id = new EngineId(engineId.ToArray());
        Boots = boots;
    }

    /// <summary>snmpEngineID.</summary>
    public ReadOnlyMemory<byte> EngineId => Id.Memory;

    /// <summary>snmpEngineBoots.</summary>
    public int Boots { get; }

    internal EngineId Id { get; }

    /// <summary>
    /// A new identity at its first start: 16 random octets in the form for octets of an enterprise's own choice (RFC 3411 §5, SnmpEngineID, format 5),
    /// under the enterprise number 0, which belongs to nobody.
    /// </summary>
    public static SnmpEngineIdentity Create()
    {
        byte[] octets = [0x80, 0, 0, 0, 5, .. RandomNumberGenerator.GetBytes(RandomOctets)];
        return new SnmpEngineIdentity(octets, 1);
    }

    /// <summary>The same engine at its next start; one whose boots are used up becomes a new one.</summary>
    public SnmpEngineIdentity Next() => Boots >= UsmClock.BootsExhausted - 1 ? Create() : new SnmpEngineIdentity(EngineId, Boots + 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} (boots {Boots})";
}
