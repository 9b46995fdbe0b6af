namespace NetWatch.Snmp;

/// <summary>
/// How many requests may be in flight at a time, and who waits for room. A request holds room until its answer or its first timeout; requests to agents
/// that did not answer the last one hold none: dead agents must not take the room of living ones, and they are one request each.
/// </summary>
/// <remarks>Who leaves a queue leaves its entry behind; a ticket that is no longer the exchange's shows that, whatever the exchange does by then.</remarks>
internal sealed class RequestRoom(int capacity)
{
    private readonly Queue<(Exchange Exchange, long Ticket)> _waiting = new();
    private readonly Dictionary<SnmpPacketBudget, Queue<(Exchange Exchange, long Ticket)>> _deferred = [];
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
                _waiting.Enqueue((exchange, ++exchange.Ticket));
                return false;
            }
            exchange.HoldsRoom = true;
            _held++;
        }
        if (TrySpend(exchange, now, time))
            return true;
        // Who waits for a thin line takes no room from the others.
        GiveBack(exchange);
        exchange.State = ExchangeState.WaitsForBudget;
        return false;
    }

    /// <summary>Spends a packet of the target's budget, or queues the exchange behind those that wait for it: first requests and repetitions by turns as they come.</summary>
    public bool TrySpend(Exchange exchange, long now, TimeProvider time)
    {
        if (exchange.Target.Budget is not { } budget)
            return true;
        if (!_deferred.TryGetValue(budget, out var queue))
        {
            if (budget.TryTake(now, time))
                return true;
            _deferred.Add(budget, queue = new Queue<(Exchange, long)>());
        }
        queue.Enqueue((exchange, ++exchange.Ticket));
        return false;
    }

    /// <summary>Gives back what an exchange holds, and its place in a queue.</summary>
    public void Leave(Exchange exchange)
    {
        GiveBack(exchange);
        exchange.Ticket++;
    }

    /// <summary>The next exchange that may go on.</summary>
    public bool TryAdmit(long now, TimeProvider time, out Exchange exchange)
    {
        while (_held < capacity && _waiting.TryDequeue(out var waiter))
        {
            exchange = waiter.Exchange;
            if (exchange.Ticket == waiter.Ticket && TryEnter(exchange, now, time))
                return true;
        }
        foreach (var (budget, queue) in _deferred)
        {
            while (queue.TryPeek(out var first) && first.Exchange.Ticket != first.Ticket)
                queue.Dequeue();
            if (queue.Count > 0 && budget.TryTake(now, time))
            {
                exchange = queue.Dequeue().Exchange;
                return true;
            }
            if (queue.Count == 0)
                _deferred.Remove(budget);
        }
        exchange = null!;
        return false;
    }

    /// <summary>Takes out everybody who waits and is not in flight.</summary>
    public List<Exchange> TakeAll()
    {
        var all = _waiting.Concat(_deferred.Values.SelectMany(queue => queue))
            .Where(waiter => waiter.Exchange.Ticket == waiter.Ticket && waiter.Exchange.State != ExchangeState.InFlight).Select(waiter => waiter.Exchange).ToList();
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
