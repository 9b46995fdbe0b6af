namespace NetWatch.Poller.Scheduling;

internal enum DueKind
{
    Start,
    Deadline,
    Abandon,
}

/// <summary>Something that is due: a check's start, or a run's deadline.</summary>
internal readonly record struct DueItem(DueKind Kind, ScheduledProbe Probe, int Version, ProbeRun? Run)
{
    /// <summary>True when it was overtaken by a later arming, or its run has ended.</summary>
    public bool IsStale => Kind == DueKind.Start
        ? Probe.Phase != ScheduledPhase.Waiting || Probe.Version != Version
        : Run!.Ended;
}

/// <summary>All that is due, earliest first, in the order of insertion where times are equal.</summary>
internal sealed class DueQueue
{
    private readonly PriorityQueue<DueItem, (long Ticks, long Order)> _queue = new();
    private long _order;

    public int Count => _queue.Count;

    public void Add(DueItem item, TimeSpan due) => _queue.Enqueue(item, (due.Ticks, _order++));

    /// <summary>The earliest time at which something is due that is not stale.</summary>
    public TimeSpan? Next()
    {
        while (_queue.TryPeek(out DueItem item, out (long Ticks, long Order) at))
        {
            if (!item.IsStale) return new TimeSpan(at.Ticks);
            _queue.Dequeue();
        }

        return null;
    }

    public bool TryTake(TimeSpan now, out DueItem item, out TimeSpan due)
    {
        if (Next() is TimeSpan next && next <= now)
        {
            item = _queue.Dequeue();
            due = next;
            return true;
        }

        item = default;
        due = default;
        return false;
    }
}
