namespace NetWatch.Storage.Journal;

/// <summary>Numbers for sample batches that rise over all restarts, reserved in strides so that a batch costs no journal write.</summary>
internal sealed class BatchNumbers(JournalDatabase database, TimeProvider time)
{
    private const int Stride = 10_000;
    private long _next;
    private long _reserved;

    /// <summary>The next number. Only one caller at a time.</summary>
    public async Task<long> NextAsync()
    {
        if (_next >= _reserved)
        {
            (_next, _reserved) = await database.WriteAsync(transaction =>
            {
                // A journal that was lost must not begin below the numbers that the store has seen: it begins at the clock (ten batches a second).
                long from = Math.Max(transaction.Get(Counters.Batch), _next);
                if (from == 0) from = time.GetUtcNow().ToUnixTimeSeconds() * 10;
                return (from, transaction.Set(Counters.Batch, from + Stride));
            });
        }

        return ++_next;
    }

    /// <summary>Raises the numbers above what a store has seen. Only one caller at a time.</summary>
    public void Raise(long number)
    {
        if (number <= _next) return;
        _next = number;
        _reserved = Math.Min(_reserved, number);
    }
}
