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

    private readonly IncomingFiles _files = new(time);
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
            string? told = null;
            foreach (FileInfo file in _files.Due(Folder!)) told = await LookAtAsync(file, cancellationToken) ?? told;
            Tell(told);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell(e.Message);
        }
    }

    /// <returns>Why it could not be read or taken away: others are looked at all the same. Null: all is well.</returns>
    private async ValueTask<string?> LookAtAsync(FileInfo file, CancellationToken cancellationToken)
    {
        bool still = _files.IsStill(file);
        _files.Keep(file);
        if (!still) return null;
        try
        {
            if (IsMessage(file) && InboundSms.Read(file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken)) is { } sms && await replies.TakeAsync(sms.Sender, sms.Text, cancellationToken)) file.Delete();
            _files.Settle(file);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private void Tell(string? reason)
    {
        if (reason is not null && reason != _told) logger.RepliesUnreadable(reason);
        _told = reason;
    }

    private bool IsMessage(FileInfo file) => file.Length <= Largest && time.GetUtcNow() - file.LastWriteTimeUtc < Oldest;
}
