using System.Buffers;
using System.Text;
using System.Text.Json;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its name, or its number where the name is not known.</param>
/// <param name="Known">The object, or null.</param>
internal sealed record AgentColumn(string Title, KnownObject? Known);

/// <summary>A row of a table.</summary>
/// <param name="Index">Its index in digits.</param>
/// <param name="Values">Its values, one for each column; <c>default</c> where it has none.</param>
internal sealed record AgentRow(ObjectIdentifier Index, IReadOnlyList<SnmpValue> Values);

/// <summary>A table as an agent gave it.</summary>
internal sealed record AgentTable
{
    /// <summary>What was asked for.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<AgentColumn> Columns { get; init; }

    public required IReadOnlyList<AgentRow> Rows { get; init; }

    /// <summary>What was not read to its end.</summary>
    public required IReadOnlyList<SnmpColumnState> Incomplete { get; init; }

    /// <summary>Why messages of version 3 were refused or not believed.</summary>
    public required UsmFailure SecurityFailure { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Reads tables and columns side by side.</summary>
    /// <param name="call">The agent.</param>
    /// <param name="what">Tables and columns as written.</param>
    /// <param name="cancellationToken">Ends it with what was read.</param>
    public static async Task<AgentTable> ReadAsync(AgentCall call, IReadOnlyList<string> what, CancellationToken cancellationToken)
    {
        ObjectIdentifier[] ids = AgentCall.Ids(what);
        string title = string.Join(", ", what);
        ObjectIdentifier[] columns = [.. ids.SelectMany(ColumnsOf).Distinct()];

        // Of a table that is not known, the columns are what the agent has.
        if (ids.Length == 1 && columns[0] == ids[0] && ObjectNames.Shipped.Find(ids[0]) is null) return OfWalk(title, ids[0], await call.Engine.WalkAsync(call.Target, ids[0], cancellationToken));

        SnmpTable table = await call.Engine.WalkTableAsync(call.Target, columns, cancellationToken);
        return new AgentTable
        {
            Title = title,
            Columns = [.. columns.Select(c => new AgentColumn(ObjectNames.Shipped.Find(c)?.Name ?? c.ToString(), ObjectNames.Shipped.Find(c)))],
            Rows = [.. table.Rows.Select(r => new AgentRow(r.Index, [.. columns.Select((_, i) => r[i])]))],
            Incomplete = [.. table.Incomplete],
            SecurityFailure = table.SecurityFailure,
            Elapsed = table.Elapsed,
        };
    }

    /// <summary>Without columns that no row has, and without one that only says the index again.</summary>
    public AgentTable WithoutIdleColumns()
    {
        int[] kept = [.. Enumerable.Range(0, Columns.Count).Where(c => Rows.Any(r => r.Values[c].HasValue) && !Rows.All(r => r.Values[c].ToString() == r.Index.ToString()))];
        return this with { Columns = [.. kept.Select(c => Columns[c])], Rows = [.. Rows.Select(r => r with { Values = [.. kept.Select(c => r.Values[c])] })] };
    }

    /// <summary>The table in lines, the index first.</summary>
    public IEnumerable<string> Lines(int? width) => TextTable.Lines(
        ["index", .. Columns.Select(c => c.Title)],
        [.. Rows.Select(r => (IReadOnlyList<string>)[r.Index.ToString(), .. r.Values.Select((v, c) => ValueWords.Of(v, Columns[c].Known))])],
        [false, .. Columns.Select((column, c) => Rows.All(r => IsNumber(r.Values[c], column.Known)))],
        width);

    /// <summary>A JSON object a row: <c>index</c>, then each column that the row has.</summary>
    public void WriteJson(TextWriter output)
    {
        ArrayBufferWriter<byte> line = new();
        foreach (AgentRow row in Rows)
        {
            line.ResetWrittenCount();
            using (Utf8JsonWriter writer = new(line, VariableOutput.JsonOptions))
            {
                writer.WriteStartObject();
                writer.WriteString("index", row.Index.ToString());
                for (int c = 0; c < Columns.Count; c++)
                {
                    if (!row.Values[c].HasValue) continue;
                    writer.WriteStartObject(Columns[c].Title);
                    VariableOutput.WriteValue(writer, row.Values[c], Columns[c].Known);
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
            }

            output.Write(Encoding.UTF8.GetString(line.WrittenSpan));
            output.Write('\n');
        }
    }

    /// <summary>The columns of a table or of its row; anything else is taken for a column.</summary>
    private static IEnumerable<ObjectIdentifier> ColumnsOf(ObjectIdentifier id)
    {
        ObjectNames names = ObjectNames.Shipped;
        KnownObject? table = names.Find(id) is { IsTable: true } itself ? itself : names.Find(id.Parent()) is { IsTable: true } above && id == above.Entry ? above : null;
        return table is null ? [id] : names.ColumnsOf(table).Select(c => c.Id);
    }

    /// <summary>Below a table stand 1 (its row), the column's number and the index; below a row the same without the 1.</summary>
    private static AgentTable OfWalk(string title, ObjectIdentifier root, SnmpWalk walk)
    {
        List<(ObjectIdentifier Below, SnmpValue Value)> cells = [.. walk.Variables.Select(v => (v.Id.TryGetSuffix(root, out ObjectIdentifier below) ? below : default, v.Data))];
        ObjectIdentifier entry = root;
        if (cells.Count > 0 && cells.All(c => c.Below.Count >= 3 && c.Below[0] == 1))
        {
            entry = root.Append(1);
            cells = [.. walk.Variables.Select(v => (v.Id.TryGetSuffix(entry, out ObjectIdentifier below) ? below : default, v.Data))];
        }

        uint[] columns = [.. cells.Where(c => c.Below.Count >= 2).Select(c => c.Below[0]).Distinct()];
        Dictionary<uint, int> places = columns.Select((column, place) => (column, place)).ToDictionary(c => c.column, c => c.place);
        SortedDictionary<ObjectIdentifier, SnmpValue[]> rows = [];
        foreach ((ObjectIdentifier below, SnmpValue value) in cells.Where(c => c.Below.Count >= 2))
        {
            below.TryGetSuffix(ObjectIdentifier.Create(below[0]), out ObjectIdentifier index);
            if (!rows.TryGetValue(index, out SnmpValue[]? values)) rows.Add(index, values = new SnmpValue[columns.Length]);
            values[places[below[0]]] = value;
        }

        return new AgentTable
        {
            Title = title,
            Columns = [.. columns.Select(c => new AgentColumn(ObjectNames.Shipped.Find(entry.Append(c))?.Name ?? c.ToString(System.Globalization.CultureInfo.InvariantCulture), ObjectNames.Shipped.Find(entry.Append(c))))],
            Rows = [.. rows.Select(r => new AgentRow(r.Key, r.Value))],
            Incomplete = walk.Outcome == SnmpOutcome.Answered ? [] : [walk.State],
            SecurityFailure = walk.SecurityFailure,
            Elapsed = walk.Elapsed,
        };
    }

    private static bool IsNumber(SnmpValue value, KnownObject? known) =>
        !value.HasValue || value.TryGetDouble(out _) && value.Type != SnmpType.TimeTicks && ValueWords.Word(value, known) is null;
}
