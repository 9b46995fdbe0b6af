namespace NetWatch.Poller.Traps;

/// <summary>
/// Makes the poller look at a device at once, and again only after a pause: a storm of traps is no storm of polls. What comes during the pause
/// is answered by one look at its end, so that the last word is looked at too.
/// </summary>
/// <param name="probeSoon">Makes the checks of a node due at once.</param>
/// <param name="time">The clock of the pause.</param>
internal sealed class LookGate(Action<string> probeSoon, TimeProvider time)
{
    /// <summary>The shortest time between two looks at one device.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TimeSpan> _looks = new(StringComparer.Ordinal);
    private readonly long _origin = time.GetTimestamp();
    private long _count;

    /// <summary>Looks asked for.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Asks for a look at a node.</summary>
    public void Ask(string nodeId)
    {
        TimeSpan delay;
        lock (_gate)
        {
            TimeSpan now = time.GetElapsedTime(_origin);
            TimeSpan look = _looks.TryGetValue(nodeId, out TimeSpan last) && last + Pause > now ? last + Pause : now;
            // The look at the end of the pause is asked for already.
            if (last > now) return;
            _looks[nodeId] = look;
            delay = look - now;
        }

        Interlocked.Increment(ref _count);
        if (delay == TimeSpan.Zero) probeSoon(nodeId);
        else LookLater(nodeId, delay);
    }

    // Not by a due time of the checks: a run that is under way, or due before, would swallow it. At most one waits for each node.
    private void LookLater(string nodeId, TimeSpan delay)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                probeSoon(nodeId);
                Volatile.Read(ref timer)?.Dispose();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Forgets nodes that left the catalog.</summary>
    public void Keep(Func<string, bool> isListed)
    {
        lock (_gate)
            foreach (string gone in _looks.Keys.Where(id => !isListed(id)).ToList()) _looks.Remove(gone);
    }
}
