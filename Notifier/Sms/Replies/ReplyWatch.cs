using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NetWatch.Notifier.Sms.Replies;

/// <summary>
/// Reads what a modem of one's own got: from the folder <c>incoming</c> of the SMS Server Tools, or <c>inbox</c> of gammu-smsd. An answer to an alarm is taken away; everything else is left to whom it belongs.
/// </summary>
internal sealed class ReplyWatch(SmsReplies replies, IOptions<SmsOptions> options, TimeProvider time, ILogger<ReplyWatch> logger) : BackgroundService
{
    private const int Largest = 16 * 1024;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>What lay there for longer while NetWatch did not run is no answer to anything that anybody waits for.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(6);

    /// <summary>Files as they were at the last look, and whether they were read. One that still grows is looked at again.</summary>
    private Dictionary<string, (long Length, DateTime Written, bool Read)> _seen = new(StringComparer.Ordinal);
    private string? _told;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Folder is null || !options.Value.Replies.Enabled ? Task.CompletedTask : Periodic.RunAsync(Every, time, LookAsync, logger.RepliesFailed, stoppingToken);

    private string? Folder => SmsChannel.Programs.TryGetValue(options.Value.Gateway, out SmsSpoolFormat? format)
        ? Path.Combine(options.Value.Folder.Length > 0 ? options.Value.Folder : format.DefaultFolder, format.Received) : null;

    /// <summary>Takes what lies there and has not grown since the last look: the programs write their files where they are read.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            Dictionary<string, (long Length, DateTime Written, bool Read)> now = new(StringComparer.Ordinal);
            foreach (FileInfo file in new DirectoryInfo(Folder!).EnumerateFiles().Where(f => IsMessage(f)).OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                bool still = _seen.TryGetValue(file.Name, out (long Length, DateTime Written, bool Read) known) && known.Length == file.Length && known.Written == file.LastWriteTimeUtc;
                now[file.Name] = (file.Length, file.LastWriteTimeUtc, still);
                if (!still || known.Read) continue;
                if (InboundSms.Read(file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken)) is { } sms && await replies.TakeAsync(sms.Sender, sms.Text, cancellationToken)) file.Delete();
            }

            _seen = now;
            _told = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_told == e.Message) return;
            _told = e.Message;
            logger.RepliesUnreadable(e.Message);
        }
    }

    private bool IsMessage(FileInfo file) =>
        !file.Name.StartsWith('.') && !file.Name.EndsWith(".LOCK", StringComparison.Ordinal) && file.Length <= Largest && file.LinkTarget is null
        && time.GetUtcNow() - file.LastWriteTimeUtc < Oldest;
}
