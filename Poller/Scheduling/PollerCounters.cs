namespace NetWatch.Poller.Scheduling;

/// <summary>What the poller counts about itself since the start of the process. Safe to read from any thread.</summary>
public sealed class PollerCounters
{
    private long _runs, _late, _maxLatenessTicks, _inFlight, _abandoned, _refused, _localErrors, _scheduled;
    private long _queueDepth, _dropped, _results, _commits, _commitFailures, _events, _samples;

    /// <summary>Runs that ended, abandoned ones included.</summary>
    public long Runs => Interlocked.Read(ref _runs);

    /// <summary>Runs that started later than max(5 s, half their interval) after they could have.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>The greatest lateness of a start so far.</summary>
    public TimeSpan MaxLateness => new(Interlocked.Read(ref _maxLatenessTicks));

    /// <summary>Runs that are going on now, abandoned ones included until they really end.</summary>
    public long InFlight => Interlocked.Read(ref _inFlight);

    /// <summary>Runs that ignored their cancelled token and were given up.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    /// <summary>Runs that were due but not started because an abandoned run of the same node still had not ended.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Runs that threw: bugs of ours, never a dead target.</summary>
    public long LocalErrors => Interlocked.Read(ref _localErrors);

    /// <summary>Checks that are scheduled now.</summary>
    public long Scheduled => Interlocked.Read(ref _scheduled);

    /// <summary>Inputs that wait for the pipeline now.</summary>
    public long QueueDepth => Interlocked.Read(ref _queueDepth);

    /// <summary>Results dropped because their node or check left the catalog while they ran, or the process was stopping. A full queue drops nothing: probes wait.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Results that went through the pipeline.</summary>
    public long Results => Interlocked.Read(ref _results);

    /// <summary>Commits that the journal accepted.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>Commits that the journal refused and that were tried again.</summary>
    public long CommitFailures => Interlocked.Read(ref _commitFailures);

    /// <summary>Events committed.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Samples committed.</summary>
    public long Samples => Interlocked.Read(ref _samples);

    internal void RunStarted(TimeSpan lateness, bool late)
    {
        Interlocked.Increment(ref _inFlight);
        if (late) Interlocked.Increment(ref _late);
        long ticks = lateness.Ticks;
        for (long seen = Interlocked.Read(ref _maxLatenessTicks); ticks > seen;)
        {
            long before = Interlocked.CompareExchange(ref _maxLatenessTicks, ticks, seen);
            if (before == seen) break;
            seen = before;
        }
    }

    internal void RunEnded()
    {
        Interlocked.Increment(ref _runs);
        Interlocked.Decrement(ref _inFlight);
    }

    internal void RunAbandoned() => Interlocked.Increment(ref _abandoned);

    internal void RunRefused() => Interlocked.Increment(ref _refused);

    internal void RunThrew() => Interlocked.Increment(ref _localErrors);

    internal void SetScheduled(long count) => Interlocked.Exchange(ref _scheduled, count);

    internal void Queued() => Interlocked.Increment(ref _queueDepth);

    internal void Dequeued() => Interlocked.Decrement(ref _queueDepth);

    internal void ResultDropped() => Interlocked.Increment(ref _dropped);

    internal void ResultHandled() => Interlocked.Increment(ref _results);

    internal void Committed(int events, int samples)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _events, events);
        Interlocked.Add(ref _samples, samples);
    }

    internal void CommitFailed() => Interlocked.Increment(ref _commitFailures);
}
