using System.Net.Sockets;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>A request that waits for its answer. Its place in the table and in the wheel is the table's business, under the table's lock.</summary>
internal sealed class PendingRequest(SnmpTarget target, PduKind kind, TimeProvider time, SnmpEngineCounters counters)
    : TaskCompletionSource<SnmpReply>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private readonly long _begun = time.GetTimestamp();
    private CancellationTokenRegistration _cancellation;

    public SnmpTarget Target { get; } = target;

    public PduKind Kind { get; } = kind;

    public int RequestId { get; set; }

    public byte[] Datagram { get; set; } = [];

    /// <summary>Datagrams sent so far; written by whoever holds the table's lock.</summary>
    public int Sent { get; set; }

    /// <summary>Where in the wheel it hangs.</summary>
    public long DueTick { get; set; }

    public PendingRequest? Next { get; set; }

    public PendingRequest? Previous { get; set; }

    public TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>How long the attempt that is sent next waits: doubling, with a cap.</summary>
    public TimeSpan TimeoutOfNextAttempt
    {
        get
        {
            var longest = Target.Timeout > SnmpTarget.LongestTimeout ? Target.Timeout : SnmpTarget.LongestTimeout;
            var doubled = Target.Timeout.Ticks * Math.Pow(2, Sent);
            return doubled < longest.Ticks ? TimeSpan.FromTicks((long)doubled) : longest;
        }
    }

    /// <summary>The socket that sent it, which alone can take it out of its table.</summary>
    public EngineSocket? Owner { get; set; }

    /// <summary>Lets a token cancel the request from now on.</summary>
    public void CancelWith(CancellationToken token)
    {
        _cancellation = token.UnsafeRegister(static state => ((PendingRequest)state!).Cancel(), this);
        // The answer may have come before the registration stood there to be taken back.
        Interlocked.MemoryBarrier();
        if (Task.IsCompleted)
            _cancellation.Unregister();
    }

    /// <summary>Ends the request. To be called once, by whoever took it out of the table.</summary>
    public void End(SnmpOutcome outcome, SocketError error = SocketError.Success, bool refused = false) =>
        Finish(new SnmpReply { Outcome = outcome, SocketError = error, Elapsed = Elapsed, Sent = Sent }, refused);

    public void End(in CommunityMessage message, Variable[] variables) => Finish(
        new SnmpReply
        {
            Outcome = message.ErrorStatus == 0 ? SnmpOutcome.Answered : SnmpOutcome.ErrorStatus,
            ErrorStatus = (ErrorCode)message.ErrorStatus,
            ErrorIndex = message.ErrorIndex,
            Variables = variables,
            Elapsed = Elapsed,
            Sent = Sent,
        },
        refused: false);

    private void Finish(SnmpReply reply, bool refused)
    {
        counters.CountEnd(reply.Outcome, refused);
        SetResult(reply);
        _cancellation.Unregister();
    }

    private void Cancel()
    {
        if (Owner?.Table.TryTake(this, answered: false) == true)
            End(SnmpOutcome.Cancelled);
    }

    public void Trace(SnmpTraceEvent what, SnmpIgnoreReason reason = SnmpIgnoreReason.None, SocketError error = SocketError.Success) =>
        Target.Trace?.Record(new SnmpTraceEntry(what, Elapsed, RequestId, Kind, Sent) { Reason = reason, SocketError = error });
}
