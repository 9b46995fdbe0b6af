using System.Globalization;
using System.Text;

namespace NetWatch.Testing.Sms;

/// <summary>What a network brings to a modem, as the modem gives it out: hexadecimal digits, beginning with the service centre's address, which is left empty.</summary>
public static class IncomingPdu
{
    private const string NoServiceCentre = "00";

    /// <summary>Noon of the 27th of November 2026 in quarters of an hour from UTC: swapped half-octets (3GPP TS 23.040, 9.2.3.11).</summary>
    private const string Noon = "62117221000000";

    /// <summary>SMS-STATUS-REPORT (9.2.2.3): what became of a message.</summary>
    /// <param name="number">The recipient of the message, digits alone.</param>
    /// <param name="reference">TP-MR, the reference that the modem gave.</param>
    /// <param name="status">TP-ST.</param>
    public static string StatusReport(string number, int reference, int status) =>
        string.Create(CultureInfo.InvariantCulture, $"{NoServiceCentre}06{reference:X2}{Address(number)}{Noon}{Noon}{status:X2}");

    /// <summary>SMS-DELIVER (9.2.2.1): a message of somebody, in UCS-2.</summary>
    /// <param name="number">The sender, digits alone.</param>
    /// <param name="text">At most 70 letters.</param>
    public static string Deliver(string number, string text)
    {
        byte[] data = Encoding.BigEndianUnicode.GetBytes(text);
        return string.Create(CultureInfo.InvariantCulture, $"{NoServiceCentre}04{Address(number)}0008{Noon}{data.Length:X2}{Convert.ToHexString(data)}");
    }

    /// <summary>An international number: how many digits, its type, and the digits swapped in pairs.</summary>
    private static string Address(string number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number.Length:X2}91{string.Concat((number.Length % 2 == 0 ? number : number + "F").Chunk(2).Select(p => $"{p[1]}{p[0]}"))}");
}
