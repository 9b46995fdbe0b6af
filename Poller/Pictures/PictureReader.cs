using NetWatch.Poller.Profiles;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>Reads what is due of a device's picture, as much as its time allows; what does not fit waits for the next run.</summary>
internal sealed class PictureReader(SnmpEngine engine, TimeProvider time)
{
    /// <summary>Reads what is due.</summary>
    /// <param name="target">The agent.</param>
    /// <param name="plan">What is read.</param>
    /// <param name="memory">Where it is kept.</param>
    /// <param name="buffers">What this run's poll read.</param>
    /// <param name="allowed">The time for it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async ValueTask ReadAsync(SnmpTarget target, PollPlan plan, PictureMemory memory, PollBuffers buffers, TimeSpan allowed, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        List<int> due = memory.Due(started);
        if (due.Count == 0) return;
        using CancellationTokenSource limit = new(allowed, time);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        SnmpReading reading = new();
        bool silent = false;
        foreach (int place in due)
        {
            ProfileRead read = plan.Picture.Reads[place];
            long now = time.GetTimestamp();
            if (plan.Picture.Queries[place] is not { } query)
            {
                TakePolled(plan, memory, buffers, place, now);
                continue;
            }

            if (silent || both.IsCancellationRequested)
            {
                memory.Miss(place, now, time);
                continue;
            }

            if (read.Contexts is not null)
            {
                await ReadContextsAsync(target, plan, memory, place, query, reading, ContextWalk.MostRequests(allowed), both.Token);
                continue;
            }

            await engine.ReadAsync(target, query, reading, both.Token);
            TimeSpan took = time.GetElapsedTime(now);
            now = time.GetTimestamp();
            if (Snapshot(read, reading) is { } snapshot) memory.Take(place, snapshot, now, time);
            else memory.Miss(place, now, time, limit.IsCancellationRequested && took > allowed / 2);
            // An agent that has just fallen silent is not asked for the rest.
            silent = reading.Outcome == SnmpOutcome.Timeout;
        }
    }

    /// <summary>Goes on with a table that is read in each of the agent's contexts. That one of them does not answer says nothing of the agent.</summary>
    private async ValueTask ReadContextsAsync(SnmpTarget target, PollPlan plan, PictureMemory memory, int place, SnmpQuery query, SnmpReading reading, int most, CancellationToken cancellationToken)
    {
        ProfileRead read = plan.Picture.Reads[place];
        ContextWalk walk = memory.WalkOf(place);
        if (!walk.Begin(memory, time.GetTimestamp()))
        {
            memory.Miss(place, time.GetTimestamp(), time);
            return;
        }

        bool answers = true;
        for (int asked = 0; answers && asked < most && walk.Next is { } context; asked += Math.Max(1, reading.Exchanges))
        {
            await engine.ReadAsync(context.Of(target, walk.IsNextKnown), query, reading, cancellationToken);
            Snapshot? rows = IsRefusal(reading) ? null : Snapshot(read, reading);
            answers = rows is not null;
            walk.Take(rows, IsRefusal(reading), time.GetTimestamp(), time);
        }

        if (walk.Next is null) memory.Take(place, walk.End(read), time.GetTimestamp(), time);
    }

    /// <summary>Whether a reading was refused as a whole: by silence (RFC 3584 section 5.2.1 lets an agent drop an unknown community), a report (unknownContexts, RFC 3412) or the access control (RFC 3415).</summary>
    private static bool IsRefusal(SnmpReading reading) => reading.Outcome switch
    {
        SnmpOutcome.Timeout or SnmpOutcome.SecurityFailure => !reading.HasAnswer,
        _ => reading.Tables[0] is { RowCount: 0, Outcome: SnmpOutcome.ErrorStatus },
    };

    private void TakePolled(PollPlan plan, PictureMemory memory, PollBuffers buffers, int place, long now)
    {
        int table = Array.FindIndex(plan.Tables, t => t.Table.Name == plan.Picture.Reads[place].Name);
        if (table < 0 || buffers.Reading.Tables[table].Outcome != SnmpOutcome.Answered) memory.Miss(place, now, time);
        else memory.Take(place, Pictures.Snapshot.OfRows(plan.Tables[table], buffers.Rows(table)), now, time);
    }

    /// <summary>What was read; null when it was not read to its end. A table that the agent itself ends wrongly has no more to give.</summary>
    private static Snapshot? Snapshot(ProfileRead read, SnmpReading reading)
    {
        if (read.Scalars) return reading.Outcome == SnmpOutcome.Answered ? Pictures.Snapshot.OfScalars(read.Names, read.Ids, reading.Scalars) : null;
        if (reading.Tables.Length == 0) return null;
        SnmpTableReading table = reading.Tables[0];
        return table.Outcome is SnmpOutcome.Answered or SnmpOutcome.NonIncreasingOid or SnmpOutcome.EndlessWalk or SnmpOutcome.ErrorStatus
            ? Pictures.Snapshot.OfTable(read, table) : null;
    }
}
