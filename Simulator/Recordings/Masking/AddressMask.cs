using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings.Masking;

/// <summary>
/// Made-up addresses for those of stations (MAC), IPv4 and IPv6. A station keeps its vendor (OUI). In indexes of standard tables an address is known by its place; in those of vendors' tables
/// by being one that was seen elsewhere, so that a number that looks like one stays.
/// </summary>
internal sealed partial class AddressMask
{
    private const int Station = 6;
    private const int Ipv4 = 4;
    private const int Ipv6 = 16;

    /// <summary>Arcs of a vendor's tree before which no index begins: the root, the vendor, a product line, a table.</summary>
    private const int ShortestVendorEntry = 9;

    /// <summary>Addresses such as 1.1.1.1 look like a piece of any table's name.</summary>
    private const int LargestTreeArc = 40;

    private readonly Dictionary<(int Length, UInt128 Bits), byte[]> _other = [];

    /// <summary>Takes the addresses that stand in an index.</summary>
    public void Collect(ObjectIdentifier id)
    {
        var arcs = id.ToNumerical();
        foreach (var (start, length) in Places(id, arcs))
            if (Octets(arcs, start, length) is { } octets)
                Add(octets);
        if (id.StartsWith(MaskedObjects.Enterprises) && InetEnd(arcs) is var inet and > 0 && !LooksLikeTree(arcs.AsSpan(^inet..)) && Octets(arcs, arcs.Length - inet, inet) is { } address)
            Add(address);
    }

    /// <summary>Takes the address that a value is, or holds at a known place.</summary>
    public void Collect(ObjectIdentifier id, SnmpValue value)
    {
        var octets = value.Octets;
        if (value.Type == SnmpType.IpAddress || octets.Length == Ipv4 && id.StartsWith(MaskedObjects.CdpAddress))
            Add(octets);
        else if (octets.Length == Station && IsStation(id, octets))
            Add(octets);
        else if (octets.Length == 2 + Station && MaskedObjects.IsBelow(id, MaskedObjects.Bridges))
            Add(octets[2..]);
        else if (IsNetworkId(id, octets))
            Add(octets[1..]);
    }

    /// <summary>Takes the addresses that are written in a text.</summary>
    public void Collect(string text) => InText(text, Add);

    /// <summary>Whether octets are an address that was seen.</summary>
    public bool Knows(ReadOnlySpan<byte> octets) => Other(octets) is not null;

    /// <summary>The name of an instance with made-up addresses in its index.</summary>
    public ObjectIdentifier Masked(ObjectIdentifier id)
    {
        var arcs = id.ToNumerical();
        var isChanged = false;
        if (!id.StartsWith(MaskedObjects.Enterprises))
            foreach (var (start, length) in Places(id, arcs))
                isChanged |= Replace(arcs, start, length);
        else
        {
            var taken = new bool[arcs.Length];
            foreach (var length in (ReadOnlySpan<int>)[Ipv6, Station, Ipv4])
                for (var start = ShortestVendorEntry; start + length <= arcs.Length; start++)
                    if (!taken.AsSpan(start, length).Contains(true) && (!LooksLikeTree(arcs.AsSpan(start, length)) || start + length == arcs.Length && InetEnd(arcs) == length) && Replace(arcs, start, length))
                    {
                        taken.AsSpan(start, length).Fill(true);
                        isChanged = true;
                    }
        }
        return isChanged ? ObjectIdentifier.Create(arcs) : id;
    }

    /// <summary>Octets with made-up addresses: one that is the whole value, or stations among others.</summary>
    public byte[] Masked(ObjectIdentifier id, ReadOnlySpan<byte> octets)
    {
        if (Other(octets) is { } whole)
            return [.. whole];
        if (IsNetworkId(id, octets) && Other(octets[1..]) is { } network)
            return [octets[0], .. network];
        byte[] result = [.. octets];
        for (var start = 0; start + Station <= result.Length; start++)
            if (Other(result.AsSpan(start, Station)) is { } other)
            {
                other.CopyTo(result, start);
                start += Station - 1;
            }
        return result;
    }

    /// <summary>A text with made-up addresses.</summary>
    public string InText(string text) => InText(text, static _ => { });

    private string InText(string text, AddressFound found)
    {
        if (text.Length < "0.0.0.0".Length)
            return text;
        text = StationText().Replace(text, m => Written(m.Value, found));
        text = StationDigits().Replace(text, m => Other(Convert.FromHexString(m.Value)) is { } other ? SameCase(m.Value, Convert.ToHexString(other)) : m.Value);
        text = Ipv6Text().Replace(text, m => IPAddress.TryParse(m.Value, out var a) && a.AddressFamily == AddressFamily.InterNetworkV6 ? Written(m.Value, a, found) : m.Value);
        return Ipv4Text().Replace(text, m => IPAddress.TryParse(m.Value, out var a) ? Written(m.Value, a, IsLikely(a) && !m.Groups["version"].Success ? found : static _ => { }) : m.Value);
    }

    private delegate void AddressFound(ReadOnlySpan<byte> octets);

    private string Written(string was, IPAddress address, AddressFound found)
    {
        found(address.GetAddressBytes());
        return Other(address.GetAddressBytes()) is { } other ? new IPAddress(other).ToString() : was;
    }

    private string Written(string was, AddressFound found)
    {
        var separator = was.First(c => !char.IsAsciiHexDigit(c));
        var groups = was.Split(separator);
        var width = groups.Length == Station ? 2 : 4;
        var octets = Convert.FromHexString(string.Concat(groups.Select(g => g.PadLeft(width, '0'))));
        found(octets);
        return Other(octets) is { } other ? SameCase(was, string.Join(separator, Convert.ToHexString(other).Chunk(width).Select(g => new string(g)))) : was;
    }

    private static string SameCase(string was, string hex) => was.Any(char.IsAsciiLetterLower) ? hex.ToLowerInvariant() : hex;

    /// <summary>Four numbers are an address rather than a version where they are in a private net or one is large.</summary>
    private static bool IsLikely(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return octets is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] || octets.Any(o => o >= 100);
    }

    private static bool IsStation(ObjectIdentifier id, ReadOnlySpan<byte> octets)
    {
        // An ID of LLDP may be a text of six letters as well.
        if (id.StartsWith(MaskedObjects.Lldp) && !octets.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return false;
        if (MaskedObjects.IsBelow(id, MaskedObjects.Stations))
            return true;
        // Elsewhere six octets may be a text, a set of bits or numbers.
        return !MaskedObjects.IsBelow(id, MaskedObjects.PortSets) && octets.ContainsAnyExceptInRange((byte)' ', (byte)'~') && octets.Count((byte)0) < 3 && octets.Count((byte)0xFF) < 3;
    }

    /// <summary>An ID of LLDP that is an IPv4 address: IANA's number of the family before it.</summary>
    private static bool IsNetworkId(ObjectIdentifier id, ReadOnlySpan<byte> octets) => octets.Length == 1 + Ipv4 && octets[0] == 1 && id.StartsWith(MaskedObjects.Lldp);

    /// <summary>Where addresses stand in the index of a standard table.</summary>
    private static IEnumerable<(int Start, int Length)> Places(ObjectIdentifier id, uint[] arcs)
    {
        foreach (var (entry, skipped) in MaskedObjects.StationIndexes)
            if (id.StartsWith(entry) && arcs.Length >= entry.Count + skipped + Station)
                yield return (entry.Count + skipped, Station);
        foreach (var entry in MaskedObjects.Ipv4Indexes)
            if (id.StartsWith(entry) && arcs.Length > entry.Count + Ipv4)
                yield return (arcs.Length - Ipv4, Ipv4);
        if (MaskedObjects.IsBelow(id, MaskedObjects.InetIndexes) && InetEnd(arcs) is var length and > 0)
            yield return (arcs.Length - length, length);
    }

    /// <summary>The length of the address at the end that its type and its length stand before (InetAddressType; IANA's address families, of which 6 is a station); 0 when there is none.</summary>
    private static int InetEnd(uint[] arcs)
    {
        foreach (var (type, length) in (ReadOnlySpan<(uint, int)>)[(1, Ipv4), (2, Ipv6), (6, Station)])
            if (arcs.Length > length + 2 && arcs[^(length + 1)] == length && arcs[^(length + 2)] == type)
                return length;
        return 0;
    }

    private static bool LooksLikeTree(ReadOnlySpan<uint> arcs) => !arcs.ContainsAnyExceptInRange(0u, LargestTreeArc - 1u);

    private bool Replace(uint[] arcs, int start, int length)
    {
        if (Octets(arcs, start, length) is not { } octets || Other(octets) is not { } other)
            return false;
        for (var i = 0; i < length; i++)
            arcs[start + i] = other[i];
        return true;
    }

    private static byte[]? Octets(uint[] arcs, int start, int length)
    {
        var octets = new byte[length];
        for (var i = 0; i < length; i++)
        {
            if (arcs[start + i] > byte.MaxValue)
                return null;
            octets[i] = (byte)arcs[start + i];
        }
        return octets;
    }

    /// <summary>Addresses of somebody: not masks, groups, this host or none.</summary>
    private void Add(ReadOnlySpan<byte> octets)
    {
        var number = _other.Count + 1;
        byte high = (byte)(number >> 16), middle = (byte)(number >> 8), low = (byte)number;
        byte[]? other = octets switch
        {
            [0, 0, 0, _, _, _] => null,
            [var first, var second, var third, _, _, _] when (first & 1) == 0 => [first, second, third, high, middle, low],
            [0 or 127 or >= 224, _, _, _] => null,
            [_, _, _, _] => [10, high, middle, low],
            // 2001:db8::/32 is for documentation (RFC 3849).
            { Length: Ipv6 } when octets[0] is not (0 or 0xFF) => [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, high, middle, low],
            _ => null,
        };
        if (other is not null)
            _other.TryAdd(Key(octets), other);
    }

    private byte[]? Other(ReadOnlySpan<byte> octets) => octets.Length is Ipv4 or Station or Ipv6 ? _other.GetValueOrDefault(Key(octets)) : null;

    private static (int, UInt128) Key(ReadOnlySpan<byte> octets)
    {
        Span<byte> all = stackalloc byte[Ipv6];
        all.Clear();
        octets.CopyTo(all);
        return (octets.Length, BinaryPrimitives.ReadUInt128BigEndian(all));
    }

    [GeneratedRegex(@"(?<![0-9A-Fa-f:.-])(?:[0-9A-Fa-f]{1,2}([:-])(?:[0-9A-Fa-f]{1,2}\1){4}[0-9A-Fa-f]{1,2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![0-9A-Fa-f:-]|\.[0-9A-Fa-f])", RegexOptions.CultureInvariant)]
    private static partial Regex StationText();

    [GeneratedRegex("(?<![0-9A-Fa-f])[0-9A-Fa-f]{12}(?![0-9A-Fa-f])", RegexOptions.CultureInvariant)]
    private static partial Regex StationDigits();

    [GeneratedRegex(@"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])", RegexOptions.CultureInvariant)]
    private static partial Regex Ipv6Text();

    [GeneratedRegex(@"(?<![0-9]|[0-9]\.)(?<version>(?<=(?:version|ver|firmware|software|release|rev|revision|build|image|\bv|\bsw|\bfw)[\s:.=-]{0,4}))?[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Ipv4Text();
}
