using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NetWatch.Poller.Services.Wire;

/// <summary>Reads a DNS message (RFC 1035 section 4) from its first octet to its last; what does not fit gives false.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> message)
{
    private const int LongestName = 255;

    private readonly ReadOnlySpan<byte> _message = message;

    public int Position { get; set; }

    public bool TryReadUInt8(out byte value)
    {
        value = 0;
        if (Position >= _message.Length) return false;
        value = _message[Position++];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_message[Position..], out value)) return false;
        Position += 2;
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_message[Position..], out value)) return false;
        Position += 4;
        return true;
    }

    public bool TryReadOctets(int count, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (count > _message.Length - Position) return false;
        octets = _message.Slice(Position, count);
        Position += count;
        return true;
    }

    /// <summary>Reads a name without the dot at its end. Pointers (section 4.1.4) must lead backwards, so that no name is endless.</summary>
    public bool TryReadName(out string name)
    {
        name = "";
        StringBuilder text = new();
        int at = Position, length = 1, lowest = Position;
        bool jumped = false;
        while (true)
        {
            if (at >= _message.Length) return false;
            int first = _message[at];
            if (first >= 0xC0)
            {
                if (at + 1 >= _message.Length) return false;
                if (!jumped) Position = at + 2;
                jumped = true;
                at = ((first & 0x3F) << 8) | _message[at + 1];
                if (at >= lowest) return false;
                lowest = at;
                continue;
            }

            if (first > 63) return false;
            at++;
            if (first == 0) break;
            length += first + 1;
            if (length > LongestName || first > _message.Length - at) return false;
            if (text.Length > 0) text.Append('.');
            AppendLabel(text, _message.Slice(at, first));
            at += first;
        }

        if (!jumped) Position = at;
        name = text.ToString();
        return true;
    }

    /// <summary>Octets as zone files write them (section 5.1), so that none of them reaches a terminal or passes for a dot.</summary>
    public static void AppendText(StringBuilder text, ReadOnlySpan<byte> octets, string escaped)
    {
        foreach (byte octet in octets)
            if (escaped.Contains((char)octet, StringComparison.Ordinal)) text.Append('\\').Append((char)octet);
            else if (octet is < 0x20 or >= 0x7F) text.Append('\\').Append(octet.ToString("000", CultureInfo.InvariantCulture));
            else text.Append((char)octet);
    }

    private static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label) => AppendText(text, label, ".\\ ");
}
