using System.Globalization;

namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>What a network, or a provider, reports of one message by its own number of it.</summary>
/// <param name="From">The recipient of the message that it is about, with or without a plus.</param>
/// <param name="Id">The network's number of that message (TP-MR, 0 to 255), or the provider's.</param>
/// <param name="Arrived">True: delivered; null: it is still tried; false: it was given up.</param>
/// <param name="Text">The status in its own words.</param>
internal sealed record StatusReport(string From, string Id, bool? Arrived, string Text)
{
    private const string Mark = "SMS STATUS REPORT";

    /// <summary>What a TP-Status means (3GPP TS 23.040, 9.2.3.15).</summary>
    public static bool? ArrivedBy(int status) => status switch { < 0x20 => true, < 0x40 => null, _ => false };

    /// <summary>Reads a file of the SMS Server Tools; null: it is no status report.</summary>
    public static StatusReport? OfSmsTools(string content)
    {
        string[] lines = [.. content.Split('\n').Select(l => l.Trim())];
        if (!lines.Contains(Mark)) return null;
        string? After(string word) => lines.FirstOrDefault(l => l.StartsWith(word, StringComparison.Ordinal))?[word.Length..].Trim();
        return After("From:") is { Length: > 0 } from && After("Message_id:") is { Length: > 0 } id && After("Status:") is { } text
            // What it means follows it; without that, the number may be half of one that is being written.
            && text.Split(',', 2) is [{ } number, _] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? new StatusReport(from, id, ArrivedBy(status), text) : null;
    }

    /// <summary>Reads a file that gammu-smsd wrote in its backup format (<c>inboxformat = detail</c>); null: it is no status report. In its other formats a report does not say what it is about.</summary>
    public static StatusReport? OfGammu(string content)
    {
        GammuBackup file = GammuBackup.Read(content);
        if (file.Find("PDU") != "Status_Report" || file.Find("State") == "UnSent") return null;
        if (file.Find("Number") is not { Length: > 0 } from || !byte.TryParse(file.Find("MessageReference"), NumberStyles.None, CultureInfo.InvariantCulture, out byte reference)) return null;
        // Its words for TP-Status; the status itself is written by newer ones alone.
        string text = file.Text();
        bool? arrived = int.TryParse(file.Find("DeliveryStatus"), NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? ArrivedBy(status) : text switch { "Delivered" => true, "Failed" => false, _ => null };
        return new StatusReport(from, reference.ToString(CultureInfo.InvariantCulture), arrived, text);
    }
}
