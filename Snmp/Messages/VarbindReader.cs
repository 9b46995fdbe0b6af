using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp.Messages;

/// <summary>Reads the content of a variable-bindings list (RFC 3416 §3) that lies in an array of its own, of which names and octets become slices.</summary>
internal static class VarbindReader
{
    /// <summary>
    /// Reads all varbinds. The array belongs to them afterwards: the first two arcs of its identifiers are taken apart in place,
    /// so it can be read only once.
    /// </summary>
    public static bool TryReadAll(byte[] buffer, int start, int end, out Variable[] variables)
    {
        variables = [];
        var content = buffer.AsSpan(0, end);
        if (!TryCount(content, start, out var count))
            return false;
        if (count == 0)
            return true;
        var result = new Variable[count];
        var reader = new BerReader(content);
        reader.Skip(start);
        for (var i = 0; i < count; i++)
            if (!reader.TryEnter(BerTag.Sequence, out var varbind) || !TryRead(buffer, ref varbind, out result[i]))
                return false;
        variables = result;
        return true;
    }

    private static bool TryCount(ReadOnlySpan<byte> content, int start, out int count)
    {
        count = 0;
        var reader = new BerReader(content);
        reader.Skip(start);
        while (!reader.AtEnd)
        {
            if (!reader.TryEnter(BerTag.Sequence, out _))
                return false;
            count++;
        }
        return true;
    }

    private static bool TryRead(byte[] buffer, ref BerReader varbind, out Variable variable)
    {
        variable = default;
        if (!varbind.TryReadHeader(out var nameTag, out var nameLength) || nameTag != BerTag.ObjectIdentifier)
            return false;
        if (!OidReader.TryRead(buffer, varbind.Position, nameLength, out var name))
            return false;
        varbind.Skip(nameLength);
        if (!varbind.TryReadHeader(out var tag, out var length) || !TryReadValue(buffer, tag, varbind.Position, length, out var value))
            return false;
        variable = new Variable(name, value);
        return true;
    }

    private static bool TryReadValue(byte[] buffer, byte tag, int start, int length, out SnmpValue value)
    {
        if (NumberReader.TryRead(tag, buffer.AsSpan(start, length), out value))
            return true;
        switch (tag)
        {
            case (byte)SnmpType.OctetString or (byte)SnmpType.Opaque or (byte)SnmpType.IpAddress or NumberReader.BitString or NumberReader.NsapAddress:
                value = SnmpValue.OfSlice(NumberReader.OctetType(tag), buffer, start, length);
                return true;
            case (byte)SnmpType.ObjectIdentifier:
                var readable = OidReader.TryRead(buffer, start, length, out var identifier);
                value = SnmpValue.ObjectIdentifier(identifier);
                return readable;
            case (byte)SnmpType.Null or (byte)SnmpType.NoSuchObject or (byte)SnmpType.NoSuchInstance or (byte)SnmpType.EndOfMibView:
                value = SnmpValue.OfMark((SnmpType)tag);
                return true;
            default:
                value = default;
                return false;
        }
    }
}
