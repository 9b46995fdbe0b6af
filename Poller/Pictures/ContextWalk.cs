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

    /// <summary>The agent, asked in this context, once and with little patience: an agent that does not know it is silent, and must not hold up a run.</summary>
    public SnmpTarget Of(SnmpTarget target) =>
        (target.Version == VersionCode.V3 ? target with { ContextName = Name } : target.WithCommunity(target.Community + Community)) with
        {
            Retries = 0,
            Timeout = target.Timeout < Patience ? target.Timeout : Patience,
        };
}

/// <summary>A table that is read once in each of an agent's contexts, in a few of them at each run, so that polls are not held up and the agent is not flooded.</summary>
internal sealed class ContextWalk
{
    /// <summary>So many contexts of a device are read, those of the lowest numbers.</summary>
    public const int MostContexts = 256;

    /// <summary>One context is read in this much of the time that a run has for pictures: four in a run each minute.</summary>
    private static readonly TimeSpan TimeForOne = TimeSpan.FromSeconds(4.5);

    /// <summary>An agent that answered none of so many has none for this user or community.</summary>
    private const int RefusalsBelieved = 2;

    private readonly Queue<AgentContext> _contexts;
    private readonly List<(uint Number, Snapshot Rows)> _read = [];
    private readonly HashSet<uint> _silent = [];
    private int _refusals;

    private ContextWalk(IEnumerable<AgentContext> contexts) => _contexts = new Queue<AgentContext>(contexts);

    /// <summary>The context that is to be read next; null at the end.</summary>
    public AgentContext? Next => !IsRefused && _contexts.TryPeek(out AgentContext next) ? next : null;

    /// <summary>Whether the agent leaves requests in contexts unanswered.</summary>
    public bool IsRefused => _read.Count == 0 && _refusals >= RefusalsBelieved;

    /// <summary>How many contexts one run reads.</summary>
    /// <param name="allowed">The time that the run has for pictures.</param>
    public static int MostInARun(TimeSpan allowed) => Math.Max(1, (int)(allowed / TimeForOne));

    /// <summary>A walk through the contexts that are known now; null while it is not known which there are, or whether there is need.</summary>
    /// <param name="contexts">What the profile says.</param>
    /// <param name="memory">What was read.</param>
    public static ContextWalk? Begin(ProfileContexts contexts, PictureMemory memory)
    {
        if (!memory.WasRead(contexts.Rows) || (contexts.Unless is { } other && !memory.WasRead(other))) return null;
        PictureScope scope = memory.Scope();
        if (contexts.Unless is { } instead && scope.Table(instead) is not null) return new ContextWalk([]);
        SortedDictionary<uint, AgentContext> found = [];
        if (scope.Table(contexts.Rows) is { } rows)
            for (int i = 0; i < rows.RowCount; i++)
            {
                RowScope row = new(scope, rows, i);
                if (!contexts.Where.All(c => Conditions.Holds(c, row))) continue;
                uint number = row.Index[row.Index.Count - 1];
                found.TryAdd(number, new AgentContext(number, Template.Of(contexts.Community).Fill(row, out _), Template.Of(contexts.Name).Fill(row, out _)));
            }

        return new ContextWalk(found.Values.Take(MostContexts));
    }

    /// <summary>Takes what the next context gave.</summary>
    /// <param name="rows">The rows; null when it did not answer: it is asked once more after the others.</param>
    public void Take(Snapshot? rows)
    {
        AgentContext context = _contexts.Dequeue();
        if (rows is not null)
        {
            _read.Add((context.Number, rows));
            _silent.Remove(context.Number);
            return;
        }

        _refusals++;
        if (_silent.Add(context.Number)) _contexts.Enqueue(context);
    }

    /// <summary>All that was read; the index of each row begins with the context's number.</summary>
    public Snapshot All(ProfileRead read) => Snapshot.OfContexts(read, _read, _silent.Count == 0);
}
