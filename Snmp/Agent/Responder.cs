using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>Makes the response to a request (RFC 3416 §4.2, for v1 RFC 1157 §4.1 and RFC 3584 §4.1.2) within a bounded size.</summary>
internal static class Responder
{
    /// <summary>Writes the response into <paramref name="room"/>, whose length is the bound.</summary>
    /// <param name="message">The request's front.</param>
    /// <param name="asked">Its varbinds.</param>
    /// <param name="source">The objects.</param>
    /// <param name="room">Where the response goes.</param>
    /// <returns>The response's length; 0 when the room does not even hold an error.</returns>
    public static int Respond(in CommunityMessage message, Variable[] asked, ISnmpObjectSource source, Span<byte> room)
    {
        var writer = new BerWriter(room);
        var marks = MessageWriter.Begin(ref writer, message.Version, message.Community, PduKind.Response, message.RequestId, 0, 0);
        (ErrorCode Status, int Index) failure = message.Kind switch
        {
            PduKind.Get => WriteGet(ref writer, message.Version, asked, source),
            PduKind.GetNext => WriteNext(ref writer, message.Version, asked, source),
            PduKind.GetBulk => WriteBulk(ref writer, message, asked, source),
            _ => (message.Version == VersionCode.V1 ? ErrorCode.NoSuchName : ErrorCode.NotWritable, 1),
        };
        if (failure.Status == ErrorCode.NoError)
        {
            MessageWriter.End(ref writer, marks);
            if (!writer.Overflowed)
                return writer.Position;
            failure = (ErrorCode.TooBig, 0);
        }
        return WriteError(message, asked, failure, room);
    }

    private static int WriteError(in CommunityMessage message, Variable[] asked, (ErrorCode Status, int Index) failure, Span<byte> room)
    {
        var writer = new BerWriter(room);
        var marks = MessageWriter.Begin(
            ref writer, message.Version, message.Community, PduKind.Response, message.RequestId, (int)failure.Status, failure.Index);
        // tooBig comes without varbinds in v2 (RFC 3416 §4.2.1), every other error with the request's.
        if (failure.Status != ErrorCode.TooBig || message.Version == VersionCode.V1)
            foreach (var variable in asked)
                MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        MessageWriter.End(ref writer, marks);
        return writer.Overflowed ? 0 : writer.Position;
    }

    private static (ErrorCode Status, int Index) WriteGet(ref BerWriter writer, VersionCode version, Variable[] asked, ISnmpObjectSource source)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            var found = source.TryGet(asked[i].Id, out var value);
            if (version == VersionCode.V1 && (!found || value.Type == SnmpType.Counter64))
                return (ErrorCode.NoSuchName, i + 1);
            MessageWriter.WriteVarbind(ref writer, asked[i].Id, value);
        }
        return default;
    }

    private static (ErrorCode Status, int Index) WriteNext(ref BerWriter writer, VersionCode version, Variable[] asked, ISnmpObjectSource source)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            var hint = 0;
            var found = source.TryGetNext(asked[i].Id, ref hint, out var next);
            // v1 has no Counter64: such objects are passed over (RFC 3584 §4.2.2.1).
            while (found && version == VersionCode.V1 && next.Data.Type == SnmpType.Counter64)
                found = source.TryGetNext(next.Id, ref hint, out next);
            if (!found && version == VersionCode.V1)
                return (ErrorCode.NoSuchName, i + 1);
            MessageWriter.WriteVarbind(ref writer, found ? next.Id : asked[i].Id, found ? next.Data : SnmpValue.EndOfMibView);
        }
        return default;
    }

    /// <summary>RFC 3416 §4.2.3: first the non-repeaters, then row by row until the repetitions, the objects or the room come to an end.</summary>
    private static (ErrorCode Status, int Index) WriteBulk(
        ref BerWriter writer, in CommunityMessage message, Variable[] asked, ISnmpObjectSource source)
    {
        if (message.Version == VersionCode.V1)
            return (ErrorCode.GenErr, 0);
        var nonRepeaters = Math.Clamp(message.ErrorStatus, 0, asked.Length);
        var start = writer.Position;
        for (var i = 0; i < nonRepeaters; i++)
        {
            var hint = 0;
            if (!TryWriteNext(ref writer, ref asked[i], ref hint, source, out _))
                return writer.Position == start ? (ErrorCode.TooBig, 0) : default;
        }
        var repeaters = asked.AsSpan(nonRepeaters);
        Span<int> hints = repeaters.Length <= 256 ? stackalloc int[repeaters.Length] : new int[repeaters.Length];
        for (var repetition = 0; repetition < message.ErrorIndex && repeaters.Length > 0; repetition++)
        {
            var allEnded = true;
            for (var i = 0; i < repeaters.Length; i++)
            {
                if (!TryWriteNext(ref writer, ref repeaters[i], ref hints[i], source, out var ended))
                    return writer.Position == start ? (ErrorCode.TooBig, 0) : default;
                allEnded &= ended;
            }
            if (allEnded)
                break;
        }
        return default;
    }

    /// <summary>Writes what comes after <paramref name="at"/> and moves it there; false when there is no room, and then nothing is written.</summary>
    private static bool TryWriteNext(ref BerWriter writer, ref Variable at, ref int hint, ISnmpObjectSource source, out bool ended)
    {
        var before = writer.Position;
        ended = !source.TryGetNext(at.Id, ref hint, out var next);
        at = ended ? new Variable(at.Id, SnmpValue.EndOfMibView) : next;
        MessageWriter.WriteVarbind(ref writer, at.Id, at.Data);
        if (!writer.Overflowed)
            return true;
        writer.Rewind(before);
        return false;
    }
}
