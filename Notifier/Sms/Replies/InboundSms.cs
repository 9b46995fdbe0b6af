using System.Text;
using System.Text.RegularExpressions;

namespace NetWatch.Notifier.Sms.Replies;

/// <summary>A message that a modem got.</summary>
/// <param name="Sender">Its sender as the network writes it.</param>
/// <param name="Text">Its text.</param>
internal sealed partial record InboundSms(string Sender, string Text)
{
    /// <summary>Reads a file of a program that drives a modem.</summary>
    /// <param name="name">The file's name without its folder.</param>
    /// <param name="content">Its content.</param>
    /// <returns>Null: it is no text of a person's (a report of the network, something binary).</returns>
    public static InboundSms? Read(string name, ReadOnlySpan<byte> content) =>
        GammuName().Match(name) is not { Success: true } gammu ? OfSmsTools(content)
        : content.IndexOf("[SMSBackup"u8) >= 0 ? OfGammuDetail(Encoding.Latin1.GetString(content))
        : new InboundSms(gammu.Groups[1].Value, Decoded(content));

    /// <summary>gammu-smsd's <c>inboxformat</c> <c>detail</c>, which has reports of the network, too. 1.42 writes it into files that end with <c>.txt</c> all the same.</summary>
    private static InboundSms? OfGammuDetail(string content) =>
        GammuBackup.Read(content) is var file && file.Find("PDU") == "Deliver" && file.Find("Number") is { Length: > 0 } sender ? new InboundSms(sender, file.Text()) : null;

    /// <summary>SMS Server Tools: headers, an empty line, and the text in the encoding that <c>Alphabet</c> names.</summary>
    private static InboundSms? OfSmsTools(ReadOnlySpan<byte> content)
    {
        int end = content.IndexOf("\n\n"u8);
        if (end < 0) return null;
        string[] headers = Encoding.Latin1.GetString(content[..end]).Split('\n');
        string? After(string word) => headers.FirstOrDefault(h => h.StartsWith(word, StringComparison.Ordinal))?[word.Length..].Trim();
        string alphabet = After("Alphabet:") ?? "";
        if (After("From:") is not { Length: > 0 } sender || alphabet.StartsWith("bin", StringComparison.OrdinalIgnoreCase)) return null;
        ReadOnlySpan<byte> body = content[(end + 2)..];
        if (body.StartsWith("SMS STATUS REPORT"u8)) return null;
        Encoding encoding = alphabet.StartsWith("UCS", StringComparison.OrdinalIgnoreCase) ? Encoding.BigEndianUnicode
            : alphabet.StartsWith("UTF", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.Latin1;
        return new InboundSms(sender, encoding.GetString(body));
    }

    /// <summary>gammu-smsd's <c>inboxformat</c> <c>unicode</c> has a byte order mark; <c>standard</c> is in the encoding of the machine.</summary>
    private static string Decoded(ReadOnlySpan<byte> content) =>
        content.StartsWith((byte[])[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(content[2..])
        : content.StartsWith((byte[])[0xFF, 0xFE]) ? Encoding.Unicode.GetString(content[2..])
        : Encoding.UTF8.GetString(content);

    /// <summary>IN, date, time, serial, sender, part.</summary>
    [GeneratedRegex(@"^IN[0-9]{8}_[0-9]{6}_[0-9]{2}_(\+?[0-9]+)_[0-9]{2}\.(?:txt|smsbackup)$")]
    private static partial Regex GammuName();
}
