using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace NetWatch.Snmp;

/// <summary>Reads a query of one agent, a request after the other: its state machine runs where the answers come in. Made once per reading and used again.</summary>
internal sealed partial class ReadingExchange(SnmpEngine engine, SnmpReading reading) : Exchange(engine), IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _done;
    private SnmpQuery _query = null!;
    private RequestShape _shape;
    private int[] _rowsBefore = [];
    private long _begun;

    /// <summary>The scalars that are still to be asked, by place.</summary>
    private readonly List<int> _scalars = [];

    /// <summary>The columns of the request in flight.</summary>
    private int[] _asked = [];
    private int _askedCount;
    private int _scalarsAsked;
    private int _answered;
    private bool _wasSentOnce;
    private int _table;
    private int _columnsPerRequest;
    private int _repetitions;

    /// <summary>What the request in flight asks for.</summary>
    private enum RequestShape
    {
        /// <summary>Scalars, by GET.</summary>
        Scalars,

        /// <summary>Scalars as non-repeaters, and the first rows of the first table.</summary>
        ScalarsAndRows,

        /// <summary>Rows.</summary>
        Rows,
    }

    public override PduKind Kind => _shape == RequestShape.Scalars ? PduKind.Get : Target.Version == VersionCode.V1 ? PduKind.GetNext : PduKind.GetBulk;

    private SnmpTableReading Table => reading.Tables[_table];

    /// <summary>Gets ready for a target.</summary>
    /// <returns>False when there is nothing to ask.</returns>
    public bool TryPrepare(SnmpTarget target, SnmpQuery query, out ValueTask task)
    {
        _done.Reset();
        Target = target;
        _query = query;
        _begun = Engine.Time.GetTimestamp();
        _scalars.Clear();
        for (var i = 0; i < query.Scalars.Count; i++)
            _scalars.Add(i);
        _rowsBefore = [];
        Peer = default;
        Sent = 0;
        Security = default;
        _table = -1;
        _shape = RequestShape.Rows;
        task = new ValueTask(this, _done.Version);
        return query.HasNames;
    }

    void IValueTaskSource.GetResult(short token) => _done.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _done.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _done.OnCompleted(continuation, state, token, flags);

    /// <summary>Decides on the first request, when the agent is known.</summary>
    public override void BeginFirst()
    {
        _rowsBefore = Agent!.RowsOf(_query);
        Agent.BeginRepetitions(Target.MaxRepetitions);
        TryMoveOn();
    }

    protected override void Complete(SnmpOutcome outcome, SocketError error)
    {
        if (outcome != SnmpOutcome.Answered)
            FailRest(outcome, error);
        else if (reading.Outcome != SnmpOutcome.Answered)
            FailTables(reading.Outcome, reading.ErrorStatus, SocketError.Success);
        for (var i = 0; i < reading.Tables.Length; i++)
        {
            reading.Tables[i].Complete();
            if (_rowsBefore.Length > i && reading.Tables[i].Outcome == SnmpOutcome.Answered)
                _rowsBefore[i] = reading.Tables[i].RowCount;
        }
        reading.SecurityFailure = outcome is SnmpOutcome.SecurityFailure or SnmpOutcome.Timeout ? Security.Failure : UsmFailure.None;
        reading.Peer = Peer;
        reading.Elapsed = Engine.Time.GetElapsedTime(_begun);
    }

    public override void Release() => _done.SetResult(true);

    public override void NoteTimeout()
    {
        // A large answer may be what gets lost: the repetition asks for less. An answer to the larger request is good all the same.
        if (Kind == PduKind.GetBulk && !Agent!.IsSuspect)
            Agent.AskForFewerRepetitions(ref _repetitions);
    }

    /// <summary>Chooses what to ask next.</summary>
    /// <returns>False when everything has been asked.</returns>
    private bool TryMoveOn()
    {
        var isV1 = Target.Version == VersionCode.V1;
        if (_scalars.Count > 0)
        {
            var ride = !isV1 && _query.AreScalarsSingle && Agent!.TakesNonRepeaters && _table < 0 && _scalars.Count <= Agent.OidsPerRequest && HasColumns(0);
            _shape = ride ? RequestShape.ScalarsAndRows : RequestShape.Scalars;
            _scalarsAsked = ride ? _scalars.Count : Math.Min(_scalars.Count, Agent!.OidsPerRequest);
            if (!ride)
                return true;
            BeginTable(0);
            return TryChooseColumns();
        }
        _shape = RequestShape.Rows;
        _scalarsAsked = 0;
        while (_table < 0 || !TryChooseColumns())
        {
            if (_table + 1 >= _query.Tables.Count)
                return false;
            BeginTable(_table + 1);
        }
        return true;
    }

    private bool HasColumns(int table) => _query.Tables.Count > table && _query.Tables[table].Count > 0;

    private void BeginTable(int table)
    {
        _table = table;
        _columnsPerRequest = Math.Min(Table.ColumnCount, Engine.Options.MaxVariablesPerExchange);
        if (_asked.Length < Table.ColumnCount)
            _asked = new int[Table.ColumnCount];
    }

    private bool TryChooseColumns()
    {
        _askedCount = 0;
        var cursors = Table.Cursors;
        for (var column = 0; column < cursors.Length && _askedCount < _columnsPerRequest; column++)
            if (!cursors[column].IsOver)
                _asked[_askedCount++] = column;
        if (_askedCount == 0)
            return false;
        if (reading.Exchanges >= Engine.Options.MaxWalkExchanges || Table.CellCount >= Engine.Options.MaxWalkVariables)
        {
            FailColumns(SnmpOutcome.EndlessWalk);
            return false;
        }
        _repetitions = Repetitions();
        return true;
    }

    /// <summary>As many as the agent copes with and one answer should hold; where the number of rows is known, not more than it takes to see the end.</summary>
    private int Repetitions()
    {
        var room = Math.Max(1, (Engine.Options.MaxVariablesPerExchange - _scalarsAsked) / _askedCount);
        var repetitions = Math.Min(Math.Min(Agent!.MaxRepetitions, Target.MaxRepetitions), room);
        var rows = _rowsBefore.Length > _table ? _rowsBefore[_table] : 0;
        var ahead = rows + 1 - Table.Cursors[_asked[_askedCount - 1]].NextRow;
        return rows > 0 && ahead > 0 ? Math.Min(repetitions, ahead) : repetitions;
    }

    private void FailColumns(SnmpOutcome outcome, ErrorCode errorStatus = ErrorCode.NoError, SocketError error = SocketError.Success)
    {
        foreach (ref var cursor in Table.Cursors)
            if (!cursor.IsOver)
                cursor.Fail(outcome, errorStatus, error);
    }

    /// <summary>What has not been read shares the end of the request that failed.</summary>
    private void FailRest(SnmpOutcome outcome, SocketError error)
    {
        if (!reading.HasAnswer || _shape == RequestShape.Scalars)
            (reading.Outcome, reading.SocketError) = (outcome, error);
        FailTables(outcome, ErrorCode.NoError, error);
        reading.Sent += Sent;
    }

    private void FailTables(SnmpOutcome outcome, ErrorCode errorStatus, SocketError error)
    {
        for (_table = Math.Max(_table, 0); _table < reading.Tables.Length; _table++)
            FailColumns(outcome, errorStatus, error);
    }
}
