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
    private EngineLoop[]? _loops4;
    private EngineLoop[]? _loops6;
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
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxInFlightPerAgent, 1);
        Options = options;
        _time = time;
        _timer = time.CreateTimer(static state => ((SnmpEngine)state!).OnTick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How it runs.</summary>
    public SnmpEngineOptions Options { get; }

    /// <summary>What it has done.</summary>
    public SnmpEngineCounters Counters { get; } = new();

    internal TimeProvider Time => _time;

    /// <summary>What was learned of the agents that have answered, to be kept for <see cref="Recall"/> after a restart.</summary>
    public IReadOnlyList<SnmpAgentMemory> Memories()
    {
        lock (_turning)
            return [.. All().SelectMany(loop => loop.Memories())];
    }

    /// <summary>Takes up what an engine before a restart had learned. To be called before the agents are asked.</summary>
    /// <param name="memories">What <see cref="Memories"/> gave; numbers that make no sense are bounded.</param>
    public void Recall(IEnumerable<SnmpAgentMemory> memories)
    {
        ArgumentNullException.ThrowIfNull(memories);
        foreach (var memory in memories)
        {
            var wire = TargetWire.Of(memory.EndPoint, "");
            LoopFor(wire, out _)?.Recall(memory, wire.Source);
        }
    }

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
            foreach (var loop in All())
                loop.Dispose();
    }

    private IEnumerable<EngineLoop> All() => (_loops4 ?? []).Concat(_loops6 ?? []);

    /// <summary>The socket for a target: always the same one, so that a device sees one source port.</summary>
    private EngineLoop? LoopFor(TargetWire wire, out SocketError error)
    {
        error = SocketError.Success;
        var isIPv4 = wire.Family == AddressFamily.InterNetwork;
        var loops = Volatile.Read(ref isIPv4 ? ref _loops4 : ref _loops6) ?? Open(wire.Family, isIPv4, out error);
        return loops?[(int)((uint)wire.Source.GetHashCode() % (uint)loops.Length)];
    }

    private EngineLoop[]? Open(AddressFamily family, bool isIPv4, out SocketError error)
    {
        error = SocketError.Success;
        lock (_opening)
        {
            ref var loops = ref isIPv4 ? ref _loops4 : ref _loops6;
            if (loops is not null)
                return loops;
            if (_disposed)
            {
                error = SocketError.OperationAborted;
                return null;
            }
            var opened = new List<EngineLoop>();
            try
            {
                for (var i = 0; i < Options.SocketsPerFamily; i++)
                    opened.Add(new EngineLoop(family, this));
            }
            catch (SocketException failure)
            {
                foreach (var loop in opened)
                    loop.Dispose();
                error = failure.SocketErrorCode;
                return null;
            }
            Volatile.Write(ref loops, [.. opened]);
            return loops;
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
                var waits = false;
                foreach (var loop in All())
                    waits |= loop.Turn();
                if (waits)
                    return;
                // In this order: who finds it ticking has queued its request before the look below, who does not starts it after it was stopped.
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                Interlocked.Exchange(ref _ticking, 0);
                if (!All().All(loop => loop.IsIdle))
                    StartTicking();
            }
        }
#pragma warning disable CA1031 // Whatever a defect throws: the clock of all devices goes on, and the exception is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            CountInternalError(error);
        }
    }

    internal void CountInternalError(Exception error)
    {
        Counters.CountInternalError();
        Options.OnInternalError?.Invoke(error);
    }
}
