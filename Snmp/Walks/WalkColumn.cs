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
    private ObjectIdentifier _offender;

    /// <summary>Judges the next varbind that the agent gives for this column.</summary>
    /// <returns>True when it is an instance of the column.</returns>
    public bool TryTake(in Variable variable)
    {
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
            Fail(SnmpOutcome.NonIncreasingOid);
            return false;
        }
        if (!variable.Id.StartsWith(Root))
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

    public void Fail(SnmpOutcome outcome, ErrorCode errorStatus = ErrorCode.NoError, SocketError socketError = SocketError.Success)
    {
        IsOver = true;
        Outcome = outcome;
        _errorStatus = errorStatus;
        _socketError = socketError;
    }

    public SnmpColumnState ToState() => new(Root, Outcome, _end, Last, Count)
    {
        ErrorStatus = _errorStatus,
        SocketError = _socketError,
        Offender = _offender,
    };
}
