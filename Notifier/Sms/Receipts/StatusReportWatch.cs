using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>
/// Reads the status reports that the SMS Server Tools got: from the folder <c>report</c> where there is one (their setting <c>report</c>), else from <c>incoming</c>. A report of a message of ours is taken away;
/// everything else is left to whom it belongs.
/// </summary>
internal sealed class StatusReportWatch(SmsReceipts receipts, IOptions<SmsOptions> options, TimeProvider time, ILogger<StatusReportWatch> logger) : BackgroundService
{
    private const int Largest = 16 * 1024;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>Files that were looked at and stay.</summary>
    private HashSet<string> _seen = new(StringComparer.Ordinal);
    private string? _told;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value is not { Gateway: "smstools", Receipts: true } ? Task.CompletedTask : Periodic.RunAsync(Every, time, LookAsync, logger.ReportsFailed, stoppingToken);

    /// <summary>Takes what lies there.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        string spool = options.Value.Folder.Length > 0 ? options.Value.Folder : SmsChannel.Programs["smstools"].DefaultFolder;
        string folder = Directory.Exists(Path.Combine(spool, "report")) ? Path.Combine(spool, "report") : Path.Combine(spool, "incoming");
        try
        {
            string[] files = [.. Directory.EnumerateFiles(folder).Where(f => !f.EndsWith(".LOCK", StringComparison.Ordinal) && !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];
            _seen = [.. _seen.Intersect(files)];
            foreach (string file in files.Where(f => !_seen.Contains(f)))
            {
                _seen.Add(file);
                if (StatusReport.Read(await ReadAsync(file, cancellationToken)) is { } report && await receipts.TakeAsync(report, cancellationToken)) File.Delete(file);
            }

            _told = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_told == e.Message) return;
            _told = e.Message;
            logger.ReportsUnreadable(e.Message);
        }
    }

    private static async ValueTask<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[Largest];
        int length = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.Latin1.GetString(content, 0, length);
    }
}
