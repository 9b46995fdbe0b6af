using System.Security.Cryptography;
using System.Text;

namespace NetWatch.Snmp.Notifications;

/// <summary>The communities that may send.</summary>
internal sealed class KnownCommunities(IEnumerable<string> communities)
{
    private readonly byte[][] _octets = [.. communities.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether a community is one of them. Takes the same time whichever it is, and however much of one is guessed.</summary>
    public bool Contains(ReadOnlySpan<byte> community)
    {
        var found = false;
        foreach (var known in _octets)
            found |= CryptographicOperations.FixedTimeEquals(known, community);
        return found;
    }
}
