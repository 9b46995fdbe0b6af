using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>What the engine knows of one agent from request to request. Belongs to one loop, under its lock.</summary>
internal sealed class AgentState(SourceKey source)
{
    private const int SmallestRepetitions = 1;
    private const int LargestRepetitions = 50;
    private const int SmallestOids = 1;
    private const int LargestOids = 60;
    private const int RememberedQueries = 8;
    private const int RememberedUsers = 8;

    private readonly List<(SnmpQuery Query, int[] Rows)> _rows = [];
    private readonly List<(UsmUser User, UsmSession Session)> _sessions = [];
    private Queue<(Exchange Exchange, long Ticket)>? _waiting;
    private ResponseTimeEstimate _estimate;

    public SourceKey Source { get; } = source;

    /// <summary>Requests in flight, or waiting for room.</summary>
    public int Busy { get; set; }

    /// <summary>Its last request was not answered: its next ones take nobody's room.</summary>
    public bool IsSuspect { get; set; }

    public long LastAsked { get; set; }

    public ref ResponseTimeEstimate Estimate => ref _estimate;

    /// <summary>max-repetitions that it copes with; 0 until it has been asked for any.</summary>
    public int MaxRepetitions { get; private set; }

    /// <summary>How many names it copes with in a request.</summary>
    public int OidsPerRequest { get; private set; } = 20;

    /// <summary>Whether scalars may ride along with the first rows of a table, as non-repeaters.</summary>
    public bool TakesNonRepeaters { get; set; } = true;

    public void BeginRepetitions(int configured)
    {
        if (MaxRepetitions == 0)
            MaxRepetitions = configured;
    }

    /// <summary>It could not answer so much: too big, or no answer at all. What was less than it copes with anyway proves nothing of that.</summary>
    /// <param name="asked">What was asked for; becomes what to ask for instead.</param>
    /// <returns>False when there is nothing less to ask for.</returns>
    public bool AskForFewerRepetitions(ref int asked)
    {
        if (asked <= SmallestRepetitions)
            return false;
        if (asked >= MaxRepetitions)
            MaxRepetitions = Math.Max(SmallestRepetitions, asked / 2);
        asked = Math.Max(SmallestRepetitions, asked / 2);
        return true;
    }

    /// <summary>It answered a request for so many: it may be asked for one more, up to what is configured.</summary>
    public void NoteRepetitionsAnswered(int asked, int configured)
    {
        if (asked >= MaxRepetitions && MaxRepetitions < Math.Min(Math.Max(configured, SmallestRepetitions), LargestRepetitions))
            MaxRepetitions++;
    }

    public bool AskForFewerOids(int asked)
    {
        if (asked <= SmallestOids)
            return false;
        OidsPerRequest = Math.Max(SmallestOids, asked / 2);
        return true;
    }

    public void NoteOidsAnswered(int asked)
    {
        if (asked >= OidsPerRequest && OidsPerRequest < LargestOids)
            OidsPerRequest++;
    }

    /// <summary>How many rows each table of a query had at its last reading; 0 where it is not known.</summary>
    public int[] RowsOf(SnmpQuery query)
    {
        foreach (var (known, rows) in _rows)
            if (ReferenceEquals(known, query))
                return rows;
        if (_rows.Count == RememberedQueries)
            _rows.RemoveAt(0);
        var fresh = new int[query.Tables.Count];
        _rows.Add((query, fresh));
        return fresh;
    }

    /// <summary>The session of a user. What is known of an agent's engine is never shared with another address.</summary>
    public UsmSession SessionOf(UsmUser user, SaltSource salts, TimeProvider time)
    {
        foreach (var (known, session) in _sessions)
            if (ReferenceEquals(known, user) || known.Equals(user))
                return session;
        if (_sessions.Count == RememberedUsers)
            _sessions.RemoveAt(0);
        UsmSession fresh = new(user, salts, time.TimestampFrequency);
        _sessions.Add((user, fresh));
        return fresh;
    }

    public void Enqueue(Exchange exchange) => (_waiting ??= new Queue<(Exchange, long)>()).Enqueue((exchange, ++exchange.Ticket));

    /// <summary>The next exchange that waits for this agent.</summary>
    public bool TryDequeue(out Exchange exchange)
    {
        while (_waiting is not null && _waiting.TryDequeue(out var waiter))
            if (waiter.Exchange.Ticket == waiter.Ticket)
            {
                exchange = waiter.Exchange;
                return true;
            }
        exchange = null!;
        return false;
    }

    public SnmpAgentMemory ToMemory() => new(Source.ToEndPoint(), _estimate.MeanMilliseconds, _estimate.DeviationMilliseconds, MaxRepetitions, OidsPerRequest);

    public void Recall(SnmpAgentMemory memory)
    {
        if (memory.ResponseTimeMilliseconds > 0 && double.IsFinite(memory.ResponseTimeMilliseconds) && memory.DeviationMilliseconds >= 0 && double.IsFinite(memory.DeviationMilliseconds))
            _estimate = ResponseTimeEstimate.Of(memory.ResponseTimeMilliseconds, memory.DeviationMilliseconds);
        MaxRepetitions = Math.Clamp(memory.MaxRepetitions, 0, LargestRepetitions);
        OidsPerRequest = Math.Clamp(memory.OidsPerRequest, SmallestOids, LargestOids);
    }
}
