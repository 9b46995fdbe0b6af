namespace NetWatch.Snmp;

public sealed partial class SnmpEngine
{
    /// <summary>
    /// Reads scalars and tables of an agent in as few exchanges as it allows: by GETBULK (RFC 3416 §4.2.3), on v1 by GET and GETNEXT. A scalar that the
    /// agent lacks is left out, a request that is too big for it is asked in parts.
    /// </summary>
    /// <param name="target">Whom.</param>
    /// <param name="query">What to read.</param>
    /// <param name="reading">Where the values go; in use until the task ends.</param>
    /// <param name="cancellationToken">Ends it with <see cref="SnmpOutcome.Cancelled"/> and what was read.</param>
    public async ValueTask ReadAsync(SnmpTarget target, SnmpQuery query, SnmpReading reading, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(reading);
        reading.Begin(query);
        var begun = _time.GetTimestamp();
        await ReadScalarsAsync(target, query, reading, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < query.Tables.Count && reading.Outcome == SnmpOutcome.Answered; i++)
        {
            var table = await WalkTableAsync(target, query.Tables[i], cancellationToken).ConfigureAwait(false);
            reading.Tables[i].Take(table);
            reading.Exchanges += table.Exchanges;
            reading.Sent += table.Sent;
        }
        reading.Elapsed = _time.GetElapsedTime(begun);
    }

    private async ValueTask ReadScalarsAsync(SnmpTarget target, SnmpQuery query, SnmpReading reading, CancellationToken cancellationToken)
    {
        List<int> asked = [.. Enumerable.Range(0, query.Scalars.Count)];
        while (asked.Count > 0)
        {
            var reply = await GetAsync(target, asked.ConvertAll(place => query.Scalars[place]), cancellationToken).ConfigureAwait(false);
            reading.Exchanges++;
            reading.Sent += reply.Sent;
            if (reading.Exchanges == 1)
                reading.ResponseTime = reply.Outcome == SnmpOutcome.Answered && reply.Sent == 1 ? reply.Elapsed : null;
            reading.HasAnswer |= reply.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus;
            var lacksOne = reply.Outcome == SnmpOutcome.ErrorStatus && reply.ErrorStatus == ErrorCode.NoSuchName
                && reply.ErrorIndex >= 1 && reply.ErrorIndex <= asked.Count && asked.Count > 1;
            if (lacksOne)
            {
                asked.RemoveAt(reply.ErrorIndex - 1);
                continue;
            }
            reading.Outcome = reply.Outcome;
            reading.ErrorStatus = reply.ErrorStatus;
            reading.SocketError = reply.SocketError;
            foreach (var variable in reply.Variables)
                foreach (var place in asked)
                    if (query.Scalars[place] == variable.Id && variable.Data.HasValue)
                        reading.ScalarRoom[place] = variable.Data;
            return;
        }
    }
}
