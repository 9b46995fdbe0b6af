using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>A context of an agent.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Community">What stands behind the community.</param>
/// <param name="Name">contextName.</param>
internal readonly record struct AgentContext(uint Number, string Community, string Name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The agent, asked in this context.</summary>
    /// <param name="target">The agent.</param>
    /// <param name="isKnown">Whether it has answered in it before. If not, it is asked once and with little patience: an agent that does not know a context is silent, and must not hold up a run.</param>
    public SnmpTarget Of(SnmpTarget target, bool isKnown)
    {
        SnmpTarget within = target.Version == VersionCode.V3 ? target with { ContextName = Name } : target.WithCommunity(target.Community + Community);
        return isKnown ? within : within with { IsTentative = true, Retries = 0, Timeout = target.Timeout < Patience ? target.Timeout : Patience };
    }
}

/// <summary>
/// A table that is read once in each of an agent's contexts, in a few of them at each run, so that polls are not held up and the agent is not flooded. What is known of the contexts
/// outlasts the round: an agent may report a request in a context that it does not have to its managers, so that such a one is asked rarely.
/// </summary>
internal sealed class ContextWalk(ProfileContexts contexts)
{
    /// <summary>So many contexts of a device are read, those of the lowest numbers.</summary>
    public const int MostContexts = 256;

    /// <summary>One request in a context is made in this much of the time that a run has for pictures: eight in a run each minute. A context that was begun is read to its end.</summary>
    private static readonly TimeSpan TimeForRequest = TimeSpan.FromSeconds(2.25);

    /// <summary>A context that is not there is asked for again after this long.</summary>
    private static readonly TimeSpan RefusedPause = TimeSpan.FromHours(24);

    /// <summary>So often a round asks in a context before it leaves it alone.</summary>
    private const int MostTries = 2;

    /// <summary>An agent that refused so many and answered in none has none for this user or community.</summary>
    private const int RefusalsBelieved = 3;

    /// <summary>What was read in a context is kept over so many rounds that could not repeat it.</summary>
    private const int RoundsKept = 3;

    private readonly SortedDictionary<uint, Known> _known = [];
    private readonly Queue<Known> _round = [];
    private bool _isBegun;

    /// <summary>How many requests one run makes in contexts, unless the first context alone takes more.</summary>
    /// <param name="allowed">The time that the run has for pictures.</param>
    public static int MostRequests(TimeSpan allowed) => Math.Max(1, (int)(allowed / TimeForRequest));

    /// <summary>The context that is to be read next; null at the end of the round.</summary>
    public AgentContext? Next => _round.TryPeek(out Known? next) ? next.Context : null;

    /// <summary>Whether the context that is next has answered before.</summary>
    public bool IsNextKnown => _round.TryPeek(out Known? next) && next.Rows is not null;

    /// <summary>Begins a round through the contexts that there are now, unless one is under way.</summary>
    /// <param name="memory">What was read.</param>
    /// <param name="now">The timestamp.</param>
    /// <returns>False while it is not known which there are, or whether there is need.</returns>
    public bool Begin(PictureMemory memory, long now)
    {
        if (_isBegun) return true;
        if (!memory.WasRead(contexts.Rows) || (contexts.Unless is { } other && !memory.WasRead(other))) return false;
        _isBegun = true;
        Keep(contexts.Unless is { } instead && memory.Scope().Table(instead) is not null ? [] : Find(memory.Scope()));
        bool isRefused = IsRefused;
        foreach (Known known in _known.Values)
        {
            known.Tries = 0;
            if (known.AskAt <= now && (known.IsRefused || !isRefused)) _round.Enqueue(known);
        }

        return true;
    }

    /// <summary>Takes what the next context gave.</summary>
    /// <param name="rows">The rows; null when they could not be read: it is tried once more after the others.</param>
    /// <param name="isRefused">Whether the agent left the request unanswered or refused it, as one does that has no such context.</param>
    /// <param name="now">The timestamp.</param>
    /// <param name="time">The clock.</param>
    public void Take(Snapshot? rows, bool isRefused, long now, TimeProvider time)
    {
        Known context = _round.Dequeue();
        if (rows is not null)
        {
            (context.Rows, context.Missed, context.IsRefused) = (rows, 0, false);
            return;
        }

        context.Tries++;
        context.IsRefused = isRefused && context.Rows is null;
        if (IsRefused) _round.Clear();
        else if (context.Tries < MostTries) _round.Enqueue(context);
        if (_round.Contains(context)) return;
        if (context.Rows is not null && ++context.Missed >= RoundsKept) context.Rows = null;
        long later = now + (long)(RefusedPause.TotalSeconds * time.TimestampFrequency);
        foreach (Known refused in _known.Values.Where(k => k.IsRefused && k.AskAt <= now && !_round.Contains(k))) refused.AskAt = later;
    }

    /// <summary>Ends the round.</summary>
    /// <param name="read">What was read.</param>
    /// <returns>All that was read; the index of each row begins with the context's number.</returns>
    public Snapshot End(ProfileRead read)
    {
        _isBegun = false;
        return Snapshot.OfContexts(read, [.. _known.Values.Where(k => k.Rows is not null).Select(k => (k.Context.Number, k.Rows!))], _known.Values.All(k => k.Rows is not null && k.Missed == 0));
    }

    /// <summary>Whether the agent refuses requests in contexts, whichever.</summary>
    private bool IsRefused => _known.Values.Count(k => k.IsRefused) >= RefusalsBelieved && _known.Values.All(k => k.Rows is null);

    private List<AgentContext> Find(PictureScope scope)
    {
        SortedDictionary<uint, AgentContext> found = [];
        if (scope.Table(contexts.Rows) is not { } rows) return [];
        for (int i = 0; i < rows.RowCount; i++)
        {
            RowScope row = new(scope, rows, i);
            if (!contexts.Where.All(c => Conditions.Holds(c, row))) continue;
            uint number = row.Index[row.Index.Count - 1];
            found.TryAdd(number, new AgentContext(number, Template.Of(contexts.Community).Fill(row, out _), Template.Of(contexts.Name).Fill(row, out _)));
        }

        return [.. found.Values.Take(MostContexts)];
    }

    /// <summary>Keeps what is known of contexts that are still there, and adds the new ones.</summary>
    private void Keep(List<AgentContext> found)
    {
        HashSet<uint> there = [.. found.Select(c => c.Number)];
        foreach (uint gone in _known.Keys.Where(n => !there.Contains(n)).ToList()) _known.Remove(gone);
        foreach (AgentContext context in found)
            if (!_known.TryGetValue(context.Number, out Known? known) || known.Context != context) _known[context.Number] = new Known(context);
    }

    private sealed class Known(AgentContext context)
    {
        public AgentContext Context { get; } = context;

        /// <summary>What it gave last; null when it never answered, or has not for long.</summary>
        public Snapshot? Rows { get; set; }

        /// <summary>Rounds since then.</summary>
        public int Missed { get; set; }

        /// <summary>How often it was asked in vain in this round.</summary>
        public int Tries { get; set; }

        /// <summary>Whether the agent refused it and has never answered in it.</summary>
        public bool IsRefused { get; set; }

        /// <summary>When it may be asked at the earliest.</summary>
        public long AskAt { get; set; } = long.MinValue;
    }
}
