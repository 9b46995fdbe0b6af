using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Sms.Receipts;

namespace NetWatch.Notifier.Sms;

/// <summary>
/// gammu-smsd with its files backend. Its backup format says how each part is coded: a plain text file is sent in 7 bits, whatever letters it has.
/// </summary>
internal sealed class GammuFormat : SmsSpoolFormat
{
    /// <summary>So many characters stand in one line of a text.</summary>
    private const int LineLength = 50;

    private const string Reference = "MessageReference = ";

    /// <summary>Stands for a reference that gammu-smsd writes when it has sent a part; written as no reference is.</summary>
    private const string NoReference = "000";

    /// <inheritdoc/>
    public override string Program => "gammu-smsd";

    /// <inheritdoc/>
    public override string Waiting => "outbox";

    /// <inheritdoc/>
    public override string Sent => "sent";

    /// <inheritdoc/>
    public override string Failed => "error";

    /// <inheritdoc/>
    public override string Received => "inbox";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReportFolders { get; } = ["inbox"];

    /// <inheritdoc/>
    public override string DefaultFolder => "/var/spool/gammu";

    /// <inheritdoc/>
    public override byte[] ContentOf(OutboxMessage message, SmsText text, bool receipts)
    {
        StringBuilder file = new();
        for (int part = 0; part < text.Parts.Count; part++)
        {
            file.Append(CultureInfo.InvariantCulture, $"[SMSBackup{part:000}]\n");
            // The first line of its part: gammu-smsd 1.42 repeats what stands before it.
            if (receipts) file.Append(Reference).Append(NoReference).Append('\n');
            file.Append("PDU = ").Append(receipts ? "Status_Report" : "Submit").Append("\nState = UnSent\n");
            file.Append(CultureInfo.InvariantCulture, $"Number = \"{message.Recipient}\"\nNumberUnicode = {Hex(message.Recipient)}\n");
            // Concatenated short messages with an 8-bit reference (3GPP TS 23.040, 9.2.3.24.1).
            if (text.Parts.Count > 1) file.Append(CultureInfo.InvariantCulture, $"UDH = 050003{ReferenceOf(message):X2}{text.Parts.Count:X2}{part + 1:X2}\n");
            int line = 0;
            foreach (char[] chunk in text.Parts[part].Chunk(LineLength)) file.Append(CultureInfo.InvariantCulture, $"Text{line++:00} = {Hex(new string(chunk))}\n");
            file.Append("Coding = ").Append(text.Coding == SmsCoding.Gsm7 ? "Default_No_Compression" : "Unicode_No_Compression");
            file.Append(CultureInfo.InvariantCulture, $"\nFolder = 1\nLength = {text.Parts[part].Length}\nClass = -1\n\n");
        }

        return Encoding.ASCII.GetBytes(file.ToString());
    }

    /// <inheritdoc/>
    public override StatusReport? ReportIn(string content) => StatusReport.OfGammu(content);

    /// <summary>Versions before 1.43 put the reference of each part that they sent before those that were there; newer ones write it into its part.</summary>
    public override string? ReceiptIn(string path)
    {
        string[] references = [.. LinesOf(path).Where(l => l.StartsWith(Reference, StringComparison.Ordinal)).Select(l => l[Reference.Length..].Trim())
            .Where(r => r != NoReference && byte.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Distinct()];
        return references.Length == 0 ? null : string.Join(',', references);
    }

    /// <inheritdoc/>
    public override string FailureIn(string path) => "";

    /// <summary>A files' names are the order in which they are sent: OUT, priority, date, time, serial, recipient, note.</summary>
    protected override string FileOf(OutboxMessage message, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"OUTA{message.CreatedAt.UtcDateTime:yyyyMMdd}_{message.CreatedAt.UtcDateTime:HHmmss}_00_{message.Recipient}_{id}.smsbackup");

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    private static byte ReferenceOf(OutboxMessage message) => SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId))[0];
}
