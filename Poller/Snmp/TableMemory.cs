using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The rows of one table of one device as they were named at the latest poll, so that an unchanged row makes nothing new.</summary>
internal sealed class TableMemory(string nodeId)
{
    private Dictionary<ObjectIdentifier, RowSeries> _rows = [];

    /// <summary>Names the rows. Rows that share a name all bear their index behind it, whichever comes first.</summary>
    /// <returns>The lasting part of each row, in the same order.</returns>
    public IReadOnlyList<RowSeries> Name(IReadOnlyList<TableRow> rows)
    {
        RowName[] names = new RowName[rows.Count];
        bool same = rows.Count == _rows.Count;
        for (int i = 0; i < names.Length; i++)
        {
            RowName? known = _rows.GetValueOrDefault(rows[i].Index)?.Name;
            names[i] = RowName.Of(rows[i], known);
            same &= ReferenceEquals(names[i], known);
        }

        if (!same) Rename(rows, names);
        return [.. names.Select(n => _rows[n.Index])];
    }

    private void Rename(IReadOnlyList<TableRow> rows, RowName[] names)
    {
        Dictionary<string, int> bearers = names.CountBy(n => n.Base).ToDictionary(StringComparer.Ordinal);
        Dictionary<ObjectIdentifier, RowSeries> renamed = new(names.Length);
        for (int i = 0; i < names.Length; i++)
        {
            string part = bearers[names[i].Base] > 1 ? $"{names[i].Base}#{names[i].Index}" : names[i].Base;
            RowSeries? known = _rows.GetValueOrDefault(names[i].Index);
            bool keeps = known is not null && ReferenceEquals(known.Name, names[i]) && known.Part == part;
            renamed[names[i].Index] = keeps ? known! : new RowSeries(nodeId, rows[i], names[i], part);
        }

        _rows = renamed;
    }
}
