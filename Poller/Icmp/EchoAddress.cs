using System.Net;

namespace NetWatch.Poller.Icmp;

/// <summary>Addresses as they stand in sockaddr_in and sockaddr_in6.</summary>
internal static class EchoAddress
{
    /// <summary>The larger of the two, sockaddr_in6.</summary>
    public const int Size = 28;

    private const int SizeV4 = 16;

    /// <summary>The bytes of the address: sockaddr_in holds it from byte 4 on, sockaddr_in6 from byte 8 on.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> name, bool v6) => v6 ? name.Slice(8, 16) : name.Slice(4, 4);

    /// <summary>Writes where a round goes, as Linux has it.</summary>
    /// <returns>How long it is.</returns>
    public static int Write(Span<byte> name, EchoRound round, bool v6)
    {
        const ushort inet = 2, inet6 = 10;
        name.Clear();
        BitConverter.TryWriteBytes(name, v6 ? inet6 : inet);
        round.TargetBytes.CopyTo(name[(v6 ? 8 : 4)..]);
        if (v6) BitConverter.TryWriteBytes(name[24..], (uint)round.Target.ScopeId);
        return v6 ? Size : SizeV4;
    }

    /// <summary>The address as people write it.</summary>
    public static string Text(ReadOnlySpan<byte> address) => new IPAddress(address).ToString();
}
