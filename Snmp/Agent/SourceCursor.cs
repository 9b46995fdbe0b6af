using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>Goes through any source by name and hint.</summary>
internal sealed class SourceCursor : ObjectCursor
{
    private (ObjectIdentifier At, int Hint)[] _places = [];
    private ISnmpObjectSource _source = new SnmpObjectTable();

    /// <summary>What the next request goes through.</summary>
    public void Use(ISnmpObjectSource source) => _source = source;

    public override bool TryBegin(ReadOnlySpan<byte> varbinds, AskedNames names)
    {
        if (_places.Length < names.Count)
            _places = new (ObjectIdentifier, int)[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            if (!TryReadIdentifier(names.Content(varbinds, i), out var oid))
                return false;
            _places[i] = (oid, 0);
        }
        return true;
    }

    public override SnmpType WriteThis(ref BerWriter writer, ReadOnlySpan<byte> name, int index)
    {
        _source.TryGet(_places[index].At, out var value);
        VarbindCode.TryWrite(ref writer, name, value);
        return value.Type;
    }

    public override SnmpType WriteNext(ref BerWriter writer, ReadOnlySpan<byte> name, int index)
    {
        ref var place = ref _places[index];
        var value = SnmpValue.EndOfMibView;
        if (_source.TryGetNext(place.At, ref place.Hint, out var next))
            (place.At, value) = (next.Id, next.Data);
        var encoded = new BerWriter(stackalloc byte[ObjectIdentifier.MaxArcs * ArcCode.MaxLength + 8]);
        encoded.WriteObjectIdentifier(place.At);
        VarbindCode.TryWrite(ref writer, encoded.Written, value);
        return value.Type;
    }

    /// <summary>An identifier of its own, from the encoded form with tag and length, which is known to be well formed.</summary>
    public static ObjectIdentifier Identifier(ReadOnlySpan<byte> encoded) =>
        new BerReader(encoded).TryReadOctets(BerTag.ObjectIdentifier, out var content) && TryReadIdentifier(content, out var oid) ? oid : default;

    private static bool TryReadIdentifier(ReadOnlySpan<byte> content, out ObjectIdentifier oid)
    {
        var copy = new byte[content.Length + 1];
        content.CopyTo(copy.AsSpan(1));
        return OidReader.TryRead(copy, 1, content.Length, out oid);
    }
}
