using System.Data.Common;
using Dapper;

namespace NetWatch.Storage.Journal;

/// <summary>One transaction of the journal, with its counters. Counters move only when the transaction commits.</summary>
internal sealed class JournalTransaction(DbConnection connection, DbTransaction transaction, Dictionary<string, long> counters)
{
    private readonly Dictionary<string, long> _changed = [];

    /// <summary>The next number of a counter: from 1, rising by 1, never given twice.</summary>
    public long Next(string counter) => Set(counter, Get(counter) + 1);

    /// <summary>A counter as this transaction sees it.</summary>
    public long Get(string counter) => _changed.TryGetValue(counter, out long value) ? value : counters.GetValueOrDefault(counter);

    /// <summary>Sets a counter.</summary>
    public long Set(string counter, long value) => _changed[counter] = value;

    /// <summary>Raises a counter, never lowers it.</summary>
    public void Raise(string counter, long value)
    {
        if (value > Get(counter)) Set(counter, value);
    }

    /// <summary>Runs a statement.</summary>
    public int Execute(string sql, object? parameters = null) => connection.Execute(sql, parameters, transaction);

    /// <summary>Runs a query.</summary>
    public List<T> Query<T>(string sql, object? parameters = null) => connection.Query<T>(sql, parameters, transaction).AsList();

    internal void SaveCounters()
    {
        foreach ((string name, long value) in _changed) Execute(JournalSql.SetCounter, new { Name = name, Value = value });
    }

    internal void Committed()
    {
        foreach ((string name, long value) in _changed) counters[name] = value;
    }
}

/// <summary>Names of the journal's counters.</summary>
internal static class Counters
{
    public const string Event = "event";
    public const string Change = "change";
    public const string Batch = "batch";
    public const string Engine = "engine";
    public const string Incident = "incident";
    public const string Audit = "audit";

    /// <summary>1 once the numbers of events and incidents are known to be above the store's.</summary>
    public const string StoreKnown = "store-known";

    /// <summary>The last sign of life, milliseconds since 1970.</summary>
    public const string Alive = "alive";

    public const string CopiedEvents = "copied-events";
    public const string CopiedIncidents = "copied-incidents";
    public const string CopiedOutbox = "copied-outbox";
    public const string CopiedFrozen = "copied-frozen";
    public const string CopiedTicks = "copied-ticks";
    public const string CopiedAttachments = "copied-attachments";
}
