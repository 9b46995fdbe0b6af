namespace NetWatch.Poller.Icmp;

/// <summary>Rounds by the time at which something is due for them: a binary heap in which each round knows its place, so that one that ends early leaves at once. For one thread.</summary>
internal sealed class DueRounds
{
    private EchoRound[] _heap = new EchoRound[64];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The round that is due first; null when there is none.</summary>
    public EchoRound? First => Count > 0 ? _heap[0] : null;

    /// <summary>Adds a round that is not in it.</summary>
    public void Add(EchoRound round)
    {
        if (Count == _heap.Length) Array.Resize(ref _heap, 2 * Count);
        Up(Count++, round);
    }

    /// <summary>Takes a round out; one that is not in it stays where it is.</summary>
    public void Remove(EchoRound round)
    {
        int at = round.HeapIndex;
        if (at < 0) return;
        round.HeapIndex = -1;
        EchoRound last = _heap[--Count];
        _heap[Count] = null!;
        if (at == Count) return;
        if (at > 0 && last.Due < _heap[(at - 1) / 2].Due) Up(at, last);
        else Down(at, last);
    }

    private void Up(int at, EchoRound round)
    {
        for (int parent; at > 0 && round.Due < _heap[parent = (at - 1) / 2].Due; at = parent) Put(at, _heap[parent]);
        Put(at, round);
    }

    private void Down(int at, EchoRound round)
    {
        for (int child; (child = (2 * at) + 1) < Count; at = child)
        {
            if (child + 1 < Count && _heap[child + 1].Due < _heap[child].Due) child++;
            if (round.Due <= _heap[child].Due) break;
            Put(at, _heap[child]);
        }

        Put(at, round);
    }

    private void Put(int at, EchoRound round)
    {
        _heap[at] = round;
        round.HeapIndex = at;
    }
}
