using Microsoft.Extensions.Configuration;
using NetWatch.Poller.Icmp;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Tests.Configuration;

public sealed class IcmpOptionsTests
{
    [Theory]
    [InlineData(null, 10_000)]
    [InlineData("", 10_000)]
    [InlineData("1", 1)]
    [InlineData("1000000", 1_000_000)]
    public void Rate_is_the_written_one_else_ten_thousand(string? written, int expected)
    {
        Assert.Equal(expected, Read(written, out IReadOnlyList<string> defects).PacketsPerSecond);
        Assert.Empty(defects);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1000001")]
    [InlineData("many")]
    public void Bad_rate_is_told_with_its_key(string written)
    {
        Read(written, out IReadOnlyList<string> defects);
        Assert.Equal($"Icmp:PacketsPerSecond: \"{written}\" is not a number from 1 to 1000000.", Assert.Single(defects));
    }

    private static IcmpSettings Read(string? written, out IReadOnlyList<string> defects) => IcmpOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("Icmp:PacketsPerSecond", written)]).Build(), out defects);
}
