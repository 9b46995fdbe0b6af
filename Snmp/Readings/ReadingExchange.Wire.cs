using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

internal sealed partial class ReadingExchange
{
    public override void WritePdu(ref BerWriter writer)
    {
        var isBulk = Kind == PduKind.GetBulk;
        var marks = MessageWriter.BeginPdu(ref writer, Kind, RequestId, isBulk ? _scalarsAsked : 0, isBulk ? _repetitions : 0);
        for (var i = 0; i < _scalarsAsked; i++)
            writer.WriteUnspecified((isBulk ? _query.NamesBeforeScalars : _query.ScalarNames)[_scalars[i]], []);
        if (_shape != RequestShape.Scalars)
            for (var i = 0; i < _askedCount; i++)
            {
                var (root, index) = Table.Position(_asked[i]);
                if (root.Length > 0)
                    writer.WriteUnspecified(root, index.Packed);
                else
                    MessageWriter.WriteVarbind(ref writer, _query.Tables[_table][_asked[i]].Append(index), SnmpValue.Null);
            }
        MessageWriter.EndPdu(ref writer, marks);
    }

    public override AnswerUse Take(in ResponsePdu response, ReadOnlySpan<byte> datagram)
    {
        _wasSentOnce = Sent == 1;
        if (response.ErrorStatus == 0 && !TryTakeVarbinds(response, datagram))
            return AnswerUse.Malformed;
        if (++reading.Exchanges == 1 && _wasSentOnce)
            reading.ResponseTime = Engine.Time.GetElapsedTime(FirstSentAt);
        reading.Sent += Sent;
        Sent = 0;
        reading.HasAnswer = true;
        if (response.ErrorStatus != 0)
            TakeError((ErrorCode)response.ErrorStatus, response.ErrorIndex);
        else if (_scalarsAsked > 0)
            EndScalars();
        if (reading.Outcome != SnmpOutcome.Answered)
            return AnswerUse.Done;
        return TryMoveOn() ? AnswerUse.AskOn : AnswerUse.Done;
    }

    public override (int NonRepeaters, int MaxRepetitions, Variable[] Variables) Describe()
    {
        var isBulk = Kind == PduKind.GetBulk;
        List<Variable> names = [.. _scalars.Take(_scalarsAsked).Select(place => new Variable(_query.Scalars[place]))];
        if (_shape != RequestShape.Scalars)
            names.AddRange(_asked.Take(_askedCount).Select(column => new Variable(_query.Tables[_table][column].Append(Table.Position(column).Index))));
        return (isBulk ? _scalarsAsked : 0, isBulk ? _repetitions : 0, [.. names]);
    }

    private bool TryTakeVarbinds(in ResponsePdu response, ReadOnlySpan<byte> datagram)
    {
        var table = _shape == RequestShape.Scalars ? null : Table;
        table?.Check();
        _answered = 0;
        var at = response.Start;
        if (TryTakeScalars(datagram, response.End, ref at) && (table is null || TryTakeRows(table, datagram, response.End, ref at)))
        {
            if (table is not null)
                NoteProgress(table);
            return true;
        }
        table?.RollBack();
        for (var i = 0; i < _scalarsAsked; i++)
            reading.ScalarRoom[_scalars[i]] = default;
        return false;
    }

    /// <summary>The first varbinds are those of the scalars; of a GET all are.</summary>
    private bool TryTakeScalars(ReadOnlySpan<byte> datagram, int end, ref int at)
    {
        while (at < end && (_answered < _scalarsAsked || _shape == RequestShape.Scalars))
        {
            if (!TryReadVarbind(datagram, end, ref at, out var name, out var tag, out var content))
                return false;
            if (_answered < _scalarsAsked && !TryTakeScalar(_answered, name, tag, content))
                return false;
            _answered++;
        }
        return true;
    }

    private bool TryTakeRows(SnmpTableReading table, ReadOnlySpan<byte> datagram, int end, ref int at)
    {
        for (var i = 0; at < end; _answered++)
        {
            var column = _asked[i];
            if (!table.TryTakeUsual(column, datagram, end, ref at)
                && (!TryReadVarbind(datagram, end, ref at, out var name, out var tag, out var content) || !table.TryTake(column, name, tag, content)))
                return false;
            if (++i == _askedCount)
                i = 0;
        }
        return true;
    }

    internal static bool TryReadVarbind(
        ReadOnlySpan<byte> datagram, int end, ref int at, out ReadOnlySpan<byte> name, out byte tag, out ReadOnlySpan<byte> content)
    {
        name = content = default;
        if (!ElementReader.TryReadHeader(datagram, end, ref at, out tag, out var length) || tag != BerTag.Sequence)
            return false;
        var varbindEnd = at + length;
        if (!ElementReader.TryReadHeader(datagram, varbindEnd, ref at, out tag, out length) || tag != BerTag.ObjectIdentifier)
            return false;
        name = datagram.Slice(at, length);
        at += length;
        if (!ElementReader.TryReadHeader(datagram, varbindEnd, ref at, out tag, out length))
            return false;
        content = datagram.Slice(at, length);
        at = varbindEnd;
        return true;
    }

    /// <summary>A scalar that the agent lacks comes back as another name, or as an exception.</summary>
    private bool TryTakeScalar(int number, ReadOnlySpan<byte> name, byte tag, ReadOnlySpan<byte> content)
    {
        // Most come in the order in which they were asked for.
        for (var i = 0; i < _scalarsAsked; i++)
        {
            var place = _scalars[(number + i) % _scalarsAsked];
            if (!name.SequenceEqual(_query.ScalarNames[place]))
                continue;
            if (!ValueReader.TryRead(tag, content, reading.Arena, out var value))
                return false;
            if (value.HasValue)
                reading.ScalarRoom[place] = value;
            return true;
        }
        return true;
    }

    /// <summary>An answer that brought nothing is as good as too big a request; one that brought all that was asked for allows a larger one.</summary>
    private void NoteProgress(SnmpTableReading table)
    {
        var agent = Agent!;
        if (_answered > _scalarsAsked)
        {
            if (_wasSentOnce && Kind == PduKind.GetBulk)
                agent.NoteRepetitionsAnswered(_repetitions, Target.MaxRepetitions);
        }
        else if (!TryAskForLess())
        {
            for (var i = 0; i < _askedCount; i++)
                table.Cursors[_asked[i]].Fail(SnmpOutcome.EmptyReply);
        }
    }

    /// <summary>Those that were answered are done; an answer may have been cut to what fits even among them (RFC 3416 §4.2.3).</summary>
    private void EndScalars()
    {
        var answered = Math.Min(_answered, _scalarsAsked);
        if (answered == 0)
        {
            TakeError(ErrorCode.GenErr, 0);
            return;
        }
        if (_shape == RequestShape.Scalars && _wasSentOnce)
            Agent!.NoteOidsAnswered(_scalarsAsked);
        _scalars.RemoveRange(0, answered);
    }

    private void TakeError(ErrorCode status, int index)
    {
        switch (_shape)
        {
            case RequestShape.Scalars:
                TakeScalarError(status, index);
                break;
            case RequestShape.ScalarsAndRows:
                // Whatever else it is that the agent does not like: the scalars are asked for by themselves.
                if (status != ErrorCode.TooBig || !Agent!.AskForFewerRepetitions(ref _repetitions))
                    Agent!.TakesNonRepeaters = false;
                _table = -1;
                break;
            default:
                TakeRowError(status, index);
                break;
        }
    }

    private void TakeScalarError(ErrorCode status, int index)
    {
        if (status == ErrorCode.TooBig && Agent!.AskForFewerOids(_scalarsAsked))
            return;
        var isNamed = index >= 1 && index <= _scalarsAsked;
        if (!isNamed && Agent!.AskForFewerOids(_scalarsAsked))
            return;
        // The agent names the one at fault (in v1, one that it lacks), or it is alone: the others are asked without it.
        _scalars.RemoveAt(isNamed ? index - 1 : 0);
        // That v1 has none of them is no refusal: the tables may be there.
        if (_scalars.Count > 0 || HasScalar() || status == ErrorCode.NoSuchName && _query.Tables.Any(columns => columns.Count > 0))
            return;
        reading.Outcome = SnmpOutcome.ErrorStatus;
        reading.ErrorStatus = status;
    }

    private bool HasScalar()
    {
        foreach (ref readonly var value in reading.Scalars)
            if (value.HasValue)
                return true;
        return false;
    }

    private void TakeRowError(ErrorCode status, int index)
    {
        if (status == ErrorCode.TooBig && TryAskForLess())
            return;
        // The agent names the varbind at fault where it can; without that, all of the request are.
        var isNamed = index >= 1 && index <= _askedCount;
        for (var i = isNamed ? index - 1 : 0; i < (isNamed ? index : _askedCount); i++)
        {
            ref var cursor = ref Table.Cursors[_asked[i]];
            if (status == ErrorCode.NoSuchName)
                cursor.Finish(ColumnEnd.EndOfMibView);
            else
                cursor.Fail(SnmpOutcome.ErrorStatus, status);
        }
    }

    /// <summary>First fewer repetitions, then fewer columns in a request.</summary>
    private bool TryAskForLess()
    {
        if (Kind == PduKind.GetBulk && Agent!.AskForFewerRepetitions(ref _repetitions))
            return true;
        if (_askedCount <= 1)
            return false;
        _columnsPerRequest = _askedCount / 2;
        return true;
    }
}
