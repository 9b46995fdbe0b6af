using System.Net;

namespace NetWatch.Poller.Icmp;

/// <summary>One round while it runs: the sender and the receiving thread meet here.</summary>
internal sealed class EchoRound
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly Echo[] _echoes;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open;
    private int? _hopLimit;

    public EchoRound(IPAddress target, EchoPlan plan, TimeProvider time)
    {
        TargetBytes = target.GetAddressBytes();
        _time = time;
        _timeout = plan.Timeout;
        _echoes = new Echo[plan.Count];
        _open = plan.Count;
    }

    /// <summary>The probed address as it stands in packets.</summary>
    public byte[] TargetBytes { get; }

    /// <summary>Ends when every echo of the round has its reply or its error.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Notes the moment before a request leaves, so that no reply can be earlier.</summary>
    public void Sending(int index)
    {
        lock (_gate) _echoes[index].SentAt = _time.GetTimestamp();
    }

    /// <summary>Takes a reply.</summary>
    /// <returns>Taken, or Late when the echo's timeout had passed.</returns>
    public EchoMatch Reply(int index, long receivedAt, int? hopLimit)
    {
        lock (_gate)
        {
            ref Echo echo = ref _echoes[index];
            if (echo.Closed) return EchoMatch.Late;
            TimeSpan roundTrip = _time.GetElapsedTime(echo.SentAt, receivedAt);
            if (roundTrip > _timeout) return EchoMatch.Late;
            echo.RoundTrip = roundTrip;
            _hopLimit = hopLimit ?? _hopLimit;
            Close(ref echo);
            return EchoMatch.Taken;
        }
    }

    /// <summary>Takes an error; the echo will have no reply.</summary>
    public void Fail(int index, IcmpError error)
    {
        lock (_gate)
        {
            ref Echo echo = ref _echoes[index];
            if (echo.Closed) return;
            echo.Error = error;
            Close(ref echo);
        }
    }

    /// <summary>What the round found, once nothing more is waited for.</summary>
    /// <param name="sent">How many requests were tried.</param>
    public EchoRoundResult Result(int sent)
    {
        lock (_gate)
        {
            List<TimeSpan> roundTrips = new(sent);
            List<IcmpError> errors = [];
            foreach (ref Echo echo in _echoes.AsSpan(0, sent))
            {
                if (echo.RoundTrip is { } roundTrip) roundTrips.Add(roundTrip);
                if (echo.Error is { } error) errors.Add(error);
            }

            return new EchoRoundResult(sent, roundTrips, errors, _hopLimit);
        }
    }

    private void Close(ref Echo echo)
    {
        echo.Closed = true;
        if (--_open == 0) _settled.TrySetResult();
    }

    private struct Echo
    {
        public long SentAt;
        public TimeSpan? RoundTrip;
        public IcmpError? Error;
        public bool Closed;
    }
}

/// <summary>What a round found.</summary>
/// <param name="Sent">Echo requests that were tried.</param>
/// <param name="RoundTrips">Round-trip times of the answered echoes, in the order of sending.</param>
/// <param name="Errors">Errors of the others, in the order of sending; an echo without either simply had no reply.</param>
/// <param name="HopLimit">The TTL of the last reply, where the socket tells it.</param>
internal sealed record EchoRoundResult(int Sent, IReadOnlyList<TimeSpan> RoundTrips, IReadOnlyList<IcmpError> Errors, int? HopLimit);
