using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Heartbeat;

/// <summary>Tells a dead man's switch outside that alarms would leave: only while the engine has decided on all that the log has.</summary>
internal sealed class HeartbeatService(
    IOptions<HeartbeatOptions> options, HttpPost post, IncidentService engine, IEventLog log, NotifierCounters counters, TimeProvider time, ILogger<HeartbeatService> logger) : BackgroundService
{
    /// <summary>The end of the log at the last beat: by the next one the engine has come as far.</summary>
    private long _seen;

    private bool _failing;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Url.Length == 0) return;
        using PeriodicTimer timer = new(options.Value.Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await BeatAsync(stoppingToken);
    }

    /// <summary>Beats once, if all is well.</summary>
    /// <returns>True when the peer took it.</returns>
    internal async ValueTask<bool> BeatAsync(CancellationToken cancellationToken)
    {
        if (await SilenceAsync(cancellationToken) is { } why) return Failed(why);
        try
        {
            HttpAnswer answer = await post.SendAsync(PeerUrl.Resolve("Heartbeat:Url", options.Value.Url), "{}", [], cancellationToken);
            if (answer.Failure is not null) return Failed("the peer is not reached");
            if (answer.Status is < 200 or >= 300) return Failed($"the peer answers {answer.Status}");
        }
        catch (SecretMissingException e)
        {
            return Failed(e.Message);
        }

        _failing = false;
        counters.CountHeartbeat();
        return true;
    }

    /// <summary>Why it must not beat: whoever listens outside is to alarm then.</summary>
    private async ValueTask<string?> SilenceAsync(CancellationToken cancellationToken)
    {
        long? reached = engine.State?.Cursor;
        long before = _seen;
        try
        {
            _seen = await log.ReadLatestAsync(1, cancellationToken) is [{ Seq: var last }] ? last : 0;
        }
#pragma warning disable CA1031 // Whatever keeps the journal from being read keeps alarms from leaving.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return $"the journal cannot be read: {e.Message}";
        }

        // What was in the log one beat ago is decided on by now.
        return reached is null ? "the engine has not started" : reached < before ? "the engine is behind" : null;
    }

    private bool Failed(string why)
    {
        if (!_failing) logger.HeartbeatFailed(why);
        _failing = true;
        return false;
    }
}
