namespace NetWatch.Snmp;

/// <summary>A varbind: a name and its value (RFC 3416 §3).</summary>
/// <remarks>Names and octets of a decoded reply are slices of one array that belongs to that reply.</remarks>
/// <param name="Id">The name of the instance.</param>
/// <param name="Data">The value, or an exception such as <see cref="SnmpType.NoSuchInstance"/>.</param>
public readonly record struct Variable(ObjectIdentifier Id, SnmpValue Data)
{
    /// <summary>A varbind of a request: the name with a NULL.</summary>
    /// <param name="id">The name that is asked for.</param>
    public Variable(ObjectIdentifier id) : this(id, SnmpValue.Null)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} = {Data.Type}: {Data}";
}
