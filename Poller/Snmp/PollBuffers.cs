using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What a run needs while it goes on: memory that is used again by the next run of whichever device.</summary>
internal sealed class PollBuffers
{
    private SnmpReading?[] _more = [];
    private ulong[] _instead = [];
    private TableRows[] _rows = [];

    /// <summary>Where the engine puts what is read at each poll.</summary>
    public SnmpReading Reading { get; } = new();

    /// <summary>Values of their own.</summary>
    public List<Observation> Single { get; } = [];

    /// <summary>What could not be read to its end: a clause each, for people.</summary>
    public List<string> Incomplete { get; } = [];

    /// <summary>The tables' values.</summary>
    public List<TableValues> Tables { get; } = [];

    /// <summary>The rows of a table.</summary>
    public TableRows Rows(int table) => _rows[table];

    /// <summary>Which columns stand in for others in a table, as <see cref="TableRows.Lacking"/> says.</summary>
    public ref ulong Instead(int table) => ref _instead[table];

    /// <summary>Where the engine puts the columns that stand in for others.</summary>
    public SnmpReading More(int table) => _more[table] ??= new SnmpReading();

    /// <summary>Makes it ready for a run.</summary>
    public void Begin(PollPlan plan)
    {
        if (_rows.Length < plan.Tables.Length)
        {
            Array.Resize(ref _more, plan.Tables.Length);
            Array.Resize(ref _instead, plan.Tables.Length);
            _rows = [.. _rows, .. Enumerable.Range(0, plan.Tables.Length - _rows.Length).Select(_ => new TableRows())];
        }

        Array.Clear(_instead);
    }

    /// <summary>Lets go of what the run made.</summary>
    public void End()
    {
        Single.Clear();
        Incomplete.Clear();
        Tables.Clear();
        foreach (TableRows rows in _rows) rows.Clear();
    }
}
