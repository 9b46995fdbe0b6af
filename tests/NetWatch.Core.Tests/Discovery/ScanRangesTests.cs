using System.Net;
using CsCheck;
using NetWatch.Core.Discovery;

namespace NetWatch.Core.Tests.Discovery;

/// <summary>What is scanned when ranges are written.</summary>
public sealed class ScanRangesTests
{
    /// <summary>Numbers of addresses that hosts have, so that a /20 around them stays among them.</summary>
    private static readonly Gen<uint> Hosts = Gen.UInt[0x0100_0000, 0xDFFF_0000];

    private static readonly Gen<string> Networks = Gen.Select(Hosts, Gen.Int[24, 32], (number, prefix) => $"{AddressSpan.AddressOf(number)}/{prefix}");

    private static readonly Gen<string> Rows = Gen.Select(Hosts, Gen.UInt[0, 300], Gen.Bool, (first, more, isShort) =>
        isShort ? $"{AddressSpan.AddressOf(first)}-{Math.Min(255, (first & 0xFF) + more)}" : $"{AddressSpan.AddressOf(first)} - {AddressSpan.AddressOf(first + more)}");

    [Fact]
    public void Network_is_all_its_hosts_without_its_own_address_and_its_broadcast() => Gen.Select(Hosts, Gen.Int[20, 32]).Sample((number, prefix) =>
    {
        IReadOnlyList<IPAddress> addresses = Read($"{AddressSpan.AddressOf(number)}/{prefix}");
        IPNetwork network = new(AddressSpan.AddressOf(number & (uint.MaxValue << (32 - prefix))), prefix);
        Assert.Equal(prefix < 31 ? (1 << (32 - prefix)) - 2 : 1 << (32 - prefix), addresses.Count);
        Assert.All(addresses, a => Assert.True(network.Contains(a)));
        if (prefix < 31) Assert.DoesNotContain(network.BaseAddress, addresses);
        if (prefix < 31) Assert.DoesNotContain(AddressSpan.AddressOf(AddressSpan.NumberOf(network.BaseAddress) + (1u << (32 - prefix)) - 1), addresses);
        if (prefix >= 31) Assert.Contains(AddressSpan.AddressOf(number), addresses);
    });

    [Fact]
    public void Row_is_every_address_from_the_first_to_the_last() => Gen.Select(Hosts, Gen.UInt[0, 4095]).Sample((first, more) =>
    {
        IReadOnlyList<IPAddress> addresses = Read($"{AddressSpan.AddressOf(first)}-{AddressSpan.AddressOf(first + more)}");
        Assert.Equal(Enumerable.Range(0, (int)more + 1).Select(i => AddressSpan.AddressOf(first + (uint)i)), addresses);
    });

    [Fact]
    public void Ranges_together_are_what_each_is_alone_each_address_once_and_in_order() => Gen.OneOf(Networks, Rows).Array[1, 6].Sample(written =>
    {
        IReadOnlyList<IPAddress> together = Read(written);
        HashSet<IPAddress> alone = [.. written.SelectMany(w => Read(w))];
        Assert.Equal(alone.OrderBy(AddressSpan.NumberOf), together);
    });

    [Fact]
    public void Whatever_is_written_is_ranges_or_defects_that_name_it() => Gen.String[Gen.Char["0123456789./-:ax% "], 0, 24].Array[1, 5].Sample(written =>
    {
        (ScanRanges? ranges, IReadOnlyList<RangeDefect> defects) = ScanRanges.Read(written);
        Assert.Equal(ranges is null, defects.Count > 0);
        Assert.All(defects, d => Assert.InRange(d.Index ?? 0, 0, written.Length - 1));
        if (ranges is not null) Assert.InRange(ranges.Addresses.Count, 1, ScanRanges.MostAddresses);
    });

    [Theory]
    [InlineData("10.7.0.0/20", 4094)]
    [InlineData("10.7.0.4/31", 2)]
    [InlineData("10.7.0.4/32", 1)]
    [InlineData(" 10.7.0.4 ", 1)]
    [InlineData("10.7.0.10–50", 41)]
    [InlineData("127.0.0.0/29", 6)]
    [InlineData("2001:db8::7", 1)]
    [InlineData("fe80::1%1", 1)]
    public void Good_range_has_its_addresses(string written, int count) => Assert.Equal(count, Read(written).Count);

    [Theory]
    [InlineData("", "no IPv4 address")]
    [InlineData("10.7.0", "no IPv4 address")]
    [InlineData("10.7.0.256", "no IPv4 address")]
    [InlineData("10.7.0.010", "leading zeros")]
    [InlineData("office", "no IPv4 address")]
    [InlineData("10.7.0.0/33", "0 to 32")]
    [InlineData("10.7.0.0/", "0 to 32")]
    [InlineData("10.7.0.9-2", "backwards")]
    [InlineData("10.7.0.9-10.7.0.x", "no IPv4 address")]
    [InlineData("0.0.0.5", "0.0.0.0/8")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("223.255.255.0-224.0.0.9", "multicast")]
    [InlineData("255.255.255.255", "broadcast")]
    [InlineData("10.7.0.0/19", "such as 10.7.0.0/20")]
    [InlineData("10.0.0.0-10.0.16.0", "at most 4096")]
    [InlineData("2001:db8::/64", "single addresses")]
    [InlineData("2001:db8::1-2001:db8::9", "no ranges")]
    [InlineData("ff02::1", "not the address of one host")]
    [InlineData("::", "not the address of one host")]
    [InlineData("::ffff:10.0.0.1", "write 10.0.0.1")]
    public void Bad_range_is_told_with_what_to_write(string written, string said)
    {
        (ScanRanges? ranges, IReadOnlyList<RangeDefect> defects) = ScanRanges.Read(["10.1.0.1", written]);
        Assert.Null(ranges);
        RangeDefect defect = Assert.Single(defects);
        Assert.Equal(1, defect.Index);
        Assert.Contains(said, defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_that_are_too_many_addresses_together_are_refused_together()
    {
        RangeDefect defect = Assert.Single(ScanRanges.Read(["10.0.0.0/21", "10.1.0.0/21", "10.2.0.0/29"]).Defects);
        Assert.Null(defect.Index);
        Assert.Contains("4098 addresses", defect.Message, StringComparison.Ordinal);
        // What overlaps counts once.
        Assert.Equal(4094, Read("10.0.0.0/20", "10.0.0.0/21", "10.0.0.5").Count);
        Assert.Single(ScanRanges.Read([]).Defects);
    }

    [Theory]
    [InlineData("192.168.7.20", 24, "192.168.7.0/24")]
    [InlineData("10.20.30.40", 8, "10.20.30.0/24")]
    [InlineData("10.20.30.40", 29, "10.20.30.40/29")]
    public void Suggested_range_is_the_network_around_the_machine_and_no_larger_than_it_can_be_read_at_a_glance(string address, int prefix, string range) =>
        Assert.Equal(range, ScanRanges.Around(IPAddress.Parse(address), prefix));

    private static IReadOnlyList<IPAddress> Read(params string[] written)
    {
        (ScanRanges? ranges, IReadOnlyList<RangeDefect> defects) = ScanRanges.Read(written);
        Assert.Empty(defects);
        return ranges!.Addresses;
    }
}
