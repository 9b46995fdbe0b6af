using NetWatch.Core.Probing;

namespace NetWatch.Poller.Transcripts;

/// <summary>
/// Which runs are written down, and what was written. To write all of them down would cost more than to run them: it is done where somebody asked for a run now, and of checks whose last run failed, so that an outage has its
/// transcript from its second failure on.
/// </summary>
internal sealed class TranscriptBook(TimeProvider time)
{
    /// <summary>The most checks whose transcripts are kept; the ones written longest ago go first.</summary>
    public const int Most = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Node, string Component)> _wanted = [];
    private readonly HashSet<(string Node, string Component)> _failing = [];
    private readonly Dictionary<(string Node, string Component), CheckTranscripts> _kept = [];

    /// <summary>The next run of a check is written down.</summary>
    public void Want(string nodeId, string component)
    {
        lock (_gate) _wanted.Add((nodeId, component));
    }

    /// <summary>Begins with a run; null where nobody would read it.</summary>
    public RunTranscript? Begin(string nodeId, string component)
    {
        lock (_gate) return _wanted.Remove((nodeId, component)) || _failing.Contains((nodeId, component)) ? new RunTranscript(time) : null;
    }

    /// <summary>Ends with a run.</summary>
    /// <param name="transcript">What was written down; null where nothing was.</param>
    /// <param name="result">What the run found.</param>
    public void End(RunTranscript? transcript, ProbeResult result)
    {
        (string, string) key = (result.NodeId, result.Component);
        bool failed = result.Outcome == ProbeOutcome.Failed;
        lock (_gate)
        {
            if (failed) _failing.Add(key);
            else _failing.Remove(key);
            if (transcript is null) return;
            ProbeTranscript written = transcript.With(result);
            CheckTranscripts known = _kept.GetValueOrDefault(key) ?? new CheckTranscripts(result.Component, null, null);
            if (_kept.Count >= Most && !_kept.ContainsKey(key)) _kept.Remove(_kept.MinBy(k => k.Value.Last!.StartedAt).Key);
            _kept[key] = known with { Last = written, LastFailed = failed ? written : known.LastFailed };
        }
    }

    /// <summary>What is kept of a node, by component.</summary>
    public IReadOnlyList<CheckTranscripts> Of(string nodeId)
    {
        lock (_gate) return [.. _kept.Where(k => k.Key.Node == nodeId).Select(k => k.Value).OrderBy(t => t.Component, StringComparer.Ordinal)];
    }

    /// <summary>Forgets the checks that are not watched any more.</summary>
    public void Keep(Func<string, string, bool> isWatched)
    {
        lock (_gate)
        {
            _wanted.RemoveWhere(k => !isWatched(k.Node, k.Component));
            _failing.RemoveWhere(k => !isWatched(k.Node, k.Component));
            foreach ((string Node, string Component) key in _kept.Keys.Where(k => !isWatched(k.Node, k.Component)).ToArray()) _kept.Remove(key);
        }
    }
}
