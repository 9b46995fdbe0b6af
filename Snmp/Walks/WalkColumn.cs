using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>A column while it is read.</summary>
internal sealed class WalkColumn(ObjectIdentifier root, int number)
{
    public ObjectIdentifier Root { get; } = root;

    public int Number { get; } = number;

    public ObjectIdentifier Last { get; private set; } = root;

    public int Count { get; private set; }

    public bool IsOver { get; private set; }

    public SnmpOutcome Outcome { get; private set; }

    private ColumnEnd _end;
    private ErrorCode _errorStatus;
    private SocketError _socketError;
    private UsmFailure _securityFailure;
    private ObjectIdentifier _offender;

    /// <summary>Judges the next varbind that the agent gives for this column.</summary>
    /// <returns>True when it is an instance of the column, and then which.</returns>
    public bool TryTake(in Variable variable, out ObjectIdentifier index)
    {
        index = default;
        if (IsOver)
            return false;
        // Some agents answer GETNEXT with noSuchObject or noSuchInstance where endOfMibView is meant.
        if (variable.Data.IsException)
        {
            Finish(ColumnEnd.EndOfMibView);
            return false;
        }
        if (variable.Id <= Last)
        {
            _offender = variable.Id;
            Fail(new SnmpReply { Outcome = SnmpOutcome.NonIncreasingOid });
            return false;
        }
        if (!variable.Id.TryGetSuffix(Root, out index))
        {
            Finish(ColumnEnd.LeftSubtree);
            return false;
        }
        Last = variable.Id;
        Count++;
        return true;
    }

    public void Finish(ColumnEnd end)
    {
        IsOver = true;
        _end = end;
        Outcome = SnmpOutcome.Answered;
    }

    public void Fail(SnmpReply reply)
    {
        IsOver = true;
        Outcome = reply.Outcome;
        _errorStatus = reply.ErrorStatus;
        _socketError = reply.SocketError;
        _securityFailure = reply.SecurityFailure;
    }

    public SnmpColumnState ToState() => new(Root, Outcome, _end, Last, Count)
    {
        ErrorStatus = _errorStatus,
        SocketError = _socketError,
        SecurityFailure = _securityFailure,
        Offender = _offender,
    };
}
