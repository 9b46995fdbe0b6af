using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Sms;

/// <summary>
/// Hands messages to a program that sends the files of a folder by a modem, and sees by where a file is what became of it. A file's name is made
/// from the message: whoever comes back after a crash finds it and hands over nothing twice.
/// </summary>
/// <param name="format">The program's folders and files.</param>
/// <param name="folder">The folder that they are in.</param>
/// <param name="receipts">True to ask for delivery reports.</param>
/// <param name="time">The clock.</param>
internal sealed class SmsSpool(SmsSpoolFormat format, string folder, bool receipts, TimeProvider time)
{
    private const UnixFileMode ReadAndMovedByTheGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>Stands behind the file's name in a receipt when its failure was told.</summary>
    private const string FailedMark = " failed";

    /// <summary>A file that lies for longer is told: the program may not run.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(5);

    /// <summary>The pause after a failure, doubled by each up to an hour: a modem that fails often is blocked for all.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Looks where the message is, and hands it over where it is not.</summary>
    /// <exception cref="IOException">A folder is not there, or full.</exception>
    /// <exception cref="UnauthorizedAccessException">NetWatch may not write to a folder.</exception>
    public DeliveryOutcome Deliver(OutboxMessage message)
    {
        foreach (string name in new[] { format.Waiting, format.Sent, format.Failed })
            if (!Directory.Exists(Path.Combine(folder, name)))
                throw new DirectoryNotFoundException($"there is no folder {Path.Combine(folder, name)}; {format.Program} must keep what it sent and what failed");

        string[] receipt = (message.Receipt ?? "").Split(' ', 2);
        int known = TurnOf(message, receipt[0]);
        // A turn that was begun before a crash is one further than what is recorded.
        foreach (int turn in new[] { known + 1, known })
            if (turn > 0 && Find(format.NameOf(message, turn)) is { } place)
                return place switch
                {
                    _ when place == format.Sent => new DeliveryOutcome.Delivered(format.ReceiptIn(Path.Combine(folder, place, format.NameOf(message, turn)))),
                    _ when place == format.Failed => Failed(message, turn, told: turn == known && receipt.Length > 1),
                    _ => Waits(message, turn, place),
                };

        if (known == 0) return HandOver(message, 1);
        return known == 1
            ? HandOver(message, 2)
            : new DeliveryOutcome.GiveUp($"its file was taken out of {folder} by somebody more than once, and nobody knows whether it was sent");
    }

    private DeliveryOutcome Failed(OutboxMessage message, int turn, bool told)
    {
        if (told) return HandOver(message, turn + 1);
        string name = format.NameOf(message, turn);
        TimeSpan pause = FirstPause * Math.Pow(2, Math.Min(turn - 1, 16));
        return new DeliveryOutcome.Retry(
            $"{format.Program} could not send it{format.FailureIn(Path.Combine(folder, format.Failed, name))}",
            ChannelAway: false, time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause), name + FailedMark);
    }

    private DeliveryOutcome Waits(OutboxMessage message, int turn, string place)
    {
        string name = format.NameOf(message, turn), path = Path.Combine(folder, place, name);
        if (place == format.Waiting && RetryPlan.Exhausted(message.CreatedAt, time.GetUtcNow()))
        {
            // An alarm of yesterday must not leave tomorrow.
            File.Delete(path);
            return new DeliveryOutcome.GiveUp($"{format.Program} has not taken it within a day; it was taken back");
        }

        return time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > Overdue
            ? new DeliveryOutcome.Retry($"{format.Program} has not sent it yet; it is in {place}. Does it run, and does the modem work?", ChannelAway: false, Receipt: name)
            : new DeliveryOutcome.Underway($"it is in {place} of {format.Program}", name);
    }

    /// <summary>Written beside under a name that the program passes over, and moved: it never reads half a message.</summary>
    private DeliveryOutcome HandOver(OutboxMessage message, int turn)
    {
        // Nobody would look for its file any more.
        if (RetryPlan.Exhausted(message.CreatedAt, time.GetUtcNow())) return new DeliveryOutcome.GiveUp($"{message.LastError ?? "it is older than a day"}; it is not handed over any more");
        string name = format.NameOf(message, turn), waiting = Path.Combine(folder, format.Waiting), beside = Path.Combine(waiting, $".{name}.LOCK");
        try
        {
            Write(beside, format.ContentOf(message, SmsText.Of(message.Text), receipts));
            File.Move(beside, Path.Combine(waiting, name));
        }
        catch (FileNotFoundException)
        {
            // smsd clears away what is locked when it starts; it was begun in that moment, and the next try finds nothing of it.
            return new DeliveryOutcome.Retry($"{format.Program} was just started and took the file away before it was whole", ChannelAway: false);
        }

        return new DeliveryOutcome.Underway($"it is in {format.Waiting} of {format.Program}", name);
    }

    private void Write(string path, byte[] content)
    {
        using (FileStream file = new(path, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, ReadAndMovedByTheGroup);
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The folder that a file is in, or null. They are looked at in the order in which it moves: it cannot pass by.</summary>
    private string? Find(string name)
    {
        string[] ends = [format.Sent, format.Failed];
        // Other folders are queues of the program's own.
        IEnumerable<string> queues = Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)).Where(d => d != format.Waiting && !ends.Contains(d)).Order(StringComparer.Ordinal);
        return new[] { format.Waiting }.Concat(queues).Concat(ends).FirstOrDefault(place => File.Exists(Path.Combine(folder, place, name)));
    }

    /// <summary>The turn at the end of a file's name; 0 when the name is none of this message.</summary>
    private int TurnOf(OutboxMessage message, string name)
    {
        string stem = Path.GetFileNameWithoutExtension(name);
        return int.TryParse(stem[(stem.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int turn) && format.NameOf(message, turn) == name ? turn : 0;
    }
}
