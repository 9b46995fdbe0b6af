using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>
/// Asks any number of agents over a few shared UDP sockets (RFC 3417 §3). A target that does not answer occupies nothing but its own entry;
/// answers that are late, doubled, damaged or from elsewhere are counted and ignored. All methods may be called from any thread.
/// </summary>
/// <remarks>
/// Nothing here throws for what a target does: see <see cref="SnmpOutcome"/>. Cancelling the token of a request ends it with
/// <see cref="SnmpOutcome.Cancelled"/>, without an exception.
/// </remarks>
public sealed partial class SnmpEngine : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _opening = new();
    private readonly Lock _turning = new();
    private readonly ITimer _timer;
    private EngineSocket[]? _sockets4;
    private EngineSocket[]? _sockets6;
    private bool _disposed;
    private int _ticking;

    /// <summary>An engine; sockets are opened when the first target of their family is asked.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock of timeouts and of elapsed times.</param>
    public SnmpEngine(SnmpEngineOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SocketsPerFamily, 1);
        Options = options;
        _time = time;
        _timer = time.CreateTimer(static state => ((SnmpEngine)state!).OnTick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How it runs.</summary>
    public SnmpEngineOptions Options { get; }

    /// <summary>What it has done.</summary>
    public SnmpEngineCounters Counters { get; } = new();

    internal TimeProvider Time => _time;

    /// <summary>Ends all requests with <see cref="SnmpOutcome.EngineClosed"/> and closes the sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_opening)
        {
            if (_disposed)
                return;
            _disposed = true;
        }
        await _timer.DisposeAsync().ConfigureAwait(false);
        lock (_turning)
            foreach (var socket in All())
                socket.Dispose();
    }

    private IEnumerable<EngineSocket> All() => (_sockets4 ?? []).Concat(_sockets6 ?? []);

    /// <summary>The socket for a target: always the same one, so that a device sees one source port.</summary>
    private EngineSocket? SocketFor(TargetWire wire, out SocketError error)
    {
        error = SocketError.Success;
        var isIPv4 = wire.Family == AddressFamily.InterNetwork;
        var sockets = Volatile.Read(ref isIPv4 ? ref _sockets4 : ref _sockets6) ?? Open(wire.Family, isIPv4, out error);
        return sockets?[(int)((uint)wire.Source.GetHashCode() % (uint)sockets.Length)];
    }

    private EngineSocket[]? Open(AddressFamily family, bool isIPv4, out SocketError error)
    {
        error = SocketError.Success;
        lock (_opening)
        {
            ref var sockets = ref isIPv4 ? ref _sockets4 : ref _sockets6;
            if (sockets is not null)
                return sockets;
            if (_disposed)
            {
                error = SocketError.OperationAborted;
                return null;
            }
            var opened = new List<EngineSocket>();
            try
            {
                for (var i = 0; i < Options.SocketsPerFamily; i++)
                    opened.Add(new EngineSocket(family, Options, Counters, _time));
            }
            catch (SocketException failure)
            {
                foreach (var socket in opened)
                    socket.Dispose();
                error = failure.SocketErrorCode;
                return null;
            }
            Volatile.Write(ref sockets, [.. opened]);
            return sockets;
        }
    }

    /// <summary>The wheel turns only while somebody waits.</summary>
    private void StartTicking()
    {
        if (Interlocked.Exchange(ref _ticking, 1) == 0)
            _timer.Change(RequestTable.Tick, RequestTable.Tick);
    }

    private void OnTick()
    {
        try
        {
            lock (_turning)
            {
                foreach (var socket in All())
                    socket.TurnWheel();
                if (!All().All(socket => socket.Table.IsEmpty))
                    return;
                Volatile.Write(ref _ticking, 0);
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                // Who came in between may have started the timer before it was stopped here.
                if (!All().All(socket => socket.Table.IsEmpty))
                    StartTicking();
            }
        }
#pragma warning disable CA1031 // Whatever a defect or a trace throws: the clock of all devices goes on, and the exception is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Counters.CountInternalError();
            Options.OnInternalError?.Invoke(error);
        }
    }
}
