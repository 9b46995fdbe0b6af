namespace NetWatch.Snmp;

/// <summary>The objects that an agent serves, in the order of their names. Called by several threads at once.</summary>
/// <remarks>A name that is handed in holds on to the request it came in: whoever keeps it for long detaches it first (<see cref="ObjectIdentifier.Detach"/>).</remarks>
public interface ISnmpObjectSource
{
    /// <summary>The value of an instance.</summary>
    /// <param name="oid">Its name.</param>
    /// <param name="value">The value; when there is none, noSuchObject or noSuchInstance (RFC 3416 §4.2.1).</param>
    /// <returns>Whether there is one.</returns>
    bool TryGet(ObjectIdentifier oid, out SnmpValue value);

    /// <summary>The first instance whose name comes after a name (RFC 3416 §4.2.2).</summary>
    /// <param name="oid">The name.</param>
    /// <param name="hint">Where the previous answer of the same walk stood, in the source's own terms; 0 at first. A source may ignore it.</param>
    /// <param name="next">The instance.</param>
    /// <returns>False when there is none.</returns>
    bool TryGetNext(ObjectIdentifier oid, ref int hint, out Variable next);
}
