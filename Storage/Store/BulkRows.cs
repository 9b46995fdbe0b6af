using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace NetWatch.Storage.Store;

/// <summary>Rows for SqlBulkCopy: the columns of a table and how a row fills them.</summary>
internal static class BulkRows
{
    public static readonly BulkColumn<EventRow>[] Events =
    [
        new("seq", typeof(long), r => r.Seq),
        new("at_utc", typeof(DateTime), r => r.AtUtc),
        new("kind", typeof(string), r => r.Kind),
        new("node_id", typeof(string), r => r.NodeId),
        new("component", typeof(string), r => r.Component),
        new("problem", typeof(string), r => r.Problem),
        new("from_state", typeof(string), r => r.FromState),
        new("to_state", typeof(string), r => r.ToState),
        new("reason", typeof(string), r => r.Reason),
        new("detail", typeof(string), r => r.Detail),
        new("facts", typeof(string), r => r.Facts),
        new("flapping", typeof(bool), r => r.Flapping),
        new("actor", typeof(string), r => r.Actor),
        new("action", typeof(string), r => r.Action),
    ];

    public static readonly BulkColumn<SeriesRow>[] Series =
    [
        new("series_id", typeof(long), r => r.Id),
        new("node_id", typeof(string), r => r.NodeId),
        new("name", typeof(string), r => r.Name),
        new("part", typeof(string), r => r.Part),
        new("unit", typeof(string), r => r.Unit),
    ];

    public static readonly BulkColumn<BlockRow>[] Blocks =
    [
        new("tier", typeof(int), r => r.Tier),
        new("day", typeof(int), r => r.Day),
        new("series_id", typeof(long), r => r.SeriesId),
        new("seal_no", typeof(long), r => r.Seal),
        new("samples", typeof(int), r => r.Samples),
        new("data", typeof(byte[]), r => r.Data),
    ];

    public static readonly BulkColumn<HourRow>[] Hours =
    [
        new("series_id", typeof(long), r => r.SeriesId),
        new("hour_utc", typeof(DateTime), r => r.HourUtc),
        new("avg", typeof(double), r => r.Avg),
        new("min", typeof(double), r => r.Min),
        new("max", typeof(double), r => r.Max),
        new("count", typeof(long), r => r.Count),
        new("seal_no", typeof(long), r => r.Seal),
    ];

    /// <summary>Copies rows into a table inside the transaction.</summary>
    public static void Copy<T>(DbConnection connection, DbTransaction transaction, string table, BulkColumn<T>[] columns, IReadOnlyList<T> rows, StorageOptions options)
    {
        if (rows.Count == 0) return;
        using DataTable data = new() { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (BulkColumn<T> column in columns) data.Columns.Add(column.Name, column.Type);
        foreach (T row in rows) data.Rows.Add([.. columns.Select(c => c.Value(row) ?? DBNull.Value)]);
        using SqlBulkCopy copy = new((SqlConnection)connection, SqlBulkCopyOptions.Default, (SqlTransaction)transaction)
        {
            DestinationTableName = table,
            BulkCopyTimeout = (int)options.CommandTimeout.TotalSeconds,
        };
        foreach (BulkColumn<T> column in columns) copy.ColumnMappings.Add(column.Name, column.Name);
        copy.WriteToServer(data);
    }
}

/// <summary>One column of a bulk copy.</summary>
internal sealed record BulkColumn<T>(string Name, Type Type, Func<T, object?> Value);
