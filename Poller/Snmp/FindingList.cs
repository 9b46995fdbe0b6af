using System.Collections;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Snmp;

/// <summary>The findings of a run. That all is well with a part is put into words when somebody asks: of a switch there are hundreds, and they say the same at each run.</summary>
internal sealed class FindingList : IReadOnlyList<Finding>
{
    private readonly List<(object Item, RowJudge? Judge)> _items = [];

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public Finding this[int index] => _items[index] is { Judge: { } judge, Item: string part } ? judge.WellOf(part) : (Finding)_items[index].Item;

    /// <summary>Adds a finding, before the list is handed out.</summary>
    public void Add(Finding finding) => _items.Add((finding, null));

    /// <summary>Adds that all is well with a part, before the list is handed out.</summary>
    public void AddWell(RowJudge judge, string part) => _items.Add((part, judge));

    /// <summary>Holds no more room than it needs.</summary>
    public FindingList Trimmed()
    {
        _items.TrimExcess();
        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
