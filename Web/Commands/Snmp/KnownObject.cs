using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>An object whose name is known.</summary>
/// <param name="Name">Its descriptor in the MIB: <c>ifOperStatus</c>.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Words">What its numbers mean; empty where they are just numbers.</param>
/// <param name="IsOctets">True for octets that are an address or the like, and are never shown as text.</param>
internal sealed record KnownObject(string Name, ObjectIdentifier Id, IReadOnlyDictionary<long, string> Words, bool IsOctets)
{
    /// <summary>True for a conceptual table (RFC 2578 §7.1.12), which by convention is named so.</summary>
    public bool IsTable => Name.EndsWith("Table", StringComparison.Ordinal);

    /// <summary>The row of a table: its columns stand below this.</summary>
    public ObjectIdentifier Entry => Id.Append(1);
}
