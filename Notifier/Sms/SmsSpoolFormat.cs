using NetWatch.Core.Incidents;
using NetWatch.Notifier.Sms.Receipts;

namespace NetWatch.Notifier.Sms;

/// <summary>The folders and files of a program that sends by a modem.</summary>
internal abstract class SmsSpoolFormat
{
    private const int Beginning = 16 * 1024;

    /// <summary>The program, for sentences.</summary>
    public abstract string Program { get; }

    /// <summary>The folder that it takes messages from.</summary>
    public abstract string Waiting { get; }

    /// <summary>The folder of what it sent.</summary>
    public abstract string Sent { get; }

    /// <summary>The folder of what it could not send.</summary>
    public abstract string Failed { get; }

    /// <summary>The folder of what it received.</summary>
    public abstract string Received { get; }

    /// <summary>The folders that it writes status reports of the network into: the first that is there counts.</summary>
    public abstract IReadOnlyList<string> ReportFolders { get; }

    /// <summary>Where its folders are by default.</summary>
    public abstract string DefaultFolder { get; }

    /// <summary>The file's name: of this message and this turn alone.</summary>
    public string NameOf(OutboxMessage message, int turn) => FileOf(message, $"{IdOf(message)}-{turn}");

    /// <summary>The file's content.</summary>
    public abstract byte[] ContentOf(OutboxMessage message, SmsText text, bool receipts);

    /// <summary>Reads a file of those folders; null: it is no status report.</summary>
    public abstract StatusReport? ReportIn(string content);

    /// <summary>The network's number of a message that was sent, or of each of its parts, separated by commas; null where it says none.</summary>
    public abstract string? ReceiptIn(string path);

    /// <summary>What the file says of its failure: <c>: CMS ERROR 500</c>; empty where it says nothing.</summary>
    public abstract string FailureIn(string path);

    protected abstract string FileOf(OutboxMessage message, string id);

    /// <summary>The first header line that begins with a word, without it; null where there is none.</summary>
    protected static string? Header(string path, string word) =>
        LinesOf(path).TakeWhile(l => l.Length > 0).FirstOrDefault(l => l.StartsWith(word, StringComparison.Ordinal))?[word.Length..].Trim();

    /// <summary>The lines at the beginning of a file; none where it may not be read.</summary>
    protected static string[] LinesOf(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[Beginning];
            int length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            // The text behind the headers may be in another encoding; Latin-1 reads any.
            return System.Text.Encoding.Latin1.GetString(content, 0, length).Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where it lies is what counts; what it says is an extra that a file of another owner may keep.
            return [];
        }
    }

    /// <summary>The Message-ID without its host, in letters that every file system and both programs take.</summary>
    private static string IdOf(OutboxMessage message) =>
        "netwatch-" + string.Concat(message.MessageId.Trim('<', '>').Split('@')[0].Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
