using System.Net.Sockets;

namespace NetWatch.Snmp;

/// <summary>How far a column of a table has been read.</summary>
internal struct ColumnCursor
{
    private ObjectIdentifier _offender;
    private ColumnEnd _end;

    /// <summary>The row behind that of its last value: the one that its next value belongs to, where columns are equally long.</summary>
    public int NextRow;

    public int Count;

    public bool IsOver { get; private set; }

    public SnmpOutcome Outcome { get; private set; }

    public ErrorCode ErrorStatus { get; private set; }

    public SocketError SocketError { get; private set; }

    public void Finish(ColumnEnd end)
    {
        IsOver = true;
        _end = end;
    }

    public void Fail(SnmpOutcome outcome, ErrorCode errorStatus = ErrorCode.NoError, SocketError socketError = SocketError.Success, ObjectIdentifier offender = default)
    {
        IsOver = true;
        Outcome = outcome;
        ErrorStatus = errorStatus;
        SocketError = socketError;
        _offender = offender;
    }

    public readonly SnmpColumnState ToState(ObjectIdentifier root, ObjectIdentifier last) => new(root, Outcome, _end, root.Append(last), Count)
    {
        ErrorStatus = ErrorStatus,
        SocketError = SocketError,
        Offender = _offender.IsEmpty ? default : root.Append(_offender),
    };
}
