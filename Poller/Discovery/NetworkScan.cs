using NetWatch.Core.Catalog;
using NetWatch.Core.Discovery;

namespace NetWatch.Poller.Discovery;

/// <summary>One scan: what was asked, how far it is, and what it found. Read by any thread while it runs.</summary>
public sealed class NetworkScan
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, ScanFinding> _findings = [];
    private readonly DeviceCatalog _catalog;
    private volatile Ending? _ending;
    private volatile string? _noPing;
    private int _probed;
    private int _answered;

    internal NetworkScan(string id, ScanPlan plan, DeviceCatalog catalog, string startedBy, DateTimeOffset startedAt) =>
        (Id, Plan, _catalog, StartedBy, StartedAt) = (id, plan, catalog, startedBy, startedAt);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>What was asked.</summary>
    public ScanPlan Plan { get; }

    /// <summary>Who started it.</summary>
    public string StartedBy { get; }

    /// <summary>When.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt => _ending?.At;

    /// <summary>How far it is.</summary>
    public ScanState State => _ending?.State ?? ScanState.Running;

    /// <summary>Why this host cannot ping, a sentence; null where it can. Then every address counts as silent and is asked all the same.</summary>
    public string? NoPing => _noPing;

    /// <summary>How many addresses there are.</summary>
    public int Total => Plan.Ranges.Addresses.Count;

    /// <summary>How many are finished.</summary>
    public int Probed => Volatile.Read(ref _probed);

    /// <summary>At how many something answered.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>
    /// What was found so far, in the order of the addresses: where something answered, and where something is watched. Proposals, and what is probably the same, are told once it has ended: only then are ids certain.
    /// </summary>
    public IReadOnlyList<FoundDevice> Found
    {
        get
        {
            if (_ending is { } ending) return ending.Found;
            lock (_gate) return [.. _findings.Values.Select(f => new FoundDevice(f, null, null, null))];
        }
    }

    /// <summary>An address is finished.</summary>
    /// <param name="index">Its place among the addresses.</param>
    /// <param name="finding">What is known of it.</param>
    internal void Finish(int index, ScanFinding finding)
    {
        if (finding.Answered || finding.WatchedAs is not null)
            lock (_gate) _findings[index] = finding;
        if (finding.Answered) Interlocked.Increment(ref _answered);
        Interlocked.Increment(ref _probed);
    }

    internal void CannotPing(string sentence) => _noPing = sentence;

    internal void End(ScanState state, DateTimeOffset now)
    {
        lock (_gate) _ending = new Ending(state, now, DeviceProposals.Of([.. _findings.Values], _catalog));
    }

    private sealed record Ending(ScanState State, DateTimeOffset At, IReadOnlyList<FoundDevice> Found);
}
