using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>
/// Makes the response PDU to a request (RFC 3416 §4.2, for v1 RFC 1157 §4.1 and RFC 3584 §4.1.2) within a bounded size, without allocation.
/// One per thread.
/// </summary>
internal sealed class Responder
{
    [ThreadStatic]
    private static Responder? s_ofThread;

    private readonly AskedNames _names = new();
    private readonly SortedCursor _sorted = new();
    private readonly SourceCursor _anySource = new();

    /// <summary>The one of this thread.</summary>
    public static Responder OfThread => s_ofThread ??= new Responder();

    /// <summary>Writes the response PDU.</summary>
    /// <param name="writer">Where to; its room is the bound. It says so when not even an error has room.</param>
    /// <param name="request">The request.</param>
    /// <param name="source">The objects.</param>
    /// <returns>False, and nothing is written, when the request's varbinds are not well formed.</returns>
    public bool TryRespond(ref BerWriter writer, in RequestPdu request, ISnmpObjectSource source)
    {
        if (!_names.TryRead(request.Varbinds))
            return false;
        return request.Kind == PduKind.Set ? TrySet(ref writer, request, source) : TryRead(ref writer, request, source);
    }

    private static bool TrySet(ref BerWriter writer, in RequestPdu request, ISnmpObjectSource source)
    {
        if (!SetRequest.TryApply(request, source, out var failure))
            return false;
        WriteEcho(ref writer, request, failure);
        return true;
    }

    private bool TryRead(ref BerWriter writer, in RequestPdu request, ISnmpObjectSource source)
    {
        ObjectCursor cursor;
        if (source is ISortedSource sorted)
        {
            _sorted.Use(sorted.Objects, sorted.Device);
            cursor = _sorted;
        }
        else
        {
            _anySource.Use(source);
            cursor = _anySource;
        }
        if (!cursor.TryBegin(request.Varbinds, _names))
            return false;
        var start = writer.Position;
        var marks = Begin(ref writer, request.RequestId, default);
        (ErrorCode Status, int Index) failure = request.Kind switch
        {
            PduKind.Get => WriteThese(ref writer, request, cursor),
            PduKind.GetNext => WriteNexts(ref writer, request, cursor),
            _ => WriteBulk(ref writer, request, cursor),
        };
        if (failure.Status == ErrorCode.NoError && writer.Overflowed)
            failure = (ErrorCode.TooBig, 0);
        if (failure.Status == ErrorCode.NoError)
        {
            End(ref writer, marks);
            return true;
        }
        writer.Rewind(start);
        WriteEcho(ref writer, request, failure);
        return true;
    }

    /// <summary>A response with the request's varbinds, except that tooBig comes without them in v2 (RFC 3416 §4.2.1).</summary>
    private static void WriteEcho(ref BerWriter writer, in RequestPdu request, (ErrorCode Status, int Index) failure)
    {
        var marks = Begin(ref writer, request.RequestId, failure);
        if (failure.Status != ErrorCode.TooBig || request.Version == VersionCode.V1)
            writer.WriteRaw(request.Varbinds);
        End(ref writer, marks);
    }

    private static (int Pdu, int Varbinds) Begin(ref BerWriter writer, int requestId, (ErrorCode Status, int Index) failure)
    {
        var pdu = writer.Begin((byte)PduKind.Response);
        writer.WriteInteger(BerTag.Integer, requestId);
        writer.WriteInteger(BerTag.Integer, (int)failure.Status);
        writer.WriteInteger(BerTag.Integer, failure.Index);
        return (pdu, writer.Begin(BerTag.Sequence));
    }

    private static void End(ref BerWriter writer, (int Pdu, int Varbinds) marks)
    {
        writer.End(marks.Varbinds);
        writer.End(marks.Pdu);
    }

    private (ErrorCode Status, int Index) WriteThese(ref BerWriter writer, in RequestPdu request, ObjectCursor cursor)
    {
        for (var i = 0; i < _names.Count && !writer.Overflowed; i++)
        {
            var type = cursor.WriteThis(ref writer, _names.Encoded(request.Varbinds, i), i);
            if (request.Version == VersionCode.V1 && type is SnmpType.Counter64 or >= SnmpType.NoSuchObject)
                return (ErrorCode.NoSuchName, i + 1);
        }
        return default;
    }

    private (ErrorCode Status, int Index) WriteNexts(ref BerWriter writer, in RequestPdu request, ObjectCursor cursor)
    {
        for (var i = 0; i < _names.Count && !writer.Overflowed; i++)
        {
            var name = _names.Encoded(request.Varbinds, i);
            var before = writer.Position;
            var type = cursor.WriteNext(ref writer, name, i);
            if (request.Version != VersionCode.V1)
                continue;
            // v1 has no Counter64: such objects are passed over (RFC 3584 §4.2.2.1).
            while (type == SnmpType.Counter64)
            {
                writer.Rewind(before);
                type = cursor.WriteNext(ref writer, name, i);
            }
            if (type == SnmpType.EndOfMibView)
                return (ErrorCode.NoSuchName, i + 1);
        }
        return default;
    }

    /// <summary>RFC 3416 §4.2.3: first the non-repeaters, then row by row until the repetitions, the objects or the room come to an end.</summary>
    private (ErrorCode Status, int Index) WriteBulk(ref BerWriter writer, in RequestPdu request, ObjectCursor cursor)
    {
        if (request.Version == VersionCode.V1)
            return (ErrorCode.GenErr, 0);
        var nonRepeaters = Math.Clamp(request.NonRepeaters, 0, _names.Count);
        var start = writer.Position;
        for (var i = 0; i < nonRepeaters; i++)
            if (!TryWriteNext(ref writer, request.Varbinds, cursor, i, out _))
                return writer.Position == start ? (ErrorCode.TooBig, 0) : default;
        for (var repetition = 0; repetition < request.MaxRepetitions && nonRepeaters < _names.Count; repetition++)
        {
            var allEnded = true;
            for (var i = nonRepeaters; i < _names.Count; i++)
            {
                if (!TryWriteNext(ref writer, request.Varbinds, cursor, i, out var ended))
                    return writer.Position == start ? (ErrorCode.TooBig, 0) : default;
                allEnded &= ended;
            }
            if (allEnded)
                break;
        }
        return default;
    }

    /// <summary>False when there is no room, and then nothing is written.</summary>
    private bool TryWriteNext(ref BerWriter writer, ReadOnlySpan<byte> varbinds, ObjectCursor cursor, int index, out bool ended)
    {
        var before = writer.Position;
        ended = cursor.WriteNext(ref writer, _names.Encoded(varbinds, index), index) == SnmpType.EndOfMibView;
        if (!writer.Overflowed)
            return true;
        writer.Rewind(before);
        return false;
    }
}
