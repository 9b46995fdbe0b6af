namespace NetWatch.Snmp;

public sealed partial class SnmpEngine
{
    /// <summary>Reads all instances under a name, by GETBULK (RFC 3416 §4.2.3) or, on v1, by GETNEXT.</summary>
    /// <param name="target">Whom.</param>
    /// <param name="root">The name; the empty identifier for everything.</param>
    /// <param name="cancellationToken">Ends the walk with <see cref="SnmpOutcome.Cancelled"/> and what was read.</param>
    public ValueTask<SnmpWalk> WalkAsync(SnmpTarget target, ObjectIdentifier root, CancellationToken cancellationToken = default) =>
        WalkAsync(target, root, null, cancellationToken);

    /// <summary>Reads all instances under a name, and tells of them while it reads.</summary>
    /// <param name="target">Whom.</param>
    /// <param name="root">The name; the empty identifier for everything.</param>
    /// <param name="taken">Told of the instances of each answer, at once; the walk goes on when it returns. Null for nobody.</param>
    /// <param name="cancellationToken">Ends the walk with <see cref="SnmpOutcome.Cancelled"/> and what was read.</param>
    public async ValueTask<SnmpWalk> WalkAsync(
        SnmpTarget target, ObjectIdentifier root, Action<IReadOnlyList<Variable>>? taken, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        var variables = new List<Variable>();
        TableWalker? walker = null;
        walker = new TableWalker(this, target, [root])
        {
            Taken = first =>
            {
                for (var i = first; i < walker!.Cells.Count; i++)
                    variables.Add(new Variable(walker.Cells[i].Index.Unsliced(root), walker.Cells[i].Value));
                taken?.Invoke(variables[first..]);
            },
        };
        await walker.RunAsync(cancellationToken).ConfigureAwait(false);
        return new SnmpWalk
        {
            State = walker.Columns[0].ToState(),
            Variables = variables,
            Exchanges = walker.Exchanges,
            Sent = walker.Sent,
            Elapsed = walker.Elapsed,
        };
    }

    /// <summary>Reads columns of a table side by side, several rows in an exchange.</summary>
    /// <param name="target">Whom.</param>
    /// <param name="columns">The columns' names, for instance 1.3.6.1.2.1.2.2.1.2 for ifDescr.</param>
    /// <param name="cancellationToken">Ends the walk with <see cref="SnmpOutcome.Cancelled"/> and what was read.</param>
    public async ValueTask<SnmpTable> WalkTableAsync(
        SnmpTarget target, IReadOnlyList<ObjectIdentifier> columns, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(columns);
        var walker = new TableWalker(this, target, columns);
        await walker.RunAsync(cancellationToken).ConfigureAwait(false);
        var states = walker.Columns.Select(column => column.ToState()).ToArray();
        return new SnmpTable
        {
            Outcome = states.Select(state => state.Outcome).FirstOrDefault(outcome => outcome != SnmpOutcome.Answered),
            Cells = walker.Cells,
            Columns = states,
            Exchanges = walker.Exchanges,
            Sent = walker.Sent,
            Elapsed = walker.Elapsed,
        };
    }
}
