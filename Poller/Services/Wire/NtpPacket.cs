using System.Buffers.Binary;
using System.Text;

namespace NetWatch.Poller.Services.Wire;

/// <summary>A packet of NTP (RFC 5905 section 7.3) as a client needs it. Times are those of the wire: seconds since 1900 in the upper half, their fraction in the lower.</summary>
/// <param name="Leap">The leap indicator; 3 when the clock is not synchronized.</param>
/// <param name="Mode">3 of a client, 4 of a server.</param>
/// <param name="Stratum">How far the server is from a reference clock; 0 in a kiss-o'-death, 16 or 0 when it is not synchronized.</param>
/// <param name="RootDelay">Round trip to the reference clock, in seconds.</param>
/// <param name="RootDispersion">Error bound to the reference clock, in seconds.</param>
/// <param name="Reference">What the server follows; of stratum 0 and 1 four letters.</param>
/// <param name="Origin">The client's transmit time, repeated.</param>
/// <param name="Received">When the server got the question.</param>
/// <param name="Sent">When it sent the answer.</param>
internal readonly record struct NtpPacket(int Leap, int Mode, int Stratum, double RootDelay, double RootDispersion, uint Reference, ulong Origin, ulong Received, ulong Sent)
{
    public const int Length = 48;
    private const int Version4Client = (4 << 3) | 3;
    private const double SecondsOfShort = 1 << 16;
    private const double SecondsOfTime = 4_294_967_296;

    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The four letters of a kiss-o'-death or a reference clock; what is no letter is shown as '?'.</summary>
    public string Letters
    {
        get
        {
            Span<byte> octets = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(octets, Reference);
            StringBuilder text = new(4);
            foreach (byte octet in octets.TrimEnd((byte)0)) text.Append(char.IsAsciiLetterOrDigit((char)octet) ? (char)octet : '?');
            return text.ToString();
        }
    }

    /// <summary>A client's question, which tells nothing but the number that the answer must repeat.</summary>
    public static byte[] Question(ulong nonce)
    {
        byte[] packet = new byte[Length];
        packet[0] = Version4Client;
        BinaryPrimitives.WriteUInt64BigEndian(packet.AsSpan(40), nonce);
        return packet;
    }

    /// <summary>Reads a packet; false for one that is too short. Extension fields and authentication behind it are not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out NtpPacket packet)
    {
        packet = default;
        if (octets.Length < Length) return false;
        packet = new NtpPacket(
            octets[0] >> 6,
            octets[0] & 7,
            octets[1],
            BinaryPrimitives.ReadInt32BigEndian(octets[4..]) / SecondsOfShort,
            BinaryPrimitives.ReadUInt32BigEndian(octets[8..]) / SecondsOfShort,
            BinaryPrimitives.ReadUInt32BigEndian(octets[12..]),
            BinaryPrimitives.ReadUInt64BigEndian(octets[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(octets[32..]),
            BinaryPrimitives.ReadUInt64BigEndian(octets[40..]));
        return true;
    }

    /// <summary>A moment as the wire has it, of whatever era (RFC 5905 section 6).</summary>
    public static ulong Time(DateTimeOffset moment)
    {
        long ticks = (moment - Epoch).Ticks;
        ulong seconds = (ulong)(ticks / TimeSpan.TicksPerSecond);
        ulong fraction = ((ulong)(ticks % TimeSpan.TicksPerSecond) << 32) / TimeSpan.TicksPerSecond;
        return (seconds << 32) | fraction;
    }

    /// <summary>How many seconds a time is after another one, which may be of the era before or after: at most 68 years.</summary>
    public static double Seconds(ulong later, ulong earlier) => unchecked((long)(later - earlier)) / SecondsOfTime;
}
