using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>Reads the status reports that a modem's program got from the network. A report of a message of ours is taken away; everything else is left to whom it belongs.</summary>
internal sealed class StatusReportWatch(SmsReceipts receipts, IOptions<SmsOptions> options, TimeProvider time, ILogger<StatusReportWatch> logger) : BackgroundService
{
    private const int Largest = 16 * 1024;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly IncomingFiles _files = new(time);
    private string? _told;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Receipts && SmsChannel.Programs.ContainsKey(options.Value.Gateway) ? Periodic.RunAsync(Every, time, LookAsync, logger.ReportsFailed, stoppingToken) : Task.CompletedTask;

    /// <summary>Takes what lies there.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        SmsSpoolFormat format = SmsChannel.Programs[options.Value.Gateway];
        string spool = options.Value.Folder.Length > 0 ? options.Value.Folder : format.DefaultFolder;
        string folder = format.ReportFolders.Select(f => Path.Combine(spool, f)).FirstOrDefault(Directory.Exists) ?? Path.Combine(spool, format.ReportFolders[^1]);
        string? defect = null;
        ILookup<string, OutboxMessage>? sent = null;
        try
        {
            foreach (FileInfo file in _files.Due(folder))
            {
                try
                {
                    if (format.ReportIn(await ReadAsync(file, cancellationToken)) is not { } report) _files.Settle(file);
                    else if (await receipts.TakeAsync(report, sent ??= await receipts.ReadSentAsync(cancellationToken), cancellationToken))
                    {
                        _files.Settle(file);
                        file.Delete();
                    }
                    else _files.Keep(file);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // One that cannot be read, or taken away, does not stand before the others.
                    defect ??= e.Message;
                    _files.Keep(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            defect = e.Message;
        }

        if (defect is not null && defect != _told) logger.ReportsUnreadable(defect);
        _told = defect;
    }

    private static async ValueTask<string> ReadAsync(FileInfo path, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[Largest];
        int length = await file.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.Latin1.GetString(content, 0, length);
    }
}
