using NetWatch.Core.Catalog;
using NetWatch.Core.Samples;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.History;

/// <summary>What is to be done next for the limits that look at the past: find a node's series, or read one.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Key">What is to be read; null to find the node's series.</param>
internal readonly record struct HistoryWork(string NodeId, HistoryKey? Key);

/// <summary>A series whose past is wanted.</summary>
/// <param name="Series">The series.</param>
/// <param name="Limits">The names of the limits that ask.</param>
internal sealed record WantedHistory(SeriesDescription Series, IReadOnlyList<string> Limits);

/// <summary>
/// Which series such limits name, and when each is due: a node's series are looked for every hour, each is read once a day, one that could not be read again in
/// ten minutes. What is due is done one after another, so it stays spread over the day as it was at first. No clock and no I/O; for one thread.
/// </summary>
internal sealed class HistoryPlan
{
    /// <summary>Pasts that are held at most, about a kilobyte and a half each; what comes after them is not read, and its limits say nothing.</summary>
    public const int Most = 20_000;

    public static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);
    public static readonly TimeSpan ReadEvery = TimeSpan.FromDays(1);
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<HistoryKey, WantedHistory> _wanted = [];
    private readonly PriorityQueue<HistoryWork, TimeSpan> _queue = new();

    // What the queue holds of work at another time than this is of before.
    private readonly Dictionary<HistoryWork, TimeSpan> _dueAt = [];

    /// <summary>What is wanted.</summary>
    public IReadOnlyDictionary<HistoryKey, WantedHistory> Wanted => _wanted;

    /// <summary>True when more were found than are held, since the latest catalog.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>Takes a catalog: every node with such limits is looked at anew, and what nobody wants any more is forgotten.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="now">The time since some fixed moment.</param>
    public void Apply(DeviceCatalog catalog, TimeSpan now)
    {
        Dictionary<string, Node> before = new(_nodes, StringComparer.Ordinal);
        _nodes.Clear();
        IsOverfull = false;
        foreach (Node node in catalog.InOrder)
        {
            if (!node.Limits.Any(r => r.History is not null)) continue;
            _nodes.Add(node.Id, node);
            if (!before.Remove(node.Id, out Node? was) || !was.Limits.Equals(node.Limits)) Arm(new HistoryWork(node.Id, null), now);
        }

        foreach (string gone in before.Keys) _dueAt.Remove(new HistoryWork(gone, null));
        foreach ((HistoryKey key, WantedHistory wanted) in _wanted.ToList())
            if (!_nodes.TryGetValue(wanted.Series.NodeId, out Node? node) || !node.Limits.Any(r => Equals(r.History, key.Rule))) Drop(wanted.Series.NodeId, key);
    }

    /// <summary>The work that is due, or null. Whoever takes it says what became of it.</summary>
    public HistoryWork? TakeDue(TimeSpan now)
    {
        while (_queue.TryPeek(out HistoryWork work, out TimeSpan at) && at <= now)
        {
            _queue.Dequeue();
            if (!_dueAt.TryGetValue(work, out TimeSpan dueAt) || dueAt != at) continue;
            _dueAt.Remove(work);
            return work;
        }

        return null;
    }

    /// <summary>A node's series were found: those that its limits name and that are not wanted yet are due now.</summary>
    public void Found(string nodeId, IReadOnlyList<SeriesDescription> series, TimeSpan now)
    {
        if (!_nodes.TryGetValue(nodeId, out Node? node)) return;
        Dictionary<HistoryKey, WantedHistory> named = [];
        foreach (LimitRule rule in node.Limits)
            if (rule.History is { } asked)
                foreach (SeriesDescription one in series)
                    if (one.Name == rule.Metric && Wildcard.Fits(rule.Part, one.Part))
                        named[new HistoryKey(one.Id, asked)] = new WantedHistory(one, [.. named.GetValueOrDefault(new HistoryKey(one.Id, asked))?.Limits ?? [], rule.Name]);
        foreach (HistoryKey gone in _wanted.Where(w => w.Value.Series.NodeId == nodeId && !named.ContainsKey(w.Key)).Select(w => w.Key).ToList()) Drop(nodeId, gone);
        foreach ((HistoryKey key, WantedHistory wanted) in named)
        {
            bool isNew = !_wanted.ContainsKey(key);
            if (isNew && _wanted.Count >= Most)
            {
                IsOverfull = true;
                continue;
            }

            _wanted[key] = wanted;
            if (isNew) Arm(new HistoryWork(nodeId, key), now);
        }

        Arm(new HistoryWork(nodeId, null), now + LookEvery);
    }

    /// <summary>A series was read.</summary>
    public void Read(HistoryWork work, TimeSpan now) => ArmIfWanted(work, now + ReadEvery);

    /// <summary>The store could not be asked.</summary>
    public void Failed(HistoryWork work, TimeSpan now) => ArmIfWanted(work, now + RetryAfter);

    private void ArmIfWanted(HistoryWork work, TimeSpan at)
    {
        if (work.Key is { } key ? _wanted.ContainsKey(key) : _nodes.ContainsKey(work.NodeId)) Arm(work, at);
    }

    private void Arm(HistoryWork work, TimeSpan at)
    {
        _dueAt[work] = at;
        _queue.Enqueue(work, at);
    }

    private void Drop(string nodeId, HistoryKey key)
    {
        _wanted.Remove(key);
        _dueAt.Remove(new HistoryWork(nodeId, key));
    }
}
