using NetWatch.Core.Inventory;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Scheduling;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>What is kept of a device to make its picture: the latest reading of each table, and when each is due. One run at a time.</summary>
internal sealed class PictureMemory
{
    /// <summary>A reading that could not be repeated is dropped after this many of its periods: an old value is no value.</summary>
    private const int PeriodsKept = 3;

    /// <summary>What was not there is looked for again after this long at the earliest.</summary>
    private static readonly TimeSpan AbsentPause = TimeSpan.FromHours(1);

    private readonly string _nodeId;
    private readonly PicturePlan _plan;
    private readonly Snapshot?[] _snapshots;
    private readonly long[] _readAt;
    private readonly long[] _dueAt;
    private readonly bool[] _fresh;
    private readonly Growth?[] _growth;
    private readonly bool[] _taken;
    private readonly bool[] _first;
    private readonly bool[] _last;
    private readonly ContextWalk?[] _walks;
    private readonly SeriesBook _series;
    private bool _changed = true;

    /// <summary>An empty memory: everything is due.</summary>
    public PictureMemory(string nodeId, PicturePlan plan)
    {
        _nodeId = nodeId;
        _plan = plan;
        _snapshots = new Snapshot?[plan.Reads.Length];
        _readAt = new long[plan.Reads.Length];
        _dueAt = new long[plan.Reads.Length];
        Array.Fill(_dueAt, long.MinValue);
        _fresh = new bool[plan.Reads.Length];
        _growth = new Growth?[plan.Reads.Length];
        _taken = new bool[plan.Reads.Length];
        _first = new bool[plan.Reads.Length];
        _last = new bool[plan.Reads.Length];
        _walks = new ContextWalk?[plan.Reads.Length];
        _series = new SeriesBook(nodeId);
    }

    /// <summary>The latest picture; the same object while nothing was read anew.</summary>
    public DevicePicture Picture { get; private set; } = DevicePicture.Empty;

    /// <summary>The measured values that the latest <see cref="Make"/> took from what was just read.</summary>
    public Observation[] Fresh { get; private set; } = [];

    /// <summary>The places of the plan's reads that are due: what must go first, then the shortest period first; at the end what took too long for a run.</summary>
    public List<int> Due(long now)
    {
        List<int> due = [];
        for (int i = 0; i < _dueAt.Length; i++)
            if (_dueAt[i] <= now) due.Add(i);
        due.Sort((a, b) => Turn(a).CompareTo(Turn(b)));
        return due;

        (bool, bool, TimeSpan, int) Turn(int read) => (!_first[read], _last[read], _plan.Reads[read].Period, read);
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="read">The place among the plan's reads.</param>
    /// <param name="snapshot">What was read.</param>
    /// <param name="now">When.</param>
    /// <param name="time">The clock.</param>
    public void Take(int read, Snapshot snapshot, long now, TimeProvider time)
    {
        ProfileRead what = _plan.Reads[read];
        (_taken[read], _first[read], _last[read]) = (true, false, false);
        TimeSpan period = snapshot.IsEmpty && !what.Polled && what.Period < AbsentPause ? AbsentPause : what.Period;
        // Devices that were added together read their slow tables apart from each other after the first time.
        if (_readAt[read] == 0) period *= 0.5 + (0.5 * ProbePlan.Fraction(_nodeId, what.Name));
        if (snapshot.IsEmpty && _snapshots[read] is null)
        {
            _dueAt[read] = After(now, period, time);
            _readAt[read] = now;
            return;
        }

        if (what.HasRates)
            _growth[read] = _snapshots[read] is { } earlier && !snapshot.IsEmpty ? new Growth(earlier, time.GetElapsedTime(_readAt[read], now)) : null;
        _snapshots[read] = snapshot.IsEmpty ? null : snapshot;
        _readAt[read] = now;
        _dueAt[read] = After(now, period, time);
        _fresh[read] = true;
        _changed = true;
    }

    /// <summary>Takes that something could not be read: tried again at the next run, and dropped when that goes on for long.</summary>
    /// <param name="read">The place among the plan's reads.</param>
    /// <param name="now">When.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tookTooLong">Whether it took most of the run's time and did not come to its end.</param>
    public void Miss(int read, long now, TimeProvider time, bool tookTooLong = false)
    {
        // What an agent cannot tell must not go before all others again and again.
        _first[read] = false;
        _last[read] |= tookTooLong;
        if (_snapshots[read] is null || time.GetElapsedTime(_readAt[read], now) < PeriodsKept * (_plan.Reads[read].Period + TimeSpan.FromMinutes(1))) return;
        (_snapshots[read], _growth[read], _taken[read]) = (null, null, false);
        _changed = true;
    }

    /// <summary>How far a read that is made in contexts has come.</summary>
    public ContextWalk WalkOf(int read) => _walks[read] ??= new ContextWalk(_plan.Reads[read].Contexts!);

    /// <summary>Whether a read was made, whatever it gave.</summary>
    /// <param name="name">Its name.</param>
    public bool WasRead(string name) => Place(name) is >= 0 and var place && _taken[place];

    /// <summary>What was read, by name.</summary>
    public PictureScope Scope()
    {
        Dictionary<string, Snapshot> tables = new(StringComparer.Ordinal);
        for (int i = 0; i < _snapshots.Length; i++)
            if (_snapshots[i] is { } snapshot) tables[_plan.Reads[i].Name] = snapshot;
        return new PictureScope(tables, new Dictionary<string, Snapshot>());
    }

    /// <summary>Everything is due at the next look: the device may be another one than it was.</summary>
    public void Hurry() => Array.Fill(_dueAt, long.MinValue);

    /// <summary>The device started anew: its counters too.</summary>
    public void Restarted()
    {
        Hurry();
        Array.Clear(_growth);
        Array.Clear(_walks);
        for (int i = 0; i < _snapshots.Length; i++)
            if (_plan.Reads[i].HasRates) _snapshots[i] = null;
    }

    /// <summary>A reading is due at the next look.</summary>
    /// <param name="name">Its name; nothing happens when the plan has none of that name.</param>
    public void Hurry(string name)
    {
        if (Place(name) is >= 0 and var place) _dueAt[place] = long.MinValue;
    }

    /// <summary>A reading is due at the next look, before all others, so that no slow agent leaves it out.</summary>
    /// <param name="name">Its name; nothing happens when the plan has none of that name.</param>
    public void HurryFirst(string name)
    {
        if (Place(name) is >= 0 and var place) (_dueAt[place], _first[place]) = (long.MinValue, true);
    }

    /// <summary>A reading that holds no more: it is due at the next look, and nothing is made of the old one.</summary>
    /// <param name="name">Its name; nothing happens when the plan has none of that name.</param>
    public void Drop(string name)
    {
        if (Place(name) is not (>= 0 and var place)) return;
        _dueAt[place] = long.MinValue;
        _changed |= _snapshots[place] is not null;
        _snapshots[place] = null;
    }

    /// <summary>The latest reading of that name, if it was made at a moment or since; else null.</summary>
    public Snapshot? ReadSince(string name, long since) => WasReadSince(name, since) ? _snapshots[Place(name)] : null;

    /// <summary>Whether a read was made at a moment or since, whatever it gave.</summary>
    public bool WasReadSince(string name, long since) => Place(name) is >= 0 and var place && _taken[place] && _readAt[place] >= since;

    /// <summary>Makes the picture anew if anything was read since, or the device started anew.</summary>
    /// <param name="plan">What each poll reads.</param>
    /// <param name="scalars">The scalars that this poll read.</param>
    /// <param name="context">What the poll itself says.</param>
    /// <returns>True when there is a new one.</returns>
    public bool Make(PollPlan plan, ReadOnlySpan<SnmpValue> scalars, PortContext context)
    {
        Fresh = [];
        if (!_changed && Picture.Boot == context.Boot) return false;
        _changed = false;
        (Picture, IReadOnlyList<int> reads) = PictureMaker.Make(_plan, Snapshot.OfScalars(plan.PolledNames, plan.PolledIds, scalars), _snapshots, _growth, _series, context);
        Picture = Picture with { Gaps = Gaps() | (context.IsDoubtful ? PictureGaps.Ports : PictureGaps.None) };
        IReadOnlyList<Observation> all = Picture.Observations;
        Fresh = [.. Enumerable.Range(0, all.Count).Where(i => _fresh[reads[i]]).Select(i => all[i])];
        Array.Clear(_fresh);
        return true;
    }

    private PictureGaps Gaps()
    {
        PictureGaps gaps = PictureGaps.None;
        for (int i = 0; i < _snapshots.Length; i++)
            if (!_taken[i] || _snapshots[i] is { IsWhole: false }) gaps |= _plan.Tells[i];
        return gaps;
    }

    private int Place(string name) => Array.FindIndex(_plan.Reads, r => r.Name == name);

    // A period of a poll's own rhythm must not be missed because the runs drift by their own length.
    private static long After(long now, TimeSpan period, TimeProvider time) => now + (long)(period.TotalSeconds * 0.9 * time.TimestampFrequency);
}
