using System.Net.Sockets;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp;

/// <summary>Where an exchange stands.</summary>
internal enum ExchangeState
{
    /// <summary>Not begun, or between two requests.</summary>
    Idle,

    /// <summary>Another request to the same agent is in flight.</summary>
    WaitsForAgent,

    /// <summary>As many requests are in flight as may be.</summary>
    WaitsForRoom,

    /// <summary>The site's packets of this moment are used up.</summary>
    WaitsForBudget,

    /// <summary>Sent; its answer is waited for.</summary>
    InFlight,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>What an exchange made of an answer.</summary>
internal enum AnswerUse
{
    /// <summary>It cannot be read: it was never there.</summary>
    Malformed,

    /// <summary>There is more to ask.</summary>
    AskOn,

    /// <summary>It was the last one.</summary>
    Done,
}

/// <summary>
/// A conversation with one agent, a request at a time. Everything but its beginning happens under the lock of the loop that it belongs to.
/// </summary>
internal abstract class Exchange(SnmpEngine engine)
{
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _token;

    public SnmpEngine Engine { get; } = engine;

    public SnmpTarget Target { get; protected set; } = null!;

    public EngineLoop? Loop { get; private set; }

    public AgentState? Agent { get; set; }

    public ExchangeState State { get; set; }

    public bool HoldsRoom { get; set; }

    /// <summary>Which of its places in queues is the present one; changed whenever it leaves one. Never begins anew.</summary>
    public long Ticket { get; set; }

    /// <summary>The request-id of the request in flight.</summary>
    public int RequestId { get; set; }

    /// <summary>Datagrams sent of the request in flight.</summary>
    public int Sent { get; set; }

    /// <summary>What SNMPv3 remembers of the request in flight.</summary>
    public UsmExchange Security;

    /// <summary>Who answered last, by SNMPv3.</summary>
    public SnmpPeerIdentity Peer { get; set; }

    /// <summary>Whether it was sent again because the agent told what was missing: then its time is not that of the request alone.</summary>
    public bool IsResent { get; set; }

    /// <summary>When the request in flight was sent first.</summary>
    public long FirstSentAt { get; set; }

    /// <summary>Where in the wheel it hangs.</summary>
    public long DueTick { get; set; }

    public Exchange? Next { get; set; }

    public Exchange? Previous { get; set; }

    /// <summary>The last ICMP error that did not end it.</summary>
    public SocketError IcmpError { get; set; }

    public bool IsCancelled => _token.IsCancellationRequested;

    /// <summary>The kind of the request in flight.</summary>
    public abstract PduKind Kind { get; }

    /// <summary>The agent is known: what is asked first may depend on it.</summary>
    public virtual void BeginFirst()
    {
    }

    /// <summary>Writes the PDU of the request in flight; called anew for each sending, and then may ask for less.</summary>
    public abstract void WritePdu(ref BerWriter writer);

    /// <summary>Takes the answer to the request in flight.</summary>
    public abstract AnswerUse Take(in ResponsePdu response, ReadOnlySpan<byte> datagram);

    /// <summary>An attempt's time is over.</summary>
    public virtual void NoteTimeout()
    {
    }

    /// <summary>What is asked, for the transcript.</summary>
    public abstract (int NonRepeaters, int MaxRepetitions, Variable[] Variables) Describe();

    /// <summary>Ends it with the last answer, or without one. Called once, before <see cref="Release"/>.</summary>
    protected abstract void Complete(SnmpOutcome outcome, SocketError error);

    /// <summary>Lets whoever waits for its end go on, on this thread.</summary>
    public abstract void Release();

    /// <summary>Hands it to a loop.</summary>
    public void Begin(EngineLoop loop, CancellationToken cancellationToken)
    {
        _token = cancellationToken;
        Loop = loop;
        State = ExchangeState.Idle;
        _cancellation = default;
        loop.Submit(this);
        if (cancellationToken.CanBeCanceled)
            RegisterCancellation(cancellationToken);
    }

    /// <summary>Ends it; who waits for that goes on when it is released.</summary>
    public void End(SnmpOutcome outcome, SocketError error = SocketError.Success)
    {
        State = ExchangeState.Ended;
        Agent = null;
        Interlocked.MemoryBarrier();
        Unregister();
        Complete(outcome, error);
    }

    private void Unregister() => _cancellation.Unregister();

    public void Trace(SnmpTraceEvent what, SnmpIgnoreReason reason = SnmpIgnoreReason.None, SocketError error = SocketError.Success)
    {
        if (Target.Trace is not null)
            Trace(new SnmpTraceEntry(what, Engine.Time.GetElapsedTime(FirstSentAt), RequestId, Kind, Sent) { Reason = reason, SocketError = error });
    }

    public void Trace(SnmpTraceEntry entry)
    {
        try
        {
            Target.Trace?.Record(entry);
        }
#pragma warning disable CA1031 // A transcript that fails must not cost the request, nor those that are served after it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Engine.CountInternalError(failure);
        }
    }

    private void RegisterCancellation(CancellationToken token)
    {
        _cancellation = token.UnsafeRegister(static state => ((Exchange)state!).Cancel(), this);
        // The end may have come before the registration stood there to be taken back.
        Interlocked.MemoryBarrier();
        if (State == ExchangeState.Ended)
            Unregister();
    }

    private void Cancel() => Loop?.Cancel(this);
}
