using System.Buffers.Binary;

namespace NetWatch.Poller.Icmp;

/// <summary>The Internet checksum (RFC 1071).</summary>
internal static class InternetChecksum
{
    /// <summary>The checksum over the data; 0 when the data holds its own right checksum.</summary>
    public static ushort Of(ReadOnlySpan<byte> data)
    {
        // The sum of 16-bit words is the sum of 32-bit words, folded (RFC 1071 section 2): a 64-bit sum holds more of them than any packet has.
        ulong sum = 0;
        while (data.Length >= 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(data);
            data = data[4..];
        }

        if (data.Length >= 2)
        {
            sum += (ulong)BinaryPrimitives.ReadUInt16BigEndian(data);
            data = data[2..];
        }

        if (data.Length == 1) sum += (uint)(data[0] << 8);
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }
}
