namespace NetWatch.Snmp;

/// <summary>
/// The requests of one socket that wait, by request-id, and when each is due: a wheel of slots of ten milliseconds, in place of a timer for each.
/// A due time beyond the wheel's turn stays in its slot until its turn comes.
/// </summary>
internal sealed class RequestTable(TimeProvider time)
{
    private const int Slots = 1024;
    private const int RecentIds = 4096;
    private static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, PendingRequest> _waiting = [];
    private readonly PendingRequest?[] _wheel = new PendingRequest?[Slots];
    private readonly (int Id, SnmpIgnoreReason How)[] _recent = new (int, SnmpIgnoreReason)[RecentIds];
    private readonly long _epoch = time.GetTimestamp();
    private long _tick;
    private bool _closed;

    /// <summary>How long a tick of the wheel is.</summary>
    public static TimeSpan Tick => TickLength;

    private long NowTick => time.GetElapsedTime(_epoch).Ticks / TickLength.Ticks;

    /// <summary>Enters a request under its id and counts its first attempt as sent.</summary>
    /// <returns>False when the id is taken.</returns>
    public bool TryAdd(PendingRequest request, out bool closed)
    {
        lock (_gate)
        {
            closed = _closed;
            if (closed || !_waiting.TryAdd(request.RequestId, request))
                return false;
            if (_waiting.Count == 1)
                _tick = NowTick;
            Hang(request);
            return true;
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _waiting.Count == 0;
        }
    }

    public PendingRequest? Find(int requestId)
    {
        lock (_gate)
            return _waiting.GetValueOrDefault(requestId);
    }

    /// <summary>Takes a request out, once: whoever gets true ends it.</summary>
    public bool TryTake(PendingRequest request, bool answered)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(request.RequestId, out var waiting) || waiting != request)
                return false;
            Remove(request, answered ? SnmpIgnoreReason.Duplicate : SnmpIgnoreReason.Late);
            return true;
        }
    }

    /// <summary>Why an answer with an id that nobody waits for comes: twice, late, or out of nowhere.</summary>
    public SnmpIgnoreReason Explain(int requestId)
    {
        lock (_gate)
        {
            var (id, how) = _recent[requestId & RecentIds - 1];
            return how != SnmpIgnoreReason.None && id == requestId ? how : SnmpIgnoreReason.UnknownRequest;
        }
    }

    /// <summary>Turns the wheel to now: who has attempts left is counted as sent again and hung up anew, the others are taken out.</summary>
    public void CollectDue(List<PendingRequest> again, List<PendingRequest> timedOut)
    {
        lock (_gate)
        {
            var now = NowTick;
            if (_waiting.Count == 0)
            {
                _tick = now;
                return;
            }
            for (var tick = Math.Max(_tick + 1, now - Slots + 1); tick <= now; tick++)
                CollectSlot((int)(tick & Slots - 1), now, again, timedOut);
            _tick = now;
        }
    }

    /// <summary>Takes everybody out and lets nobody in any more.</summary>
    public List<PendingRequest> Close()
    {
        lock (_gate)
        {
            _closed = true;
            var rest = _waiting.Values.ToList();
            foreach (var request in rest)
                Remove(request, SnmpIgnoreReason.Late);
            return rest;
        }
    }

    private void CollectSlot(int slot, long now, List<PendingRequest> again, List<PendingRequest> timedOut)
    {
        for (var request = _wheel[slot]; request is not null;)
        {
            var next = request.Next;
            if (request.DueTick <= now)
            {
                if (request.Sent > request.Target.Retries)
                {
                    Remove(request, SnmpIgnoreReason.Late);
                    timedOut.Add(request);
                }
                else
                {
                    Unhang(request);
                    Hang(request);
                    again.Add(request);
                }
            }
            request = next;
        }
    }

    private void Hang(PendingRequest request)
    {
        var due = time.GetElapsedTime(_epoch) + request.TimeoutOfNextAttempt;
        request.Sent++;
        request.DueTick = Math.Max(_tick + 1, (due.Ticks + TickLength.Ticks - 1) / TickLength.Ticks);
        ref var head = ref _wheel[request.DueTick & Slots - 1];
        request.Previous = null;
        request.Next = head;
        if (head is not null)
            head.Previous = request;
        head = request;
    }

    private void Unhang(PendingRequest request)
    {
        if (request.Previous is null)
            _wheel[request.DueTick & Slots - 1] = request.Next;
        else
            request.Previous.Next = request.Next;
        if (request.Next is not null)
            request.Next.Previous = request.Previous;
    }

    private void Remove(PendingRequest request, SnmpIgnoreReason afterwards)
    {
        _waiting.Remove(request.RequestId);
        Unhang(request);
        _recent[request.RequestId & RecentIds - 1] = (request.RequestId, afterwards);
    }
}
