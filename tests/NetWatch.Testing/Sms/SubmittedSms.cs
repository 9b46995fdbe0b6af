using System.Text;

namespace NetWatch.Testing.Sms;

/// <summary>An SMS-SUBMIT as a modem gets it (3GPP TS 23.040, 9.2.2.2), read by this test's own tables.</summary>
/// <param name="To">The number, with its plus.</param>
/// <param name="Is16Bit">Whether its text is UCS-2.</param>
/// <param name="ReportWanted">Whether a status report is asked for.</param>
/// <param name="Part">Its number among the parts, from 1.</param>
/// <param name="Parts">How many parts there are.</param>
/// <param name="Text">Its text.</param>
public sealed record SubmittedSms(string To, bool Is16Bit, bool ReportWanted, int Part, int Parts, string Text)
{
    /// <summary>3GPP TS 23.038, 6.2.1, row by row of eight.</summary>
    private static readonly string Default = string.Concat(
        "@£$¥èéùì", "òÇ\nØø\rÅå", "Δ_ΦΓΛΩΠΨ", "ΣΘΞ\u001BÆæßÉ", " !\"#¤%&'", "()*+,-./", "01234567", "89:;<=>?",
        "¡ABCDEFG", "HIJKLMNO", "PQRSTUVW", "XYZÄÖÑÜ§", "¿abcdefg", "hijklmno", "pqrstuvw", "xyzäöñüà");

    private static readonly Dictionary<int, char> Extension = new()
    {
        [0x0A] = '\f',
        [0x14] = '^',
        [0x28] = '{',
        [0x29] = '}',
        [0x2F] = '\\',
        [0x3C] = '[',
        [0x3D] = '~',
        [0x3E] = ']',
        [0x40] = '|',
        [0x65] = '€',
    };

    /// <summary>Reads a PDU in hexadecimal digits, beginning with the service centre's address.</summary>
    public static SubmittedSms Read(string hex)
    {
        byte[] pdu = Convert.FromHexString(hex);
        int at = 1 + pdu[0];
        int first = pdu[at];
        // First octet, reference, number of digits, type of number.
        int digits = pdu[at + 2];
        string number = string.Concat(pdu.Skip(at + 4).Take((digits + 1) / 2).SelectMany(o => new[] { o & 0xF, o >> 4 }).Take(digits));
        string to = (pdu[at + 3] == 0x91 ? "+" : "") + number;
        at += 4 + ((digits + 1) / 2);
        bool is16Bit = (pdu[at + 1] & 0x0C) == 0x08;
        // Protocol and coding; the validity's octets by bits 4 and 3 of the first one.
        at += 2 + ((first >> 3 & 3) switch { 0 => 0, 2 => 1, _ => 7 });
        int length = pdu[at];
        byte[] data = pdu[(at + 1)..];
        int header = (first & 0x40) != 0 ? 1 + data[0] : 0;
        (int part, int parts) = header > 0 ? (data[5], data[4]) : (1, 1);
        string text = is16Bit ? Encoding.BigEndianUnicode.GetString(data, header, length - header) : Unpack(data, length, ((header * 8) + 6) / 7);
        return new SubmittedSms(to, is16Bit, (first & 0x20) != 0, part, parts, text);
    }

    private static string Unpack(byte[] data, int septets, int from)
    {
        StringBuilder text = new();
        bool escaped = false;
        for (int i = from; i < septets; i++)
        {
            int bit = i * 7, septet = (data[bit / 8] | ((bit / 8) + 1 < data.Length ? data[(bit / 8) + 1] << 8 : 0)) >> (bit % 8) & 0x7F;
            if (septet == 0x1B) escaped = true;
            else
            {
                text.Append(escaped ? Extension[septet] : Default[septet]);
                escaped = false;
            }
        }

        return text.ToString();
    }
}
