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

    private readonly Exchange[] _ended = new Exchange[Capacity];
    private int _count;

    private CompletionBatch()
    {
    }

    public static CompletionBatch Rent() => s_idle.TryTake(out var batch) ? batch : new CompletionBatch();

    public bool IsFull => _count == Capacity;

    public void Add(Exchange exchange) => _ended[_count++] = exchange;

    public void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    public void Execute()
    {
        for (var i = 0; i < _count; i++)
        {
            var exchange = _ended[i];
            _ended[i] = null!;
            exchange.Release();
        }
        _count = 0;
        s_idle.Add(this);
    }
}
