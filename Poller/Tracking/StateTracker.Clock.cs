namespace NetWatch.Poller.Tracking;

internal sealed partial class StateTracker
{
    /// <summary>
    /// Takes over that this host's clock was set back. What was noted before then lies in the future, and a warm-up, a spacing or a look
    /// that is waited for until then would hide every outage for as long as the clock was wrong.
    /// </summary>
    /// <param name="now">What the clock says now; nothing that is remembered is later.</param>
    public void ClockWentBack(DateTimeOffset now)
    {
        _startedAt = Past(_startedAt, now);
        _blindSince = Past(_blindSince, now);
        _sight = _sight with { CheckedAt = Past(_sight.CheckedAt, now) };
        foreach (NodeTrack node in _nodes.Values)
        {
            node.State = node.State.NotAfter(now);
            node.Unsettle();
            foreach ((string key, SeenText text) in node.Texts?.ToList() ?? []) node.Texts![key] = text with { ChangedAt = Moments.NotAfter(text.ChangedAt, now) };
            foreach (ComponentTrack component in node.Components.Values)
            {
                component.Memory = component.Memory.NotAfter(now);
                component.FreshFrom = Past(component.FreshFrom, now);
                component.AskedAt = Moments.NotAfter(component.AskedAt, now);
                component.CrossedAt = Moments.NotAfter(component.CrossedAt, now);
            }
        }
    }

    private static DateTimeOffset Past(DateTimeOffset at, DateTimeOffset now) => at < now ? at : now;
}
