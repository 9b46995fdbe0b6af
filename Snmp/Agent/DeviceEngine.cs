using System.Buffers.Binary;
using System.Net;
using System.Text;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>A device's engine since its last boot. What it needs for messages is made when the first one comes.</summary>
internal sealed class DeviceEngine(SnmpAgentEngine settings, IPEndPoint endPoint, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp() - (long)(settings.Time.TotalSeconds * time.TimestampFrequency);
    private UsmAuthoritativeEngine? _usm;

    public SnmpAgentEngine Settings => settings;

    public ReadOnlyMemory<byte> EngineId => settings.EngineId.IsEmpty ? MadeOf(endPoint) : settings.EngineId;

    public UsmAuthoritativeEngine Usm(SaltSource salts)
    {
        if (Volatile.Read(ref _usm) is { } made)
            return made;
        var fresh = new UsmAuthoritativeEngine(new EngineId(EngineId.ToArray()), settings.Boots, settings.Users, salts, time, _startedAt);
        return Interlocked.CompareExchange(ref _usm, fresh, null) ?? fresh;
    }

    public ISnmpObjectSource? ObjectsOf(ReadOnlySpan<byte> contextName) => settings.Contexts.GetValueOrDefault(Encoding.UTF8.GetString(contextName));

    private static byte[] MadeOf(IPEndPoint endPoint)
    {
        const uint Examples = 32_473, NewFormat = 0x8000_0000;
        const byte Octets = 5;
        var address = endPoint.Address.GetAddressBytes();
        var id = new byte[5 + address.Length + sizeof(ushort)];
        BinaryPrimitives.WriteUInt32BigEndian(id, NewFormat | Examples);
        id[4] = Octets;
        address.CopyTo(id, 5);
        BinaryPrimitives.WriteUInt16BigEndian(id.AsSpan(5 + address.Length), (ushort)endPoint.Port);
        return id;
    }
}
