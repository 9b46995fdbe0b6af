using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>A recorder's damage: of a long octet string it kept the first 16 octets, a line feed, and the rest as text, <c>6B 20 49</c>.</summary>
internal static class HexDump
{
    private const int Kept = 16;

    /// <summary>Puts the string together again; false when octet 17 is no line feed or anything but hexadecimal pairs, spaces and line feeds follows it.</summary>
    public static bool TryUndo(SnmpValue value, out SnmpValue whole)
    {
        whole = value;
        var octets = value.Octets;
        if (value.Type != SnmpType.OctetString || octets.Length <= Kept + 1 || octets[Kept] != '\n')
            return false;
        var result = new List<byte>(octets.Length);
        result.AddRange(octets[..Kept]);
        for (var rest = octets[(Kept + 1)..]; !rest.IsEmpty;)
        {
            if (rest[0] is (byte)' ' or (byte)'\n')
            {
                rest = rest[1..];
                continue;
            }
            if (rest.Length < 2 || !char.IsAsciiHexDigit((char)rest[0]) || !char.IsAsciiHexDigit((char)rest[1]))
                return false;
            result.Add((byte)(Digit(rest[0]) << 4 | Digit(rest[1])));
            rest = rest[2..];
        }
        if (result.Count == Kept)
            return false;
        whole = SnmpValue.OctetString([.. result]);
        return true;
    }

    private static int Digit(byte letter) => letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}
