using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings.Mail;

/// <summary>Looks every second whether somebody changed <c>mail.json</c> by hand, and has it read when that has become quiet.</summary>
internal sealed class MailFileWatch(Installation installation, MailLayers layers, TimeProvider time, ILogger<MailFileWatch> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly string _file = MailFile.PathOf(installation);
    private readonly FileQuiet _quiet = new(FileStamp.Of(MailFile.PathOf(installation)));
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>Looks once.</summary>
    internal void Look()
    {
        if (!_quiet.Look(FileStamp.Of(_file), touched: false, time.GetElapsedTime(_startedAt))) return;
        layers.Pages.ReadAgain();
        if (layers.Pages.Problem is { } problem) logger.MailFileRefused(problem);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Look();
            }
#pragma warning disable CA1031 // The loop outlives any bug; it is told.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.ConfigurationFailed(e, _file);
            }
        }
    }
}
