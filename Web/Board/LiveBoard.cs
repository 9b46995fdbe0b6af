using System.Collections.Immutable;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Live;

namespace NetWatch.Web.Board;

/// <summary>Holds the one live snapshot. Written by the pipeline (after its commit) and by the catalog's owner; read by everybody without a lock.</summary>
internal sealed class LiveBoard(TimeProvider time, LiveMemory? memory = null) : ILivePublisher
{
    private readonly LiveMemory _memory = memory ?? new LiveMemory();

    /// <summary>Events kept for the ticker; history is in the log.</summary>
    public const int KeptEvents = 50;

    /// <summary>Events looked through for them after a restart: there may be traps in between.</summary>
    public const int SeedingEvents = 1000;

    private readonly Lock _writers = new();
    private readonly HashSet<string> _published = new(StringComparer.Ordinal);
    private volatile LiveSnapshot _current = new(0, time.GetUtcNow(), DeviceCatalog.Empty, ImmutableDictionary<string, NodeLive>.Empty, [], []);

    /// <summary>The newest snapshot. Whoever reads measured values of it holds them from before (<see cref="Hold"/>); the rest stays as it is for ever.</summary>
    public LiveSnapshot Current => _current;

    /// <summary>The newest snapshot, and the nodes that were published or removed since this was asked last: at most all that there were. The broadcaster asks, nobody else.</summary>
    public (LiveSnapshot Live, IReadOnlyCollection<string> Published) Take()
    {
        lock (_writers)
        {
            string[] published = [.. _published];
            _published.Clear();
            return (_current, published);
        }
    }

    /// <summary>Keeps the memory of measured values from being used again, in snapshots that are taken from now on until it is disposed of.</summary>
    public IDisposable Hold() => _memory.Hold();

    /// <summary>Raised after a new snapshot stands, on the writer's thread: handlers only wake others.</summary>
    public event Action? Published;

    /// <inheritdoc/>
    public void Publish(LiveUpdate update)
    {
        lock (_writers)
        {
            LiveSnapshot now = _current;
            ImmutableDictionary<string, NodeLive>.Builder nodes = now.Nodes.ToBuilder();
            foreach (NodeLive node in update.Nodes) nodes[node.Node.Id] = node;
            foreach (string id in update.Removed) nodes.Remove(id);
            _published.UnionWith(update.Nodes.Select(n => n.Node.Id));
            _published.UnionWith(update.Removed);
            _current = now with
            {
                Revision = now.Revision + 1,
                At = update.At,
                Nodes = nodes.ToImmutable(),
                Problems = update.Problems,
                Events = Newest(update.Events.Reverse().Where(IsKept), now.Events),
            };
        }

        Published?.Invoke();
    }

    /// <summary>Puts a catalog in force: the order of nodes and the sites. The nodes themselves come from the pipeline.</summary>
    public void SetCatalog(DeviceCatalog catalog)
    {
        lock (_writers) _current = _current with { Revision = _current.Revision + 1, At = time.GetUtcNow(), Catalog = catalog };
        Published?.Invoke();
    }

    /// <summary>Fills the ticker after a restart.</summary>
    /// <param name="newestFirst">Events of the log, newest first.</param>
    public void SeedEvents(IReadOnlyList<EventRecord> newestFirst)
    {
        lock (_writers)
            _current = _current with { Revision = _current.Revision + 1, Events = Newest(_current.Events, newestFirst.Where(e => IsKept(e) && _current.Events.All(k => k.Seq != e.Seq))) };
    }

    /// <summary>Traps change no state and have no line on the board: a storm of them must not push out what has.</summary>
    private static bool IsKept(EventRecord e) => e.Kind != EventKind.TrapReceived;

    private static ImmutableList<EventRecord> Newest(IEnumerable<EventRecord> newer, IEnumerable<EventRecord> older) =>
        [.. newer.Concat(older).Take(KeptEvents)];
}
