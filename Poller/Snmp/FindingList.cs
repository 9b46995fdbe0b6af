using System.Collections;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Snmp;

/// <summary>The findings of a run. That all is well with a part is put into words when somebody asks: of a switch there are hundreds, and they say the same at each run. Immutable.</summary>
internal sealed class FindingList : IReadOnlyList<Finding>
{
    private readonly object[] _items;
    private readonly (int End, RowJudge Judge)[] _judges;

    private FindingList(object[] items, (int End, RowJudge Judge)[] judges)
    {
        _items = items;
        _judges = judges;
    }

    /// <summary>No findings.</summary>
    public static FindingList Empty { get; } = new([], []);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public Finding this[int index] => _items[index] as Finding ?? JudgeOf(index).WellOf((string)_items[index]);

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private RowJudge JudgeOf(int index)
    {
        foreach ((int end, RowJudge judge) in _judges)
            if (index < end) return judge;
        throw new InvalidOperationException("A part that works was added without its judge.");
    }

    /// <summary>Puts findings together.</summary>
    public sealed class Builder
    {
        private readonly List<object> _items = [];
        private readonly List<(int End, RowJudge Judge)> _judges = [];

        /// <summary>Adds a finding.</summary>
        public void Add(Finding finding) => _items.Add(finding);

        /// <summary>Adds that all is well with a part.</summary>
        public void AddWell(string part) => _items.Add(part);

        /// <summary>The parts that were added since the last call are of this judge.</summary>
        public void Judged(RowJudge judge) => _judges.Add((_items.Count, judge));

        /// <summary>The list.</summary>
        public FindingList Build() => new([.. _items], [.. _judges]);
    }
}
