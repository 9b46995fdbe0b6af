using System.Net;
using System.Net.Sockets;

namespace NetWatch.Core.Discovery;

/// <summary>
/// The addresses that a scan looks at: IPv4 networks and rows, and single IPv6 addresses, because the hosts of an IPv6 network cannot be counted through. Each address once, IPv4 first, in their order.
/// </summary>
public sealed class ScanRanges
{
    /// <summary>The most addresses of a scan: a /20.</summary>
    public const int MostAddresses = 4096;

    /// <summary>The most ranges that are written.</summary>
    public const int MostRanges = 64;

    private ScanRanges(IReadOnlyList<string> written, IReadOnlyList<IPAddress> addresses) => (Written, Addresses) = (written, addresses);

    /// <summary>The ranges as they were written, without blanks around them.</summary>
    public IReadOnlyList<string> Written { get; }

    /// <summary>The addresses; never empty.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>Reads ranges. All that is wrong is told at once.</summary>
    /// <param name="texts">Networks (<c>10.7.0.0/24</c>: without its own address and its broadcast), rows (<c>10.7.0.10-10.7.0.50</c>, <c>10.7.0.10-50</c>), IPv4 and IPv6 addresses.</param>
    /// <returns>The ranges, or null and the defects.</returns>
    public static (ScanRanges? Ranges, IReadOnlyList<RangeDefect> Defects) Read(IReadOnlyList<string> texts)
    {
        if (texts.Count is 0 or > MostRanges) return (null, [new RangeDefect(null, $"Write 1 to {MostRanges} ranges, such as 10.7.0.0/24.")]);
        List<RangeDefect> defects = [];
        List<AddressSpan> spans = [];
        List<IPAddress> others = [];
        for (int i = 0; i < texts.Count; i++)
        {
            string text = texts[i].Trim();
            string? problem;
            if (text.Contains(':', StringComparison.Ordinal)) problem = ReadV6(text, others);
            else if ((problem = AddressSpan.TryRead(text, out AddressSpan span)) is null)
            {
                spans.Add(span);
                if (span.Count > MostAddresses) problem = $"\"{text}\" has {span.Count} addresses; a scan has at most {MostAddresses}: write a part of it, such as {AddressSpan.AddressOf(span.First & ~(MostAddresses - 1u))}/20.";
            }

            if (problem is not null) defects.Add(new RangeDefect(i, problem));
        }

        if (defects.Count > 0) return (null, defects);
        IPAddress[] addresses = [.. Numbers(spans).Select(AddressSpan.AddressOf), .. others.Distinct()];
        return addresses.Length > MostAddresses
            ? (null, [new RangeDefect(null, $"These are {addresses.Length} addresses; a scan has at most {MostAddresses}: scan a part of them first.")])
            : (new ScanRanges([.. texts.Select(t => t.Trim())], addresses), []);
    }

    /// <summary>The network around an address as a range to suggest: of a network larger than a /24 only the /24 around the address.</summary>
    /// <param name="address">An IPv4 address.</param>
    /// <param name="prefix">The length of its network's prefix; 0 to 32.</param>
    public static string Around(IPAddress address, int prefix)
    {
        int length = Math.Max(prefix, 24);
        uint mask = uint.MaxValue << (32 - length);
        return $"{AddressSpan.AddressOf(AddressSpan.NumberOf(address) & mask)}/{length}";
    }

    private static SortedSet<uint> Numbers(List<AddressSpan> spans)
    {
        SortedSet<uint> numbers = [];
        foreach (AddressSpan span in spans)
            for (long number = span.First; number <= span.Last; number++) numbers.Add((uint)number);
        return numbers;
    }

    private static string? ReadV6(string text, List<IPAddress> addresses)
    {
        if (text.Contains('/', StringComparison.Ordinal)) return $"\"{text}\" is a network of IPv6, whose hosts cannot be counted through: write single addresses.";
        if (!IPAddress.TryParse(text, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetworkV6 || text.Contains('[', StringComparison.Ordinal))
            return $"\"{text}\" is no IPv6 address: write one such as 2001:db8::7, without brackets and port. IPv6 has no ranges here.";
        if (address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any)) return $"\"{text}\" is not the address of one host: leave it out.";
        if (address.IsIPv4MappedToIPv6) return $"\"{text}\" is an IPv4 address in disguise: write {address.MapToIPv4()}.";
        addresses.Add(address);
        return null;
    }
}
