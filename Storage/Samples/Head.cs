using System.Runtime.InteropServices;
using NetWatch.Core.Samples;

namespace NetWatch.Storage.Samples;

/// <summary>The newest samples, in memory: those whose batches are stored but not sealed yet. Two generations: one that grows and one that is being sealed.</summary>
internal sealed class Head
{
    private readonly Lock _lock = new();
    private Dictionary<long, List<Point>> _active = [];
    private Dictionary<long, List<Point>> _sealing = [];
    private long _last;
    private int _count;
    private long _oldest;
    private long _forgotten;

    /// <summary>Samples of both generations.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count + SealingCount;
        }
    }

    /// <summary>Samples that grow towards the next seal.</summary>
    public int ActiveCount
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <summary>The time of the first sample that came into the growing generation.</summary>
    public long OldestMs
    {
        get
        {
            lock (_lock) return _oldest;
        }
    }

    /// <summary>The generation that is being sealed; nobody changes it.</summary>
    public IReadOnlyDictionary<long, List<Point>> Sealing
    {
        get
        {
            lock (_lock) return _sealing;
        }
    }

    /// <summary>How many generations it has forgotten. While this stays the same, what was read from it stands nowhere else as an aggregate.</summary>
    public long Forgotten
    {
        get
        {
            lock (_lock) return _forgotten;
        }
    }

    private int SealingCount { get; set; }

    /// <summary>The highest batch number it contains or has contained.</summary>
    public long LastNumber
    {
        get
        {
            lock (_lock) return _last;
        }
    }

    /// <summary>Adds a stored batch; a number that it already had changes nothing.</summary>
    public void Add(long number, IEnumerable<Sample> samples)
    {
        lock (_lock)
        {
            if (number <= _last) return;
            _last = number;
            foreach (Sample sample in samples)
            {
                ref List<Point>? points = ref CollectionsMarshal.GetValueRefOrAddDefault(_active, sample.SeriesId, out _);
                if (_count == 0) _oldest = sample.UnixMilliseconds;
                (points ??= []).Add(new Point(sample.UnixMilliseconds, sample.Value));
                _count++;
            }
        }
    }

    /// <summary>Copies the points of one series within a span; both generations, in no order.</summary>
    /// <param name="seriesId">The series.</param>
    /// <param name="fromMs">Start, inclusive.</param>
    /// <param name="toMs">End, exclusive.</param>
    public List<Point> Read(long seriesId, long fromMs, long toMs)
    {
        lock (_lock)
        {
            List<Point> found = [];
            if (_sealing.TryGetValue(seriesId, out List<Point>? older)) found.AddRange(older.Where(p => p.Ms >= fromMs && p.Ms < toMs));
            if (_active.TryGetValue(seriesId, out List<Point>? newer)) found.AddRange(newer.Where(p => p.Ms >= fromMs && p.Ms < toMs));
            return found;
        }
    }

    /// <summary>Turns the growing generation into the one that is being sealed. The one before must have ended.</summary>
    /// <returns>The highest batch number in it.</returns>
    public long BeginSeal()
    {
        lock (_lock)
        {
            if (_sealing.Count > 0) throw new InvalidOperationException("A generation is still being sealed.");
            (_sealing, _active) = (_active, []);
            SealingCount = _count;
            _count = 0;
            return _last;
        }
    }

    /// <summary>Forgets the sealed generation: its samples stand in blocks now.</summary>
    public void EndSeal()
    {
        lock (_lock)
        {
            _sealing = [];
            SealingCount = 0;
            _forgotten++;
        }
    }

    /// <summary>Forgets everything, before it is rebuilt from a store.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _active = [];
            _sealing = [];
            _last = 0;
            _count = 0;
            SealingCount = 0;
            _forgotten++;
        }
    }
}

/// <summary>A value at a time.</summary>
/// <param name="Ms">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Point(long Ms, double Value);
