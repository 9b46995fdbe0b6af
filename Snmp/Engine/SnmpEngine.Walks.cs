namespace NetWatch.Snmp;

public sealed partial class SnmpEngine
{
    /// <summary>Reads all instances under a name, by GETBULK (RFC 3416 §4.2.3) or, on v1, by GETNEXT.</summary>
    /// <param name="target">Whom.</param>
    /// <param name="root">The name; the empty identifier for everything.</param>
    /// <param name="cancellationToken">Ends the walk with <see cref="SnmpOutcome.Cancelled"/> and what was read.</param>
    public async ValueTask<SnmpWalk> WalkAsync(SnmpTarget target, ObjectIdentifier root, CancellationToken cancellationToken = default)
    {
        SnmpReading reading = new();
        await ReadAsync(target, new SnmpQuery([], [root]), reading, cancellationToken).ConfigureAwait(false);
        var table = reading.Tables[0];
        var variables = new Variable[table.RowCount];
        for (var row = 0; row < variables.Length; row++)
            variables[row] = new Variable(root.Append(table.Index(row)), table.Row(row)[0]);
        return new SnmpWalk
        {
            State = table.Columns[0],
            SecurityFailure = reading.SecurityFailure,
            Variables = variables,
            Exchanges = reading.Exchanges,
            Sent = reading.Sent,
            Elapsed = reading.Elapsed,
        };
    }

    /// <summary>Reads columns of a table side by side, several rows in an exchange.</summary>
    /// <param name="target">Whom.</param>
    /// <param name="columns">The columns' names, for instance 1.3.6.1.2.1.2.2.1.2 for ifDescr.</param>
    /// <param name="cancellationToken">Ends the walk with <see cref="SnmpOutcome.Cancelled"/> and what was read.</param>
    public async ValueTask<SnmpTable> WalkTableAsync(
        SnmpTarget target, IReadOnlyList<ObjectIdentifier> columns, CancellationToken cancellationToken = default)
    {
        SnmpReading reading = new();
        await ReadAsync(target, new SnmpQuery([], columns), reading, cancellationToken).ConfigureAwait(false);
        return new SnmpTable(reading.Tables[0])
        {
            SecurityFailure = reading.SecurityFailure,
            Exchanges = reading.Exchanges,
            Sent = reading.Sent,
            Elapsed = reading.Elapsed,
        };
    }
}
