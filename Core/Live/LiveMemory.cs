using NetWatch.Core.Samples;

namespace NetWatch.Core.Live;

/// <summary>
/// The memory of live values. A poll makes thousands of bytes of them, which are replaced by the next one; here they are used again as soon as
/// nobody can read them any more. Whoever reads values of the live view holds it for that time (<see cref="Hold"/>), before asking for the newest
/// snapshot: what was replaced before nobody else began is free. Safe from any thread.
/// </summary>
public sealed class LiveMemory
{
    /// <summary>What is kept for later, of each kind: about 16 MiB.</summary>
    private const int MostKept = 2 << 20;

    /// <summary>Cuts whose replaced values wait for readers; when more do, those of the oldest are left to the garbage collector.</summary>
    private const int MostWaiting = 64;

    private readonly Lock _gate = new();
    private readonly List<long> _holds = [];
    private readonly List<(TableValues? Values, TableRates? Rates)> _replaced = [];
    private readonly Queue<(long Moment, (TableValues? Values, TableRates? Rates)[] What)> _waiting = new();
    private readonly Shelf<ulong> _values = new();
    private readonly Shelf<double> _rates = new();
    private long _moment;

    /// <summary>Cuts whose replaced values wait for readers.</summary>
    internal int Waiting
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>Takes memory for the values of a table; what it holds is any.</summary>
    /// <param name="length">How many values.</param>
    public ulong[] TakeValues(int length)
    {
        lock (_gate) return _values.Take(length);
    }

    /// <summary>Takes memory for the rates of a table; what it holds is any.</summary>
    /// <param name="length">How many rates.</param>
    public double[] TakeRates(int length)
    {
        lock (_gate) return _rates.Take(length);
    }

    /// <summary>Holds everything that the live view shows from now on until the hold is disposed of.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
        {
            _holds.Add(_moment);
            return new Holding(this, _moment);
        }
    }

    /// <summary>Tells that values are replaced: the next <see cref="Published"/> shows others in their place. By one writer.</summary>
    public void Replace(TableValues values) => _replaced.Add((values, null));

    /// <summary>Tells that rates are replaced.</summary>
    public void Replace(TableRates rates) => _replaced.Add((null, rates));

    /// <summary>Tells that what was replaced is not shown any more.</summary>
    public void Published()
    {
        lock (_gate)
        {
            if (_replaced.Count > 0) _waiting.Enqueue((++_moment, [.. _replaced]));
            _replaced.Clear();
            Free();
            if (_waiting.Count > MostWaiting) _waiting.Dequeue();
        }
    }

    /// <summary>Tells that what was replaced may be shown for longer: its memory is not used again.</summary>
    public void NotPublished() => _replaced.Clear();

    private void Release(long moment)
    {
        lock (_gate)
        {
            _holds.Remove(moment);
            Free();
        }
    }

    private void Free()
    {
        long oldest = long.MaxValue;
        foreach (long hold in _holds) oldest = Math.Min(oldest, hold);
        while (_waiting.TryPeek(out var replaced) && replaced.Moment <= oldest)
        {
            _waiting.Dequeue();
            foreach ((TableValues? values, TableRates? rates) in replaced.What)
            {
                if (values is not null) _values.Add(values.GiveUp());
                if (rates is not null) _rates.Add(rates.GiveUp());
            }
        }
    }

    private sealed class Holding(LiveMemory memory, long moment) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0) memory.Release(moment);
        }
    }

    /// <summary>Arrays by their length.</summary>
    private sealed class Shelf<T> where T : unmanaged
    {
        private readonly Dictionary<int, Stack<T[]>> _free = [];
        private int _kept;

        public T[] Take(int length)
        {
            if (!_free.TryGetValue(length, out Stack<T[]>? free) || !free.TryPop(out T[]? array)) return GC.AllocateUninitializedArray<T>(length);
            _kept -= length;
            return array;
        }

        public void Add(T[] array)
        {
            if (array.Length == 0 || _kept + array.Length > MostKept) return;
            if (!_free.TryGetValue(array.Length, out Stack<T[]>? free)) _free.Add(array.Length, free = new Stack<T[]>());
            free.Push(array);
            _kept += array.Length;
        }
    }
}
