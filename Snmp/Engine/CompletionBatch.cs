using System.Collections.Concurrent;

namespace NetWatch.Snmp;

/// <summary>
/// Exchanges that ended together, and who waits for them: their continuations run one after the other on a thread of the pool. One hand-over for many costs a
/// fraction of one for each; a batch is kept small, so that several processors share the work.
/// </summary>
internal sealed class CompletionBatch : IThreadPoolWorkItem
{
    private const int Capacity = 16;
    private static readonly ConcurrentBag<CompletionBatch> s_idle = [];

    [ThreadStatic]
    private static bool s_executes;

    [ThreadStatic]
    private static EngineLoop? s_loop;

    private readonly Exchange[] _ended = new Exchange[Capacity];
    private int _count;

    private CompletionBatch()
    {
    }

    public static CompletionBatch Rent() => s_idle.TryTake(out var batch) ? batch : new CompletionBatch();

    public bool IsFull => _count == Capacity;

    public void Add(Exchange exchange) => _ended[_count++] = exchange;

    public void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>
    /// Whether this thread runs continuations, so that what they submit may wait for the end of the batch and go out together. Should one of them block, the
    /// loop takes it along at its next datagram or tick.
    /// </summary>
    public static bool TryDefer(EngineLoop loop)
    {
        if (!s_executes || s_loop is not null && s_loop != loop)
            return false;
        s_loop = loop;
        return true;
    }

    public void Execute()
    {
        s_executes = true;
        for (var i = 0; i < _count; i++)
        {
            var exchange = _ended[i];
            _ended[i] = null!;
            try
            {
                exchange.Release();
            }
#pragma warning disable CA1031 // What a continuation throws that nobody awaits must not cost those behind it, nor the process.
            catch (Exception error)
#pragma warning restore CA1031
            {
                exchange.Engine.CountInternalError(error);
            }
        }
        _count = 0;
        s_idle.Add(this);
        s_executes = false;
        s_loop?.Pump();
        s_loop = null;
    }
}
