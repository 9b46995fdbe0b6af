namespace NetWatch.Snmp;

/// <summary>
/// How many requests may be in flight at a time, and who waits for room. A request holds room until its answer or its first timeout; requests to agents
/// that did not answer the last one hold none: dead agents must not take the room of living ones, and they are one request each.
/// </summary>
internal sealed class RequestRoom(int capacity)
{
    private readonly Queue<Exchange> _waiting = new();
    private readonly Dictionary<SnmpPacketBudget, Queue<Exchange>> _deferred = [];
    private int _held;

    public bool IsNobodyWaiting => _waiting.Count == 0 && _deferred.Count == 0;

    /// <summary>Lets an exchange send now, or puts it where it waits.</summary>
    public bool TryEnter(Exchange exchange, long now, TimeProvider time)
    {
        if (!exchange.Agent!.IsSuspect)
        {
            if (_held >= capacity)
            {
                exchange.State = ExchangeState.WaitsForRoom;
                _waiting.Enqueue(exchange);
                return false;
            }
            exchange.HoldsRoom = true;
            _held++;
        }
        return TrySpend(exchange, now, time);
    }

    /// <summary>Spends a packet of the target's budget, or makes the exchange wait for the next one.</summary>
    public bool TrySpend(Exchange exchange, long now, TimeProvider time)
    {
        if (exchange.Target.Budget is not { } budget)
            return true;
        if (!_deferred.ContainsKey(budget) && budget.TryTake(now, time))
            return true;
        // Who waits for a thin line takes no room from the others.
        GiveBack(exchange);
        exchange.State = ExchangeState.WaitsForBudget;
        if (!_deferred.TryGetValue(budget, out var queue))
            _deferred.Add(budget, queue = new Queue<Exchange>());
        queue.Enqueue(exchange);
        return false;
    }

    /// <summary>Gives back what an exchange holds.</summary>
    public void Leave(Exchange exchange)
    {
        GiveBack(exchange);
        // In a queue it stays behind, and is passed over.
        if (exchange.State is ExchangeState.WaitsForRoom or ExchangeState.WaitsForBudget)
            exchange.State = ExchangeState.Idle;
    }

    /// <summary>The next exchange that may go on.</summary>
    public bool TryAdmit(long now, TimeProvider time, out Exchange exchange)
    {
        while (_held < capacity && _waiting.TryDequeue(out exchange!))
        {
            if (exchange.State != ExchangeState.WaitsForRoom)
                continue;
            exchange.HoldsRoom = true;
            _held++;
            if (TrySpend(exchange, now, time))
                return true;
        }
        foreach (var (budget, queue) in _deferred)
        {
            while (queue.TryPeek(out var first) && first.State != ExchangeState.WaitsForBudget)
                queue.Dequeue();
            if (queue.Count > 0 && budget.TryTake(now, time))
            {
                exchange = queue.Dequeue();
                return true;
            }
            if (queue.Count == 0)
                _deferred.Remove(budget);
        }
        exchange = null!;
        return false;
    }

    /// <summary>Takes out everybody who waits.</summary>
    public List<Exchange> TakeAll()
    {
        List<Exchange> all = [.. _waiting.Where(exchange => exchange.State == ExchangeState.WaitsForRoom)];
        all.AddRange(_deferred.Values.SelectMany(queue => queue).Where(exchange => exchange.State == ExchangeState.WaitsForBudget));
        _waiting.Clear();
        _deferred.Clear();
        return all;
    }

    private void GiveBack(Exchange exchange)
    {
        if (!exchange.HoldsRoom)
            return;
        exchange.HoldsRoom = false;
        _held--;
    }
}
