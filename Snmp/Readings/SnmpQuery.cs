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
    }

    /// <summary>The scalars.</summary>
    public IReadOnlyList<ObjectIdentifier> Scalars { get; }

    /// <summary>The columns of each table.</summary>
    public IReadOnlyList<IReadOnlyList<ObjectIdentifier>> Tables { get; }
}
