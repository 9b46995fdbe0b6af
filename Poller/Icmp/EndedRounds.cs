using System.Collections.Concurrent;

namespace NetWatch.Poller.Icmp;

/// <summary>Rounds that ended together: whoever waits for them is told on one thread of the pool, one after the other. One hand-over for many costs a fraction of one for each.</summary>
internal sealed class EndedRounds : IThreadPoolWorkItem
{
    private const int Capacity = 32;
    private const int MostIdle = 64;
    private static readonly ConcurrentQueue<EndedRounds> s_idle = new();

    private readonly EchoRound[] _rounds = new EchoRound[Capacity];

    private EndedRounds() { }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>An empty one.</summary>
    public static EndedRounds Rent() => s_idle.TryDequeue(out EndedRounds? idle) ? idle : new EndedRounds();

    /// <summary>Adds one.</summary>
    /// <returns>Whether it is full.</returns>
    public bool Add(EchoRound round)
    {
        _rounds[Count++] = round;
        return Count == Capacity;
    }

    /// <inheritdoc/>
    public void Execute()
    {
        for (int i = 0; i < Count; i++)
        {
            EchoRound round = _rounds[i];
            _rounds[i] = null!;
            round.Complete();
        }

        Count = 0;
        if (s_idle.Count < MostIdle) s_idle.Enqueue(this);
    }
}
