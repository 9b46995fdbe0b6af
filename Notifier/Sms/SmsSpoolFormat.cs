using NetWatch.Core.Incidents;

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

    /// <summary>Where its folders are by default.</summary>
    public abstract string DefaultFolder { get; }

    /// <summary>The file's name: of this message and this turn alone.</summary>
    public string NameOf(OutboxMessage message, int turn) => FileOf(message, $"{IdOf(message)}-{turn}");

    /// <summary>The file's content.</summary>
    public abstract byte[] ContentOf(OutboxMessage message, SmsText text, bool receipts);

    /// <summary>The network's number of a message that was sent, or null.</summary>
    public abstract string? ReceiptIn(string path);

    /// <summary>What the file says of its failure: <c>: CMS ERROR 500</c>; empty where it says nothing.</summary>
    public abstract string FailureIn(string path);

    protected abstract string FileOf(OutboxMessage message, string id);

    /// <summary>The first line of a file that begins with a word, without it; null where there is none.</summary>
    protected static string? Header(string path, string word)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = new byte[Beginning];
            int length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            // The text behind the headers may be in another encoding; Latin-1 reads any.
            foreach (string line in System.Text.Encoding.Latin1.GetString(content, 0, length).Split('\n'))
            {
                if (line.Length == 0) return null;
                if (line.StartsWith(word, StringComparison.Ordinal)) return line[word.Length..].Trim();
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where it lies is what counts; what it says is an extra that a file of another owner may keep.
            return null;
        }
    }

    /// <summary>The Message-ID without its host, in letters that every file system and both programs take.</summary>
    private static string IdOf(OutboxMessage message) =>
        "netwatch-" + string.Concat(message.MessageId.Trim('<', '>').Split('@')[0].Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
