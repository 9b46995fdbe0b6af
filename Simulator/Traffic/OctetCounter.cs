namespace NetWatch.Simulator.Traffic;

/// <summary>What a port has counted of a traffic: nothing while it is down, more while it carries another channel's load. Not thread-safe.</summary>
internal sealed class OctetCounter(TrafficShape traffic)
{
    private double _counted;
    private double _since;
    private double _share;
    private double _read;

    /// <summary>Octets counted up to a moment. Never less than was read before: a change may take effect a little after it was due.</summary>
    /// <param name="now">Seconds, as in <see cref="TrafficShape.OctetsAt"/>.</param>
    public double At(double now) => _read = Math.Max(_read, _counted + _share * (traffic.OctetsAt(now) - traffic.OctetsAt(_since)));

    /// <summary>From now on counts this share of the traffic: 0 nothing, 1 all of it, above 1 more than its own.</summary>
    /// <param name="share">Not below 0.</param>
    /// <param name="now">The moment.</param>
    public void Carry(double share, double now)
    {
        _counted = At(now);
        _since = now;
        _share = share;
    }

    /// <summary>Stands at a number from now on.</summary>
    /// <param name="octets">0 after a reboot.</param>
    /// <param name="now">The moment.</param>
    public void Set(double octets, double now)
    {
        _counted = octets;
        _read = octets;
        _since = now;
    }
}
