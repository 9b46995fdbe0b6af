using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Reads what profiles name: scalars by one GET, tables by GETBULK over their columns at once.</summary>
internal sealed class DeviceReader(SnmpEngine engine)
{
    /// <summary>Reads scalars. An agent of v1 refuses a GET for one name that it lacks; it is asked again for the others.</summary>
    /// <returns>The last reply, and the values by the scalar's place; <c>default</c> where there is none.</returns>
    public async ValueTask<(SnmpReply Reply, SnmpValue[] Values)> ReadScalarsAsync(
        SnmpTarget target, IReadOnlyList<ProfileItem> scalars, CancellationToken cancellationToken)
    {
        SnmpValue[] values = new SnmpValue[scalars.Count];
        List<int> asked = [.. Enumerable.Range(0, scalars.Count)];
        SnmpReply reply;
        while (true)
        {
            reply = await engine.GetAsync(target, asked.ConvertAll(place => scalars[place].Id), cancellationToken);
            bool lacksOne = reply.Outcome == SnmpOutcome.ErrorStatus && reply.ErrorStatus == ErrorCode.NoSuchName
                && reply.ErrorIndex >= 1 && reply.ErrorIndex <= asked.Count && asked.Count > 1;
            if (!lacksOne) break;
            asked.RemoveAt(reply.ErrorIndex - 1);
        }

        foreach (Variable variable in reply.Variables)
            foreach (int place in asked)
                if (scalars[place].Id == variable.Id && variable.Data.HasValue) values[place] = variable.Data;
        return (reply, values);
    }

    /// <summary>Reads a table: the better columns first, the others only when a row lacks the better one.</summary>
    public async ValueTask<TableReading> ReadTableAsync(SnmpTarget target, ProfileTable table, CancellationToken cancellationToken)
    {
        Dictionary<ObjectIdentifier, TableRow> rows = [];
        List<int> columns = [.. Places(table, c => c.InsteadOf is null)];
        SnmpTable read = await WalkAsync(target, table, columns, cancellationToken);
        Take(table, columns, read, rows);
        SnmpColumnState? failure = FailureOf(read);
        List<int> instead = [.. Places(table, c => c.InsteadOf is { } better && Lacks(table.Column(better), columns, read, rows.Values))];
        if (instead.Count > 0 && failure is null or { Outcome: not (SnmpOutcome.Timeout or SnmpOutcome.Cancelled) })
        {
            SnmpTable more = await WalkAsync(target, table, instead, cancellationToken);
            Take(table, instead, more, rows);
            failure ??= FailureOf(more);
        }

        foreach (TableRow row in rows.Values) DropWorse(row);
        return new TableReading([.. rows.Values.Where(r => IsNamed(r, columns, read)).OrderBy(r => r.Index)], failure);
    }

    private ValueTask<SnmpTable> WalkAsync(SnmpTarget target, ProfileTable table, List<int> columns, CancellationToken cancellationToken) =>
        engine.WalkTableAsync(target, columns.ConvertAll(place => table.Columns[place].Id), cancellationToken);

    private static void Take(ProfileTable table, List<int> columns, SnmpTable read, Dictionary<ObjectIdentifier, TableRow> rows)
    {
        foreach (SnmpCell cell in read.Cells)
        {
            if (!cell.Value.HasValue) continue;
            if (!rows.TryGetValue(cell.Index, out TableRow? row)) rows.Add(cell.Index, row = new TableRow(table, cell.Index, new SnmpValue[table.Columns.Count]));
            row.Values[columns[cell.Column]] = cell.Value;
        }
    }

    /// <summary>Whether some row has no value of a column that was read far enough to know.</summary>
    private static bool Lacks(int better, List<int> columns, SnmpTable read, IEnumerable<TableRow> rows)
    {
        SnmpColumnState state = read.Columns[columns.IndexOf(better)];
        return rows.Any(r => !r.Values[better].HasValue && WasReached(state, r.Index));
    }

    // A row whose naming columns were cut off by silence would take another name, and with it another history.
    private static bool IsNamed(TableRow row, List<int> columns, SnmpTable read) =>
        row.Table.Identity.All(name => WasReached(read.Columns[columns.IndexOf(row.Table.Column(name))], row.Index));

    /// <summary>Whether reading a column came as far as a row. A column that the agent itself ends wrongly has no more to give.</summary>
    private static bool WasReached(SnmpColumnState state, ObjectIdentifier index)
    {
        if (state.Outcome is not (SnmpOutcome.Timeout or SnmpOutcome.Cancelled or SnmpOutcome.Unreachable or SnmpOutcome.EngineClosed)) return true;
        return state.Last.TryGetSuffix(state.Root, out ObjectIdentifier last) && !last.IsEmpty && index <= last;
    }

    private static void DropWorse(TableRow row)
    {
        for (int place = 0; place < row.Values.Length; place++)
            if (row.Table.Columns[place].InsteadOf is { } better && row[better].HasValue) row.Values[place] = default;
    }

    private static SnmpColumnState? FailureOf(SnmpTable read) => read.Incomplete.FirstOrDefault();

    private static IEnumerable<int> Places(ProfileTable table, Predicate<ProfileItem> which) =>
        Enumerable.Range(0, table.Columns.Count).Where(place => which(table.Columns[place]));
}
