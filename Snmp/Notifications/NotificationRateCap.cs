namespace NetWatch.Snmp.Notifications;

/// <summary>
/// How many notifications are taken within a minute, from one source and from all. What one source sends beyond its share takes
/// nothing from the others, and a source is remembered only for the minute in which something was taken from it: so the table never
/// holds more sources than are taken in all.
/// </summary>
internal sealed class NotificationRateCap(int perSource, int inAll, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<SourceKey, int> _sources = [];
    private long _windowStart = time.GetTimestamp();
    private int _taken;

    /// <summary>Sources of the present minute.</summary>
    public int Sources
    {
        get
        {
            lock (_gate)
                return _sources.Count;
        }
    }

    /// <summary>Counts one more, if it may be taken.</summary>
    /// <param name="source">Where it comes from; its port does not count.</param>
    /// <param name="reason">Why it may not.</param>
    /// <returns>Whether it may be taken.</returns>
    public bool TryTake(SourceKey source, out SnmpNotificationDropReason reason)
    {
        source = source with { Port = 0 };
        lock (_gate)
        {
            Turn();
            var soFar = _sources.GetValueOrDefault(source);
            reason = soFar >= perSource ? SnmpNotificationDropReason.SourceRate : SnmpNotificationDropReason.TotalRate;
            if (soFar >= perSource || _taken >= inAll)
                return false;
            _sources[source] = soFar + 1;
            _taken++;
            return true;
        }
    }

    private void Turn()
    {
        if (time.GetElapsedTime(_windowStart) < Window)
            return;
        _windowStart = time.GetTimestamp();
        _sources.Clear();
        _taken = 0;
    }
}
