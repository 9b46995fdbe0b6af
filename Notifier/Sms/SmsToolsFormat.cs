using System.Text;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Sms.Receipts;

namespace NetWatch.Notifier.Sms;

/// <summary>SMS Server Tools 3: headers, an empty line, and the text.</summary>
internal sealed class SmsToolsFormat : SmsSpoolFormat
{
    /// <inheritdoc/>
    public override string Program => "the SMS Server Tools";

    /// <inheritdoc/>
    public override string Waiting => "outgoing";

    /// <inheritdoc/>
    public override string Sent => "sent";

    /// <inheritdoc/>
    public override string Failed => "failed";

    /// <inheritdoc/>
    public override string Received => "incoming";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReportFolders { get; } = ["report", "incoming"];

    /// <inheritdoc/>
    public override string DefaultFolder => "/var/spool/sms";

    /// <inheritdoc/>
    public override byte[] ContentOf(OutboxMessage message, SmsText text, bool receipts)
    {
        // "UTF" is turned into 7 bits, which is safe where every character has them, but for the currency sign, which smsd 3.1.21 takes for that of
        // ISO 8859-15; "UCS" is UTF-16 without a byte order mark.
        bool narrow = text.Coding == SmsCoding.Gsm7 && !text.Text.Contains('¤', StringComparison.Ordinal);
        (string alphabet, Encoding encoding) = narrow ? ("UTF-8", (Encoding)new UTF8Encoding(false)) : ("UCS-2", Encoding.BigEndianUnicode);
        string headers = $"To: {message.Recipient.TrimStart('+')}\nAlphabet: {alphabet}\nAutosplit: 3\n{(receipts ? "Report: yes\n" : "")}\n";
        return [.. Encoding.ASCII.GetBytes(headers), .. encoding.GetBytes(text.Text)];
    }

    /// <inheritdoc/>
    public override StatusReport? ReportIn(string content) => StatusReport.OfSmsTools(content);

    /// <inheritdoc/>
    public override string? ReceiptIn(string path) => Header(path, "Message_id:");

    /// <inheritdoc/>
    public override string FailureIn(string path) => Header(path, "Fail_reason:") is { Length: > 0 } reason ? ": " + PeerText.Shown(reason, []) : "";

    /// <inheritdoc/>
    protected override string FileOf(OutboxMessage message, string id) => id;
}
