using NetWatch.Core.Catalog;
using NetWatch.Web.Metrics;

namespace NetWatch.Web.Tests.Metrics;

public sealed class ExporterTargetTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", null, "http://10.0.0.1/")]
    [InlineData("10.0.0.1:22", "10.0.0.1", 22, "http://10.0.0.1:22/")]
    [InlineData("2001:db8::1", "2001:db8::1", null, "http://[2001:db8::1]/")]
    [InlineData("[2001:db8::1]:443", "2001:db8::1", 443, "http://[2001:db8::1]:443/")]
    [InlineData("portal.example.kz", "portal.example.kz", null, "http://portal.example.kz/")]
    [InlineData("portal.example.kz:80", "portal.example.kz", 80, "http://portal.example.kz/")]
    [InlineData("portal.example.kz/health", "portal.example.kz", null, "http://portal.example.kz/health")]
    [InlineData("https://portal.example.kz/health?deep=1", "portal.example.kz", 443, "https://portal.example.kz/health?deep=1")]
    public void Target_is_read_as_it_is_written_for_blackbox_exporter(string text, string host, int? port, string url) =>
        Assert.Equal(new ModuleTarget(host, port, new Uri(url)), ExporterTarget.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://x/")]
    [InlineData("http://user:password@x/")]
    [InlineData("user@x")]
    [InlineData("a b")]
    [InlineData("http://")]
    public void Text_that_is_no_target_is_none(string text) => Assert.Null(ExporterTarget.Read(text));

    [Theory]
    [InlineData("10.7.0.1", true)]
    [InlineData("SRV1.example.org", true)]
    [InlineData("2001:db8:0::50", true)]
    [InlineData("10.7.0.2", false)]
    [InlineData("192.168.4.5", true)]
    [InlineData("192.169.4.5", false)]
    [InlineData("portal.example.kz", true)]
    [InlineData("example.kz", false)]
    [InlineData("portal.example.kz.evil.net", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("localhost", false)]
    public void Host_may_be_asked_when_it_is_listed_or_the_settings_name_it(string host, bool isAllowed)
    {
        Node[] nodes = [.. new[] { "10.7.0.1", "srv1.example.org", "2001:db8::50" }.Select((a, i) => new Device
        {
            Id = $"d{i}", Name = $"d{i}", Address = a, Kind = DeviceKind.Other, Probes = [new IcmpProbeSpec()], Reachability = "icmp",
        })];
        DeviceCatalog catalog = new([], nodes, []) { Exporter = ExporterSettings.Default with { Targets = ["192.168.0.0/16", "*.example.kz"] } };

        Assert.Equal(isAllowed, ExporterTarget.IsAllowed(catalog, host));
    }
}
