using System.Net;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Tests.Commands.Snmp;

public sealed class AgentAddressTests
{
    [Theory]
    [InlineData("10.7.0.1", "10.7.0.1", 161, false)]
    [InlineData("10.7.0.1:1161", "10.7.0.1", 1161, false)]
    [InlineData("udp:10.7.0.1:1161", "10.7.0.1", 1161, false)]
    [InlineData("UDP:switch-1", "switch-1", 161, false)]
    [InlineData("switch-1.example.org:65535", "switch-1.example.org", 65535, false)]
    [InlineData("::1", "::1", 161, false)]
    [InlineData("2001:db8::7", "2001:db8::7", 161, false)]
    [InlineData("[::1]", "::1", 161, false)]
    [InlineData("[::1]:1161", "::1", 1161, false)]
    [InlineData("udp6:[2001:db8::7]:1161", "2001:db8::7", 1161, true)]
    [InlineData("udp6:switch-1", "switch-1", 161, true)]
    public void Address_is_read_as_net_snmp_reads_it(string text, string host, int port, bool isIPv6Wanted)
    {
        Assert.Null(AgentAddress.TryRead(text, 161, out AgentAddress? address));
        Assert.Equal(new AgentAddress(host, port, isIPv6Wanted), address);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(":161", "empty")]
    [InlineData("tcp:10.7.0.1", "only UDP")]
    [InlineData("10.7.0.1:", "no port")]
    [InlineData("10.7.0.1:0", "no port")]
    [InlineData("10.7.0.1:65536", "no port")]
    [InlineData("10.7.0.1:snmp", "no port")]
    [InlineData("[::1]161", "behind the bracket")]
    [InlineData("[10.7.0.1]", "no IPv6 address")]
    public void Bad_address_is_refused_with_a_reason(string text, string reason)
    {
        Assert.Contains(reason, AgentAddress.TryRead(text, 161, out AgentAddress? address), StringComparison.Ordinal);
        Assert.Null(address);
    }

    [Fact]
    public async Task Literal_needs_no_look_up_and_a_name_that_is_none_is_said()
    {
        Assert.Equal((new IPEndPoint(IPAddress.IPv6Loopback, 1161), null), await new AgentAddress("::1", 1161, false).ResolveAsync(TestContext.Current.CancellationToken));

        (IPEndPoint? endPoint, string? problem) = await new AgentAddress("no-such-host.invalid", 161, false).ResolveAsync(TestContext.Current.CancellationToken);
        Assert.Null(endPoint);
        Assert.Contains("no-such-host.invalid", problem, StringComparison.Ordinal);
    }
}
