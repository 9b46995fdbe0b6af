using System.Net.Sockets;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>A single request and its answer.</summary>
internal sealed class PendingRequest : Exchange
{
    private readonly TaskCompletionSource<SnmpReply> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PduKind _kind;
    private readonly int _second;
    private readonly int _third;
    private readonly Variable[] _asked;
    private readonly long _begun;
    private Variable[] _answered = [];
    private SnmpReply? _reply;
    private ErrorCode _errorStatus;
    private int _errorIndex;

    /// <param name="engine">The engine.</param>
    /// <param name="target">Whom.</param>
    /// <param name="kind">Kind of the PDU.</param>
    /// <param name="second">error-status; of a GETBULK, non-repeaters.</param>
    /// <param name="third">error-index; of a GETBULK, max-repetitions.</param>
    /// <param name="asked">The varbinds.</param>
    public PendingRequest(SnmpEngine engine, SnmpTarget target, PduKind kind, int second, int third, Variable[] asked) : base(engine)
    {
        Target = target;
        _kind = kind;
        _second = second;
        _third = third;
        _asked = asked;
        _begun = engine.Time.GetTimestamp();
    }

    public Task<SnmpReply> Task => _done.Task;

    public override PduKind Kind => _kind;

    public override void WritePdu(ref BerWriter writer)
    {
        var marks = MessageWriter.BeginPdu(ref writer, _kind, RequestId, _second, _third);
        foreach (var variable in _asked)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        MessageWriter.EndPdu(ref writer, marks);
    }

    public override AnswerUse Take(in ResponsePdu response, ReadOnlySpan<byte> datagram)
    {
        // What is kept of a reply is one copy of its varbinds; names and octets are slices of it.
        var kept = datagram[response.Start..response.End].ToArray();
        if (!VarbindReader.TryReadAll(kept, 0, kept.Length, out var variables))
            return AnswerUse.Malformed;
        _answered = variables;
        _errorStatus = (ErrorCode)response.ErrorStatus;
        _errorIndex = response.ErrorIndex;
        return AnswerUse.Done;
    }

    public override (int NonRepeaters, int MaxRepetitions, Variable[] Variables) Describe() =>
        _kind == PduKind.GetBulk ? (_second, _third, _asked) : (0, 0, _asked);

    protected override void Complete(SnmpOutcome outcome, SocketError error)
    {
        if (outcome == SnmpOutcome.Answered && _errorStatus != ErrorCode.NoError)
            outcome = SnmpOutcome.ErrorStatus;
        _reply = new SnmpReply
        {
            Outcome = outcome,
            ErrorStatus = _errorStatus,
            ErrorIndex = _errorIndex,
            SocketError = error,
            SecurityFailure = outcome is SnmpOutcome.SecurityFailure or SnmpOutcome.Timeout ? Security.Failure : UsmFailure.None,
            Peer = Peer,
            Variables = _answered,
            Elapsed = Engine.Time.GetElapsedTime(_begun),
            Sent = Sent,
        };
    }

    public override void Release() => _done.SetResult(_reply!);
}
