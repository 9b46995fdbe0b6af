using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The rows of a table as they were read, in the order of their indexes: the better columns, and beside them those that stand in for others. To be used again and again.</summary>
internal sealed class TableRows
{
    private readonly List<ObjectIdentifier> _indexes = [];
    private SnmpValue[] _values = [];
    private SnmpTableReading? _primary;
    private int _width;

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>A row's index.</summary>
    public ObjectIdentifier Index(int row) => _primary is null ? _indexes[row] : _primary.Index(row);

    /// <summary>A row's values by place in the plan; the columns at the end are left out where nobody asked for them.</summary>
    public ReadOnlySpan<SnmpValue> Row(int row) => _primary is null ? _values.AsSpan(row * _width, _width) : _primary.Row(row);

    /// <summary>A bit for each column that must stand in for a better one, because some row lacks it and was read far enough to know.</summary>
    public static ulong Lacking(TablePlan plan, SnmpTableReading primary)
    {
        if (primary.Outcome is SnmpOutcome.Timeout or SnmpOutcome.Cancelled) return 0;
        ulong lacking = 0;
        for (int i = 0; i < plan.Better.Length; i++)
            for (int row = 0; row < primary.RowCount; row++)
                if (!primary.Row(row)[plan.Better[i]].HasValue && WasReached(primary, plan.Better[i], row))
                {
                    lacking |= 1UL << i;
                    break;
                }

        return lacking;
    }

    /// <summary>Takes what was read.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="primary">The better columns.</param>
    /// <param name="more">Those that stand in for others, or null.</param>
    /// <param name="which">Which of them, as <see cref="Lacking"/> says.</param>
    public void Set(TablePlan plan, SnmpTableReading primary, SnmpTableReading? more, ulong which)
    {
        _indexes.Clear();
        bool asRead = more is null && primary.Outcome == SnmpOutcome.Answered;
        _primary = asRead ? primary : null;
        Count = primary.RowCount;
        if (!asRead) Merge(plan, primary, more, [.. plan.Instead(which)]);
    }

    /// <summary>Lets go of what was read.</summary>
    public void Clear()
    {
        _primary = null;
        _indexes.Clear();
        Count = 0;
    }

    private void Merge(TablePlan plan, SnmpTableReading primary, SnmpTableReading? more, int[] instead)
    {
        _width = plan.Columns.Length;
        int most = primary.RowCount + (more?.RowCount ?? 0);
        if (_values.Length < most * _width) _values = new SnmpValue[most * _width];
        Array.Clear(_values);
        Count = 0;
        for (int left = 0, right = 0; left < primary.RowCount || right < (more?.RowCount ?? 0);)
        {
            int order = left == primary.RowCount ? 1 : more is null || right == more.RowCount ? -1 : primary.Index(left).CompareTo(more.Index(right));
            ObjectIdentifier index = order <= 0 ? primary.Index(left) : more!.Index(right);
            Span<SnmpValue> row = _values.AsSpan(Count * _width, _width);
            if (order <= 0) primary.Row(left++).CopyTo(row);
            if (order >= 0) StandIn(plan, row, more!.Row(right++), instead);
            // A row that came after the names were read has none yet; it is there at the next poll.
            if ((order <= 0 || plan.Identity.Length == 0) && IsNamed(plan, primary, index))
            {
                _indexes.Add(index);
                Count++;
            }
            else
            {
                row.Clear();
            }
        }
    }

    private static void StandIn(TablePlan plan, Span<SnmpValue> row, ReadOnlySpan<SnmpValue> values, int[] instead)
    {
        for (int i = 0; i < instead.Length; i++)
            if (!row[plan.Better[instead[i] - plan.PrimaryCount]].HasValue) row[instead[i]] = values[i];
    }

    // A row whose naming columns were cut off by silence would take another name, and with it another history.
    private static bool IsNamed(TablePlan plan, SnmpTableReading primary, ObjectIdentifier index) =>
        primary.Outcome == SnmpOutcome.Answered || Array.TrueForAll(plan.Identity, place => WasReached(primary.Columns[place], index));

    private static bool WasReached(SnmpTableReading reading, int column, int row) =>
        reading.Outcome == SnmpOutcome.Answered || WasReached(reading.Columns[column], reading.Index(row));

    /// <summary>Whether reading a column came as far as a row. A column that the agent itself ends wrongly has no more to give.</summary>
    private static bool WasReached(SnmpColumnState state, ObjectIdentifier index)
    {
        if (state.Outcome is not (SnmpOutcome.Timeout or SnmpOutcome.Cancelled or SnmpOutcome.Unreachable or SnmpOutcome.EngineClosed)) return true;
        return state.Last.TryGetSuffix(state.Root, out ObjectIdentifier last) && !last.IsEmpty && index <= last;
    }
}
