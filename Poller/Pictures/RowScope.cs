using System.Globalization;
using System.Net;
using System.Text;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>A value with the instance that it came from; both empty where there is none.</summary>
/// <param name="Value">The value.</param>
/// <param name="Oid">The instance; null for an arc of an index.</param>
internal readonly record struct Found(SnmpValue Value, string? Oid)
{
    /// <summary>Whether there is a value.</summary>
    public bool Exists => Value.HasValue && Value.Type != SnmpType.Null;
}

/// <summary>All that was read of a device, by the names of the tables.</summary>
/// <param name="tables">The tables by name.</param>
/// <param name="scalars">Of each scalar the group that it is in.</param>
internal sealed class PictureScope(IReadOnlyDictionary<string, Snapshot> tables, IReadOnlyDictionary<string, Snapshot> scalars)
{
    /// <summary>A table, or null when it was not read.</summary>
    public Snapshot? Table(string name) => tables.GetValueOrDefault(name);

    /// <summary>The group that a scalar is in, or null.</summary>
    public Snapshot? Scalar(string name) => scalars.GetValueOrDefault(name);
}

/// <summary>A row among all that was read: what references in it mean.</summary>
/// <param name="scope">All that was read.</param>
/// <param name="table">The table; null outside of any.</param>
/// <param name="row">The row.</param>
internal readonly struct RowScope(PictureScope scope, Snapshot? table, int row)
{
    /// <summary>The row's index; empty outside of tables.</summary>
    public ObjectIdentifier Index => table is null || table.Scalars ? default : table.Index(row);

    /// <summary>The value that a reference means.</summary>
    public Found Find(Reference reference)
    {
        Found found = FindRaw(reference);
        if (reference.How is null || !found.Exists) return found;
        return reference.How switch
        {
            "last" when found.Value.TryGetObjectIdentifier(out ObjectIdentifier id) && id.Count > 0 => found with { Value = SnmpValue.Gauge32(id[id.Count - 1]) },
            "mac" when found.Value.Type == SnmpType.OctetString => found with { Value = SnmpValue.OctetString(Mac(found.Value.Octets) ?? "") },
            "ip" when found.Value.Octets.Length is 4 or 16 => found with { Value = SnmpValue.OctetString(new IPAddress(found.Value.Octets).ToString()) },
            "ip" => found,
            "number" when found.Value.Octets.Length is > 0 and <= 4 => found with { Value = SnmpValue.Gauge32(BigEndian(found.Value.Octets)) },
            // Agents leave out trailing octets of zero (RFC 2579, BITS; RFC 2790).
            "bits" when found.Value.Octets.Length is 1 or 2 => found with { Value = SnmpValue.Gauge32((uint)(found.Value.Octets[0] << 8) | (found.Value.Octets.Length > 1 ? found.Value.Octets[1] : 0u)) },
            _ => default,
        };
    }

    /// <summary>The number that a reference means; a text that is a number is one.</summary>
    public double? Number(Reference reference, out string? oid)
    {
        Found found = Find(reference);
        oid = found.Oid;
        return NumberOf(found.Value);
    }

    /// <summary>The text that a reference means, on one line; empty for none.</summary>
    public string Text(Reference reference)
    {
        Found found = Find(reference);
        return found.Exists ? Texts.OneLine(found.Value) : "";
    }

    /// <summary>A MAC address; null when the octets are none.</summary>
    public static string? Mac(ReadOnlySpan<byte> octets)
    {
        if (octets.Length != 6) return null;
        StringBuilder text = new(17);
        foreach (byte octet in octets)
        {
            if (text.Length > 0) text.Append(':');
            text.Append(octet.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>The number of a value, also where it is text or an opaque float; null when it is none.</summary>
    public static double? NumberOf(in SnmpValue value)
    {
        if (value.TryGetDouble(out double number)) return number;
        if (value.Type == SnmpType.OctetString && value.TryGetText(out string text))
            return double.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) ? number : null;
        // An opaque float: the tag 0x9f78, the length 4, an IEEE 754 number (NET-SNMP-TC Float).
        if (value.Type == SnmpType.Opaque && value.Octets is [0x9f, 0x78, 4, _, _, _, _])
            return System.Buffers.Binary.BinaryPrimitives.ReadSingleBigEndian(value.Octets[3..]) is var single && float.IsFinite(single) ? single : null;
        return null;
    }

    private static uint BigEndian(ReadOnlySpan<byte> octets)
    {
        uint number = 0;
        foreach (byte octet in octets) number = (number << 8) | octet;
        return number;
    }

    private Found FindRaw(Reference reference)
    {
        if (reference.Column is null)
            return table is not null && IndexOf(reference.Index!) is { Count: > 0 } arcs
                ? new Found(arcs.Count == 1 ? SnmpValue.Gauge32(arcs[0]) : SnmpValue.OctetString(arcs.ToString()), null) : default;
        if (reference.Table is null)
        {
            if (table is not null && table.Column(reference.Column) is >= 0 and var own) return At(table, row, own);
            return scope.Scalar(reference.Column) is { } group ? At(group, 0, group.Column(reference.Column)) : default;
        }

        if (scope.Table(reference.Table) is not { } other) return default;
        int column = other.Column(reference.Column);
        if (column < 0) return default;
        int place = reference.Index is null ? (ReferenceEquals(other, table) ? row : other.Find(Index)) : IndexOf(reference.Index) is { IsEmpty: false } index ? other.Find(index) : -1;
        return place < 0 || place >= other.RowCount ? default : At(other, place, column);
    }

    private static Found At(Snapshot snapshot, int row, int column) => new(snapshot.Value(row, column), snapshot.Oid(row, column));

    private ObjectIdentifier IndexOf(IReadOnlyList<IndexPart> parts)
    {
        List<uint> arcs = [];
        foreach (IndexPart part in parts)
        {
            if (part.Value is { } reference)
            {
                Found found = Find(reference);
                if (NumberOf(found.Value) is not { } arc || arc is < 0 or > uint.MaxValue) return default;
                arcs.Add((uint)arc);
            }
            else if (part.Own is { } range)
            {
                uint[] own = Index.IsEmpty ? [] : Index.ToNumerical();
                int begin = range.Start.GetOffset(own.Length);
                int end = range.End.GetOffset(own.Length);
                if (begin < 0 || end > own.Length || begin >= end) return default;
                arcs.AddRange(own.AsSpan(begin, end - begin));
            }
            else
            {
                arcs.Add(part.Literal);
            }
        }

        return arcs.Count == 0 ? default : ObjectIdentifier.Create([.. arcs]);
    }
}
