using System.Globalization;

namespace NetWatch.Simulator.Recordings;

/// <summary>Octets written with backslashes: <c>\x07\xe4\t</c>.</summary>
internal static class Escapes
{
    public static bool TryRead(ReadOnlySpan<byte> text, out byte[] octets)
    {
        var result = new List<byte>(text.Length);
        octets = [];
        while (!text.IsEmpty)
        {
            if (text[0] != '\\')
            {
                result.Add(text[0]);
                text = text[1..];
                continue;
            }
            if (text.Length < 2)
                return false;
            if (text[1] == 'x')
            {
                if (text.Length < 4 || !byte.TryParse(text.Slice(2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                    return false;
                result.Add(octet);
                text = text[4..];
                continue;
            }
            result.Add(text[1] switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'0' => 0, var itself => itself });
            text = text[2..];
        }
        octets = [.. result];
        return true;
    }
}
