using System.Threading.Channels;
using NetWatch.Core.Probing;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Traps;

namespace NetWatch.Poller.Pipeline;

/// <summary>
/// The one way into the pipeline, in order. Bounded for results: when it is full probes wait with their result (and are not armed
/// again before it is accepted), so nothing is dropped and memory is bounded by its capacity and one result per check. Traps have a bound of
/// their own, beyond which they are refused. What the host tells (a catalog, a problem) is rare and always accepted.
/// </summary>
internal sealed class PipelineQueue(int capacity, PollerCounters counters) : IResultSink, IDisposable
{
    private readonly Channel<PipelineInput> _channel = Channel.CreateUnbounded<PipelineInput>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _room = new(capacity, capacity);
    private readonly SemaphoreSlim _roomForTraps = new(MostTraps, MostTraps);

    /// <summary>Traps that may wait: two minutes of as many as are taken.</summary>
    public const int MostTraps = 4096;

    public async ValueTask WriteAsync(ProbeResult result, CancellationToken cancellationToken)
    {
        if (!_room.Wait(0, CancellationToken.None)) await _room.WaitAsync(cancellationToken);
        if (!Add(new ResultInput(result))) counters.ResultDropped();
    }

    /// <summary>Adds what the host or a watch tells.</summary>
    /// <returns>False when the pipeline is stopping.</returns>
    public bool Add(PipelineInput input)
    {
        counters.Queued();
        if (_channel.Writer.TryWrite(input)) return true;
        counters.Dequeued();
        return false;
    }

    /// <summary>Adds a trap.</summary>
    /// <returns>False when too many wait, or the pipeline is stopping.</returns>
    public bool TryAdd(TrapInput trap)
    {
        if (!_roomForTraps.Wait(0, CancellationToken.None)) return false;
        if (Add(trap)) return true;
        _roomForTraps.Release();
        return false;
    }

    /// <summary>Nothing more is accepted; what was accepted is still handled.</summary>
    public void Complete() => _channel.Writer.TryComplete();

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    public bool TryTake(out PipelineInput? input)
    {
        if (!_channel.Reader.TryRead(out input)) return false;
        counters.Dequeued();
        if (input is ResultInput) _room.Release();
        else if (input is TrapInput) _roomForTraps.Release();
        return true;
    }

    public void Dispose()
    {
        _room.Dispose();
        _roomForTraps.Dispose();
    }
}
