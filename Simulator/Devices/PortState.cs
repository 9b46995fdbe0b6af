using NetWatch.Simulator.Profiles;
using NetWatch.Simulator.Traffic;

namespace NetWatch.Simulator.Devices;

/// <summary>A port of a device: what hangs on it and what it has counted.</summary>
internal sealed class PortState
{
    private readonly Lock _gate = new();
    private readonly OctetCounter _in;
    private readonly OctetCounter _out;
    private readonly bool _cabled;
    private double _share = 1;
    private double _lastChange;
    private double _countingSince;
    private bool _up;

    public PortState(PortShape shape, PortPlan plan, double bootedAt)
    {
        Shape = shape;
        Index = shape.Index;
        Plan = plan;
        _cabled = plan.Cabled;
        _up = _cabled;
        _lastChange = bootedAt;
        _countingSince = bootedAt;
        _in = new OctetCounter(plan.In);
        _out = new OctetCounter(plan.Out);
        _in.Set(0, bootedAt);
        _out.Set(0, bootedAt);
        Carry(_up ? 1 : 0, bootedAt);
    }

    public PortShape Shape { get; }

    public PortPlan Plan { get; }

    /// <summary>ifIndex: the shape's until the device is renumbered. What is served already keeps the one of before.</summary>
    public int Index { get; set; }

    public bool IsUp
    {
        get
        {
            lock (_gate)
                return _up;
        }
    }

    /// <summary>When ifOperStatus changed last, in the clock's seconds; the boot when it never did.</summary>
    public double LastChange
    {
        get
        {
            lock (_gate)
                return _lastChange;
        }
    }

    /// <summary>When its counters began or were set, in the clock's seconds.</summary>
    public double CountingSince
    {
        get
        {
            lock (_gate)
                return _countingSince;
        }
    }

    public double InOctets(double now)
    {
        lock (_gate)
            return _in.At(now);
    }

    public double OutOctets(double now)
    {
        lock (_gate)
            return _out.At(now);
    }

    /// <summary>Makes the port as the conditions want it; nothing happens when it is so already.</summary>
    /// <param name="forcedDown">Whether something holds it down.</param>
    /// <param name="share">How much of its traffic it carries while up, 1 being its own.</param>
    /// <param name="now">The moment.</param>
    public void Become(bool forcedDown, double share, double now)
    {
        var up = _cabled && !forcedDown;
        lock (_gate)
        {
            if (up == _up && share.Equals(_share))
                return;
            if (up != _up)
                _lastChange = now;
            _up = up;
            _share = share;
            Carry(up ? share : 0, now);
        }
    }

    /// <summary>The device has booted: counters begin at zero.</summary>
    public void Boot(double now)
    {
        lock (_gate)
        {
            _lastChange = now;
            _countingSince = now;
            _in.Set(0, now);
            _out.Set(0, now);
        }
    }

    /// <summary>Brings the octet counters forward to just before their low 32 bits begin anew.</summary>
    public void BringWrapNear(double now)
    {
        static double Before(double octets) => ((ulong)octets | uint.MaxValue) - 999;

        lock (_gate)
        {
            _in.Set(Before(_in.At(now)), now);
            _out.Set(Before(_out.At(now)), now);
        }
    }

    /// <summary>Puts the octet counters at numbers without a discontinuity being told, to bring a wrap near.</summary>
    public void SetOctets(double inOctets, double outOctets, double now)
    {
        lock (_gate)
        {
            _in.Set(inOctets, now);
            _out.Set(outOctets, now);
        }
    }

    private void Carry(double share, double now)
    {
        _in.Carry(share, now);
        _out.Carry(share, now);
    }
}
