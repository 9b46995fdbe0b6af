namespace NetWatch.Snmp;

/// <summary>Reads columns side by side by GETBULK (RFC 3416 §4.2.3), on v1 by GETNEXT. One object reads once.</summary>
/// <remarks>A column that ends or fails leaves the others alone. Fewer varbinds than were asked for are normal: the next request goes on from there.</remarks>
internal sealed class TableWalker
{
    private readonly SnmpEngine _engine;
    private readonly SnmpTarget _target;
    private readonly WalkColumn[] _columns;
    private readonly long _begun;
    private int _maxRepetitions;
    private int _columnsPerRequest;

    public TableWalker(SnmpEngine engine, SnmpTarget target, IReadOnlyList<ObjectIdentifier> columns)
    {
        _engine = engine;
        _target = target;
        _columns = [.. columns.Select((root, number) => new WalkColumn(root, number))];
        _maxRepetitions = target.Version == VersionCode.V1 ? 1 : target.MaxRepetitions;
        _columnsPerRequest = Math.Min(_columns.Length, engine.Options.MaxVariablesPerExchange);
        _begun = engine.Time.GetTimestamp();
    }

    /// <summary>What was read, in the order in which it came.</summary>
    public List<SnmpCell> Cells { get; } = [];

    /// <summary>Told after each answer of the first cell that it brought.</summary>
    public Action<int>? Taken { get; init; }

    public IReadOnlyList<WalkColumn> Columns => _columns;

    public int Exchanges { get; private set; }

    public int Sent { get; private set; }

    public TimeSpan Elapsed => _engine.Time.GetElapsedTime(_begun);

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var asked = _columns.Where(column => !column.IsOver).Take(_columnsPerRequest).ToArray();
            if (asked.Length == 0)
                return;
            if (Exchanges >= _engine.Options.MaxWalkExchanges || Cells.Count >= _engine.Options.MaxWalkVariables)
            {
                FailAll(new SnmpReply { Outcome = SnmpOutcome.EndlessWalk });
                return;
            }
            var reply = await AskAsync(asked, cancellationToken).ConfigureAwait(false);
            Exchanges++;
            Sent += reply.Sent;
            switch (reply.Outcome)
            {
                case SnmpOutcome.Answered when reply.Variables.Count == 0:
                    if (!TryAskForLess(asked.Length))
                        FailThese(asked, new SnmpReply { Outcome = SnmpOutcome.EmptyReply });
                    break;
                case SnmpOutcome.Answered:
                    Take(asked, reply.Variables);
                    break;
                case SnmpOutcome.ErrorStatus:
                    TakeError(asked, reply);
                    break;
                default:
                    FailAll(reply);
                    return;
            }
        }
    }

    private ValueTask<SnmpReply> AskAsync(WalkColumn[] asked, CancellationToken cancellationToken)
    {
        var names = new Variable[asked.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = new Variable(asked[i].Last);
        if (_target.Version == VersionCode.V1)
            return _engine.RequestAsync(_target, PduKind.GetNext, 0, 0, names, cancellationToken);
        var room = Math.Max(1, _engine.Options.MaxVariablesPerExchange / asked.Length);
        return _engine.RequestAsync(_target, PduKind.GetBulk, 0, Math.Min(_maxRepetitions, room), names, cancellationToken);
    }

    private void Take(WalkColumn[] asked, IReadOnlyList<Variable> variables)
    {
        // Most walks of a table are two exchanges, the second not longer than the first.
        if (Cells.Capacity == 0)
            Cells.EnsureCapacity(variables.Count * 2);
        var first = Cells.Count;
        for (var i = 0; i < variables.Count; i++)
        {
            var column = asked[i % asked.Length];
            var variable = variables[i];
            if (column.TryTake(variable, out var index))
                Cells.Add(new SnmpCell(column.Number, index, variable.Data));
        }
        if (Cells.Count > first)
            Taken?.Invoke(first);
    }

    private void TakeError(WalkColumn[] asked, SnmpReply reply)
    {
        if (reply.ErrorStatus == ErrorCode.TooBig)
        {
            if (!TryAskForLess(asked.Length))
                FailThese(asked, reply);
            return;
        }
        // The agent names the varbind at fault where it can; without that, all of the request are.
        WalkColumn[] atFault = reply.ErrorIndex >= 1 && reply.ErrorIndex <= asked.Length ? [asked[reply.ErrorIndex - 1]] : asked;
        if (reply.ErrorStatus == ErrorCode.NoSuchName)
            foreach (var column in atFault)
                column.Finish(ColumnEnd.EndOfMibView);
        else
            FailThese(atFault, reply);
    }

    /// <summary>First fewer repetitions, then fewer columns in a request.</summary>
    private bool TryAskForLess(int columns)
    {
        var repetitions = Math.Min(_maxRepetitions, Math.Max(1, _engine.Options.MaxVariablesPerExchange / columns));
        if (repetitions > 1)
            _maxRepetitions = repetitions / 2;
        else if (columns > 1)
            _columnsPerRequest = columns / 2;
        else
            return false;
        return true;
    }

    private static void FailThese(IEnumerable<WalkColumn> columns, SnmpReply reply)
    {
        foreach (var column in columns)
            column.Fail(reply);
    }

    private void FailAll(SnmpReply reply) => FailThese(_columns.Where(column => !column.IsOver), reply);
}
