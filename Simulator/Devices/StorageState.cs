using NetWatch.Simulator.Profiles;

namespace NetWatch.Simulator.Devices;

/// <summary>A disk or memory: how full it is.</summary>
internal sealed class StorageState(StorageShape shape)
{
    private const double FillSeconds = 15;
    private readonly Lock _gate = new();
    private Ramp _share = Ramp.Level(shape.UsedShare);
    private double _target = shape.UsedShare;

    public StorageShape Shape { get; } = shape;

    /// <summary>hrStorageSize.</summary>
    public int SizeUnits { get; } = (int)(((long)shape.Gibibytes << 30) / shape.Unit);

    /// <summary>hrStorageUsed at a moment: the level under a small wave of temporary files.</summary>
    public int UsedUnits(double now)
    {
        lock (_gate)
            return (int)(SizeUnits * Math.Clamp(_share.At(now) + 0.004 * Math.Sin(now / 90 + Shape.Index), 0, 1));
    }

    /// <summary>Begins to fill or to be cleared towards a share; nothing happens when it already does.</summary>
    /// <param name="filled">The share, or null for that of a quiet day.</param>
    /// <param name="now">The moment.</param>
    public void Become(double? filled, double now)
    {
        var target = filled ?? Shape.UsedShare;
        lock (_gate)
        {
            if (target.Equals(_target))
                return;
            _target = target;
            _share = _share.Turn(target, now, FillSeconds);
        }
    }
}
