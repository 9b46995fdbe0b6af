namespace NetWatch.Simulator.Devices;

/// <summary>A UPS's battery. It empties in a little over two minutes and fills twice as fast, so that a spectator sees it move.</summary>
internal sealed class BatteryState
{
    private const double SharePerSecond = 0.7;
    private readonly Lock _gate = new();
    private Ramp _charge = Ramp.Level(100);
    private double? _onBatterySince;

    /// <summary>Charge in per cent.</summary>
    public double Charge(double now)
    {
        lock (_gate)
            return _charge.At(now);
    }

    /// <summary>Whether the mains are gone.</summary>
    public bool OnBattery
    {
        get
        {
            lock (_gate)
                return _onBatterySince is not null;
        }
    }

    /// <summary>upsSecondsOnBattery: 0 on mains.</summary>
    public int SecondsOnBattery(double now)
    {
        lock (_gate)
            return _onBatterySince is { } since ? (int)Math.Max(1, now - since) : 0;
    }

    public void Become(bool onBattery, double now)
    {
        lock (_gate)
        {
            if (onBattery == _onBatterySince is not null)
                return;
            _onBatterySince = onBattery ? now : null;
            var charge = _charge.At(now);
            _charge = onBattery
                ? _charge.Turn(0, now, charge / SharePerSecond)
                : _charge.Turn(100, now, (100 - charge) / (2 * SharePerSecond));
        }
    }
}
