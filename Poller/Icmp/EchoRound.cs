using System.Net;
using System.Threading.Tasks.Sources;

namespace NetWatch.Poller.Icmp;

/// <summary>One round while it runs. Only the loop that sends and receives touches it; whoever waits for it waits by its task.</summary>
internal sealed class EchoRound : IValueTaskSource<(EchoRoundResult? Result, IcmpRefusal? Refusal)>
{
    private readonly TimeProvider _time;
    private readonly Echo[] _echoes;
    private ManualResetValueTaskSourceCore<(EchoRoundResult? Result, IcmpRefusal? Refusal)> _end;
    private (EchoRoundResult? Result, IcmpRefusal? Refusal) _outcome;
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancelled;
    private IcmpLoop? _loop;
    private int _open;
    private int? _hopLimit;

    public EchoRound(IPAddress target, EchoPlan plan, TimeProvider time)
    {
        Target = target;
        TargetBytes = target.GetAddressBytes();
        Plan = plan;
        _time = time;
        _echoes = new Echo[plan.Count];
        _open = plan.Count;
        StartedAt = time.GetTimestamp();
    }

    /// <summary>The probed address.</summary>
    public IPAddress Target { get; }

    /// <summary>The probed address as it stands in packets.</summary>
    public byte[] TargetBytes { get; }

    /// <summary>How it is sent.</summary>
    public EchoPlan Plan { get; }

    /// <summary>When it was begun.</summary>
    public long StartedAt { get; }

    /// <summary>The echo that is sent next; the count when all have been.</summary>
    public int Next { get; set; }

    /// <summary>When the next thing is due: the next echo, or the end of the wait for replies.</summary>
    public long Due { get; set; }

    /// <summary>Whether the packet rates have granted the next echo its moment.</summary>
    public bool Granted { get; set; }

    /// <summary>Its place in the heap of what is due; negative when it is not there.</summary>
    public int HeapIndex { get; set; } = -1;

    /// <summary>Whether it has ended, whatever the end was.</summary>
    public bool Ended { get; private set; }

    /// <summary>Whether every echo has its reply or its error.</summary>
    public bool Settled => _open == 0;

    /// <summary>The round as something to wait for, once.</summary>
    public ValueTask<(EchoRoundResult? Result, IcmpRefusal? Refusal)> Task => new(this, _end.Version);

    /// <summary>Notes the moment before a request leaves, so that no reply can be earlier.</summary>
    public void Sending(int index, uint serial, long at)
    {
        ref Echo echo = ref _echoes[index];
        (echo.Serial, echo.CalledAt, echo.SentAt, echo.Left) = (serial, at, at, true);
    }

    /// <summary>Takes the kernel's stamp of a request's leaving; one from before the call is a clock that was set.</summary>
    public void Sent(int index, long at)
    {
        ref Echo echo = ref _echoes[index];
        echo.SentAt = Math.Max(echo.CalledAt, at);
    }

    /// <summary>Takes a reply.</summary>
    /// <returns>Taken, or Late when the echo's timeout had passed.</returns>
    public EchoMatch Reply(int index, long receivedAt, int? hopLimit)
    {
        ref Echo echo = ref _echoes[index];
        if (echo.Closed) return EchoMatch.Late;
        TimeSpan roundTrip = _time.GetElapsedTime(echo.SentAt, Math.Max(echo.SentAt, receivedAt));
        if (roundTrip > Plan.Timeout) return EchoMatch.Late;
        echo.RoundTrip = roundTrip;
        _hopLimit = hopLimit ?? _hopLimit;
        Close(ref echo);
        return EchoMatch.Taken;
    }

    /// <summary>Takes an error; the echo will have no reply.</summary>
    public void Fail(int index, IcmpError error)
    {
        ref Echo echo = ref _echoes[index];
        if (echo.Closed) return;
        echo.Error = error;
        Close(ref echo);
    }

    /// <summary>Gives the slots of all its echoes back.</summary>
    public void Release(EchoTable table)
    {
        foreach (ref readonly Echo echo in _echoes.AsSpan(0, Next))
            if (echo.Left) table.Release(echo.Serial);
    }

    /// <summary>What the round found, once nothing more is waited for.</summary>
    /// <param name="sent">How many requests were tried.</param>
    public EchoRoundResult Result(int sent)
    {
        TimeSpan[] roundTrips = new TimeSpan[sent];
        int answered = 0;
        List<IcmpError>? errors = null;
        foreach (ref readonly Echo echo in _echoes.AsSpan(0, sent))
        {
            if (echo.RoundTrip is { } roundTrip) roundTrips[answered++] = roundTrip;
            if (echo.Error is { } error) (errors ??= []).Add(error);
        }

        return new EchoRoundResult(sent, answered == sent ? roundTrips : roundTrips[..answered], errors ?? (IReadOnlyList<IcmpError>)[], _hopLimit);
    }

    /// <summary>Has a cancellation told to the loop.</summary>
    public void Heed(IcmpLoop loop, CancellationToken token)
    {
        if (!token.CanBeCanceled) return;
        _loop = loop;
        _cancelled = token;
        _cancellation = token.UnsafeRegister(static round => ((EchoRound)round!)._loop!.Abandon((EchoRound)round), this);
    }

    /// <summary>Ends it; <see cref="Complete"/> tells whoever waits.</summary>
    public void End(EchoRoundResult? result, IcmpRefusal? refusal)
    {
        Ended = true;
        _outcome = (result, refusal);
    }

    /// <summary>Tells whoever waits, on the calling thread.</summary>
    public void Complete()
    {
        _cancellation.Dispose();
        if (_outcome is { Result: null, Refusal: null }) _end.SetException(new OperationCanceledException(_cancelled));
        else _end.SetResult(_outcome);
    }

    (EchoRoundResult? Result, IcmpRefusal? Refusal) IValueTaskSource<(EchoRoundResult? Result, IcmpRefusal? Refusal)>.GetResult(short token) => _end.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<(EchoRoundResult? Result, IcmpRefusal? Refusal)>.GetStatus(short token) => _end.GetStatus(token);

    void IValueTaskSource<(EchoRoundResult? Result, IcmpRefusal? Refusal)>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _end.OnCompleted(continuation, state, token, flags);

    private void Close(ref Echo echo)
    {
        echo.Closed = true;
        _open--;
    }

    private struct Echo
    {
        public uint Serial;
        public long CalledAt;
        public long SentAt;
        public TimeSpan? RoundTrip;
        public IcmpError? Error;
        public bool Left;
        public bool Closed;
    }
}

/// <summary>What a round found.</summary>
/// <param name="Sent">Echo requests that were tried.</param>
/// <param name="RoundTrips">Round-trip times of the answered echoes, in the order of sending.</param>
/// <param name="Errors">Errors of the others, in the order of sending; an echo without either simply had no reply.</param>
/// <param name="HopLimit">The TTL of the last reply, where the socket tells it.</param>
internal sealed record EchoRoundResult(int Sent, IReadOnlyList<TimeSpan> RoundTrips, IReadOnlyList<IcmpError> Errors, int? HopLimit);
