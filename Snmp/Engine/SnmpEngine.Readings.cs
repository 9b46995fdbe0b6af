namespace NetWatch.Snmp;

public sealed partial class SnmpEngine
{
    /// <summary>
    /// Reads scalars and tables of an agent in as few exchanges as it allows: by GETBULK (RFC 3416 §4.2.3), on v1 by GET and GETNEXT. A scalar that the
    /// agent lacks is left out, a request that is too big for it is asked in parts.
    /// </summary>
    /// <param name="target">Whom.</param>
    /// <param name="query">What to read.</param>
    /// <param name="reading">Where the values go; in use until the task ends, and made use of by one engine only.</param>
    /// <param name="cancellationToken">Ends it with <see cref="SnmpOutcome.Cancelled"/> and what was read.</param>
    /// <returns>A task that is awaited once.</returns>
    /// <remarks>What follows on readings that end together runs one after the other on a thread of the pool: it may compute, but must not block.</remarks>
    public ValueTask ReadAsync(SnmpTarget target, SnmpQuery query, SnmpReading reading, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(reading);
        reading.Begin(query);
        var exchange = reading.Exchange ??= new ReadingExchange(this, reading);
        if (exchange.Engine != this)
            throw new ArgumentException("The reading belongs to another engine.", nameof(reading));
        if (!exchange.TryPrepare(target, query, out var task))
            return ValueTask.CompletedTask;
        Begin(exchange, target.Wire, cancellationToken);
        return task;
    }
}
