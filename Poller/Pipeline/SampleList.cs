using System.Collections;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pipeline;

/// <summary>The samples of a batch, in blocks, so that a batch of a hundred thousand is neither copied while it grows nor an object of megabytes.</summary>
/// <param name="free">Blocks to be used again.</param>
internal sealed class SampleList(Stack<Sample[]> free) : IReadOnlyList<Sample>
{
    /// <summary>Blocks that are kept for later: 6 MiB, more than a full batch of switches of 24 ports.</summary>
    private const int MostFree = 128;

    /// <summary>Samples of a block: its 48 KiB are not a large object.</summary>
    private const int BlockShift = 11;
    private const int BlockLength = 1 << BlockShift;

    private readonly List<Sample[]> _blocks = [];
    private Sample[] _last = [];
    private int _used;

    /// <inheritdoc/>
    public int Count => _blocks.Count == 0 ? 0 : ((_blocks.Count - 1) << BlockShift) + _used;

    /// <inheritdoc/>
    public Sample this[int index] => index < Count ? _blocks[index >> BlockShift][index & (BlockLength - 1)] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Adds one.</summary>
    public void Add(in Sample sample)
    {
        if (_used == _last.Length)
        {
            _blocks.Add(_last = free.TryPop(out Sample[]? block) ? block : GC.AllocateUninitializedArray<Sample>(BlockLength));
            _used = 0;
        }

        _last[_used++] = sample;
    }

    /// <summary>Gives its blocks up: it has no samples any more.</summary>
    /// <param name="to">Where they go.</param>
    public void GiveUp(Stack<Sample[]> to)
    {
        foreach (Sample[] block in _blocks)
            if (to.Count < MostFree) to.Push(block);
        _blocks.Clear();
        (_last, _used) = ([], 0);
    }

    /// <inheritdoc/>
    public IEnumerator<Sample> GetEnumerator()
    {
        int count = Count;
        for (int i = 0; i < count; i++) yield return _blocks[i >> BlockShift][i & (BlockLength - 1)];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
