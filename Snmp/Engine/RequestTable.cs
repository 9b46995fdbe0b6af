namespace NetWatch.Snmp;

/// <summary>
/// The requests of one loop that wait for their answer, by request-id, and when each is due: a wheel of slots of ten milliseconds, in place of a timer for
/// each. A due time beyond the wheel's turn stays in its slot until its turn comes. Belongs to its loop, under the loop's lock.
/// </summary>
internal sealed class RequestTable(TimeProvider time)
{
    private const int Slots = 1024;
    private const int RecentIds = 4096;
    private static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<int, Exchange> _waiting = [];
    private readonly Exchange?[] _wheel = new Exchange?[Slots];
    private readonly (int Id, SnmpIgnoreReason How)[] _recent = new (int, SnmpIgnoreReason)[RecentIds];
    private readonly long _epoch = time.GetTimestamp();
    private long _tick;

    /// <summary>How long a tick of the wheel is.</summary>
    public static TimeSpan Tick => TickLength;

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Enters an exchange under a request-id that nobody has.</summary>
    public void Add(Exchange exchange)
    {
        do
            exchange.RequestId = Random.Shared.Next(1, int.MaxValue);
        while (!_waiting.TryAdd(exchange.RequestId, exchange));
    }

    /// <summary>Hangs an exchange up until it is due.</summary>
    public void Hang(Exchange exchange, long now, TimeSpan wait)
    {
        if (_waiting.Count == 1)
            _tick = TickOf(now);
        var due = time.GetElapsedTime(_epoch, now) + wait;
        exchange.DueTick = Math.Max(_tick + 1, (due.Ticks + TickLength.Ticks - 1) / TickLength.Ticks);
        ref var head = ref _wheel[exchange.DueTick & Slots - 1];
        exchange.Previous = null;
        exchange.Next = head;
        if (head is not null)
            head.Previous = exchange;
        head = exchange;
    }

    public Exchange? Find(int requestId) => _waiting.GetValueOrDefault(requestId);

    /// <summary>All requests to one address and port.</summary>
    public List<Exchange> FindAll(SourceKey target) => [.. _waiting.Values.Where(exchange => exchange.Target.Wire.Source == target)];

    /// <summary>Takes an exchange out. What comes for it afterwards is explained by <paramref name="afterwards"/>.</summary>
    public void Remove(Exchange exchange, SnmpIgnoreReason afterwards)
    {
        _waiting.Remove(exchange.RequestId);
        Unhang(exchange);
        _recent[exchange.RequestId & RecentIds - 1] = (exchange.RequestId, afterwards);
    }

    /// <summary>Why an answer with an id that nobody waits for comes: twice, late, or out of nowhere.</summary>
    public SnmpIgnoreReason Explain(int requestId)
    {
        var (id, how) = _recent[requestId & RecentIds - 1];
        return how != SnmpIgnoreReason.None && id == requestId ? how : SnmpIgnoreReason.UnknownRequest;
    }

    /// <summary>Turns the wheel to now and takes off it what is due.</summary>
    public void CollectDue(long now, List<Exchange> due)
    {
        var nowTick = TickOf(now);
        if (_waiting.Count > 0)
            for (var tick = Math.Max(_tick + 1, nowTick - Slots + 1); tick <= nowTick; tick++)
                CollectSlot(_wheel[tick & Slots - 1], nowTick, due);
        _tick = nowTick;
    }

    public List<Exchange> All() => [.. _waiting.Values];

    private long TickOf(long now) => time.GetElapsedTime(_epoch, now).Ticks / TickLength.Ticks;

    private void CollectSlot(Exchange? exchange, long nowTick, List<Exchange> due)
    {
        while (exchange is not null)
        {
            var next = exchange.Next;
            if (exchange.DueTick <= nowTick)
            {
                Unhang(exchange);
                due.Add(exchange);
            }
            exchange = next;
        }
    }

    /// <summary>Takes an exchange off the wheel; nothing happens when it does not hang there.</summary>
    public void Unhang(Exchange exchange)
    {
        ref var head = ref _wheel[exchange.DueTick & Slots - 1];
        if (exchange.Previous is not null)
            exchange.Previous.Next = exchange.Next;
        else if (head == exchange)
            head = exchange.Next;
        else
            return;
        if (exchange.Next is not null)
            exchange.Next.Previous = exchange.Previous;
        exchange.Next = exchange.Previous = null;
    }
}
