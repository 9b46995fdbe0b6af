using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>What to read of an agent in one go: scalars and tables. Immutable; made once and shared by any number of targets.</summary>
public sealed class SnmpQuery
{
    /// <summary>A query.</summary>
    /// <param name="scalars">Instances, with their last arc: <c>1.3.6.1.2.1.1.3.0</c>.</param>
    /// <param name="tables">Of each table the names of the columns to read side by side, such as <c>1.3.6.1.2.1.2.2.1.10</c>. A table without columns has no rows.</param>
    public SnmpQuery(IReadOnlyList<ObjectIdentifier> scalars, params IReadOnlyList<IReadOnlyList<ObjectIdentifier>> tables)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        ArgumentNullException.ThrowIfNull(tables);
        Scalars = [.. scalars];
        Tables = [.. tables.Select(columns => (IReadOnlyList<ObjectIdentifier>)[.. columns])];
        ScalarNames = [.. Scalars.Select(Encode)];
        NamesBeforeScalars = [.. Scalars.Select(scalar => Encode(scalar.Parent()))];
        AreScalarsSingle = Scalars.All(scalar => scalar.Count > 2 && scalar[scalar.Count - 1] == 0);
        HasNames = Scalars.Count > 0 || Tables.Any(columns => columns.Count > 0);
        ColumnNames = [.. Tables.Select(columns => columns.Select(column => new ColumnName(column.Count < 2 ? [] : Encode(column))).ToArray())];
    }

    /// <summary>The scalars.</summary>
    public IReadOnlyList<ObjectIdentifier> Scalars { get; }

    /// <summary>The columns of each table.</summary>
    public IReadOnlyList<IReadOnlyList<ObjectIdentifier>> Tables { get; }

    /// <summary>Whether it asks for anything.</summary>
    internal bool HasNames { get; }

    /// <summary>Whether each scalar is the one instance of its object (RFC 2578 §7.7), which comes next after the object's name.</summary>
    internal bool AreScalarsSingle { get; }

    /// <summary>The scalars' names as the wire has them.</summary>
    internal byte[][] ScalarNames { get; }

    /// <summary>Of each scalar the name whose next one it is, for a request of non-repeaters.</summary>
    internal byte[][] NamesBeforeScalars { get; }

    /// <summary>The columns' names as the wire has them; empty for a name that it cannot have, of fewer than two arcs.</summary>
    internal ColumnName[][] ColumnNames { get; }

    private static byte[] Encode(ObjectIdentifier name)
    {
        var room = new byte[ObjectIdentifier.MaxArcs * ArcCode.MaxLength + 8];
        var writer = new BerWriter(room);
        writer.WriteObjectIdentifier(name);
        var reader = new BerReader(writer.Written);
        return reader.TryReadOctets(BerTag.ObjectIdentifier, out var content) ? content.ToArray() : [];
    }
}
