using NetWatch.Snmp.Ber;

namespace NetWatch.Snmp;

/// <summary>
/// Goes through an object source for one request: stands at each of its names, and writes what is there or what comes next. For one thread, used again
/// for the next request.
/// </summary>
internal abstract class ObjectCursor
{
    /// <summary>Goes to the names of a request.</summary>
    /// <returns>False when one of them is not well formed.</returns>
    public abstract bool TryBegin(ReadOnlySpan<byte> varbinds, AskedNames names);

    /// <summary>Writes the varbind of a name itself: its value, or an exception.</summary>
    /// <param name="writer">Where to; when there is no room, nothing is written and it says so.</param>
    /// <param name="name">The name with tag and length.</param>
    /// <param name="index">Which one it is.</param>
    /// <returns>The type that was written.</returns>
    public abstract SnmpType WriteThis(ref BerWriter writer, ReadOnlySpan<byte> name, int index);

    /// <summary>Goes on to the next instance and writes it, or endOfMibView with the name where it stood.</summary>
    /// <param name="writer">Where to; when there is no room, nothing is written and it says so.</param>
    /// <param name="name">The name with tag and length, for when nothing comes after it.</param>
    /// <param name="index">Which one it is.</param>
    /// <returns>The type that was written.</returns>
    public abstract SnmpType WriteNext(ref BerWriter writer, ReadOnlySpan<byte> name, int index);
}
