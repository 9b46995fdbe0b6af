using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Events;
using NetWatch.Core.Live;
using NetWatch.Snmp;

namespace NetWatch.Poller.Traps;

/// <summary>
/// Receives traps and informs on the addresses of the settings. An address that cannot be listened on is a problem of the installation and is tried
/// again for ever; it stops nothing else.
/// </summary>
internal sealed class TrapListener : BackgroundService, ITrapStatus
{
    /// <summary>The pause between two attempts to listen.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private readonly TrapSettings _settings;
    private readonly TrapDesk _desk;
    private readonly IPollerControl _poller;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SnmpNotificationReceiver _receiver;
    private volatile TrapEndPoint[] _endPoints;

    public TrapListener(TrapSettings settings, Func<SnmpEngineIdentity> identity, TrapDesk desk, IPollerControl poller, TimeProvider time, ILogger logger)
    {
        (_settings, _desk, _poller, _time, _logger) = (settings, desk, poller, time, logger);
        _endPoints = [.. settings.Listen.Select(e => new TrapEndPoint(e, false, null))];
        SnmpNotificationReceiverOptions options = new()
        {
            Communities = [.. settings.Communities.Select(c => c.Reveal())],
            Users = settings.Users,
            Identity = identity,
            PerSourceAndMinute = settings.PerSourceAndMinute,
            InAllPerMinute = settings.InAllPerMinute,
            OnInternalError = error => PollerLog.TrapFailed(logger, error),
        };
        _receiver = new SnmpNotificationReceiver(options, desk.Take, time);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrapEndPoint> EndPoints => _endPoints;

    /// <inheritdoc/>
    public SnmpNotificationCounters Counters => _receiver.Counters;

    /// <inheritdoc/>
    public long Stored => _desk.Stored;

    /// <inheritdoc/>
    public long Unknown => _desk.Unknown;

    /// <inheritdoc/>
    public long Looks => _desk.Looks;

    /// <inheritdoc/>
    public IReadOnlyList<UnknownSender> UnknownSenders => _desk.UnknownSenders;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _receiver.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            TrapEndPoint[] tried = [.. _endPoints.Select(Try)];
            _endPoints = tried;
            string problem = string.Join(' ', tried.Where(e => !e.Listening).Select(e => e.Problem));
            _poller.ReportProblem(ProblemKind.TrapsNotReceived, problem.Length > 0 ? problem : null);
            if (problem.Length == 0) return;
            await Task.Delay(Retry, _time, stoppingToken);
        }
    }

    private TrapEndPoint Try(TrapEndPoint endPoint)
    {
        if (endPoint.Listening) return endPoint;
        try
        {
            IPEndPoint bound = _receiver.Listen(endPoint.EndPoint);
            PollerLog.TrapsListening(_logger, bound);
            return new TrapEndPoint(bound, true, null);
        }
        catch (SocketException e)
        {
            return endPoint with { Problem = $"Traps cannot be received on {endPoint.EndPoint} (UDP): {Why(e)}. NetWatch tries again every {Retry.TotalSeconds:0} s and goes on polling." };
        }
    }

    private static string Why(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program listens there",
        SocketError.AccessDenied => "the right to listen on a port below 1024 is missing (give CAP_NET_BIND_SERVICE, or choose another port)",
        SocketError.AddressNotAvailable => "it is no address of this host",
        _ => e.Message,
    };
}
