using System.Globalization;

namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>A status report of the network as the SMS Server Tools write it into a file.</summary>
/// <param name="From">The recipient of the message that it is about, without a plus.</param>
/// <param name="Id">The network's number of that message, 0 to 255.</param>
/// <param name="Status">TP-Status (3GPP TS 23.040, 9.2.3.15).</param>
/// <param name="Text">The status with its words.</param>
internal sealed record StatusReport(string From, string Id, int Status, string Text)
{
    private const string Mark = "SMS STATUS REPORT";

    /// <summary>True: delivered; null: the network still tries; false: it has given up.</summary>
    public bool? Arrived => Status switch { < 0x20 => true, < 0x40 => null, _ => false };

    /// <summary>Reads a file; null: it is no status report.</summary>
    public static StatusReport? Read(string content)
    {
        string[] lines = [.. content.Split('\n').Select(l => l.Trim())];
        if (!lines.Contains(Mark)) return null;
        string? After(string word) => lines.FirstOrDefault(l => l.StartsWith(word, StringComparison.Ordinal))?[word.Length..].Trim();
        return After("From:") is { Length: > 0 } from && After("Message_id:") is { Length: > 0 } id && After("Status:") is { } text
            && int.TryParse(text.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? new StatusReport(from, id, status, text) : null;
    }
}
