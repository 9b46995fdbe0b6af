using System.Net;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Peers;

/// <summary>Our agent, asked by Debian's tools.</summary>
public sealed class OurAgentTests : IAsyncLifetime
{
    private readonly SnmpAgent _agent = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly SnmpObjectTable _objects = new();
    private readonly SortedDictionary<ObjectIdentifier, SnmpValue> _expected = [];
    private readonly SnmpAgentDevice _device;
    private readonly string _address;

    public OurAgentTests()
    {
        Put("1.3.6.1.2.1.1.1.0", SnmpValue.OctetString("a device, желілік құрылғы"));
        Put("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(Oids.Of("1.3.6.1.4.1.4294967295.128.16384")));
        Put("1.3.6.1.2.1.1.3.0", SnmpValue.TimeTicks(uint.MaxValue));
        Put("1.3.6.1.2.1.1.6.0", SnmpValue.OctetString(""));
        Put("1.3.6.1.2.1.4.20.1.1.10.0.0.255", SnmpValue.IpAddress(IPAddress.Parse("10.0.0.255")));
        for (uint row = 1; row <= 60; row++)
        {
            Put("1.3.6.1.2.1.2.2.1.2." + row, SnmpValue.OctetString([0, 0x1B, 0x80, (byte)row, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]));
            Put("1.3.6.1.2.1.2.2.1.5." + row, SnmpValue.Gauge32(uint.MaxValue - row));
            Put("1.3.6.1.2.1.2.2.1.8." + row, SnmpValue.Integer32(-(int)row * 70_000));
            Put("1.3.6.1.2.1.2.2.1.10." + row, SnmpValue.Counter32(row << 26));
            Put("1.3.6.1.2.1.31.1.1.1.6." + row, SnmpValue.Counter64(ulong.MaxValue - row));
        }
        _device = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects);
        _address = _device.EndPoint.ToString();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        Assert.Equal(0, _agent.Counters.InternalErrors);
    }

    [Theory]
    [InlineData("-Cr10")]
    [InlineData("-Cr100")]
    public async Task Bulk_walk_by_snmpbulkwalk_returns_every_value(string repetitions) =>
        Assert.Equal(_expected, ToolOutput.Read(await Tool.RunAsync("snmpbulkwalk", "-v2c", "-cpublic", repetitions, "-Onex", _address, "1.3")));

    [Fact]
    public async Task V1_walk_by_snmpwalk_returns_every_value_that_v1_can_say() =>
        Assert.Equal(
            _expected.Where(variable => variable.Value.Type != SnmpType.Counter64),
            ToolOutput.Read(await Tool.RunAsync("snmpwalk", "-v1", "-cpublic", "-Onex", _address, "1.3")));

    [Fact]
    public async Task Get_by_snmpget_returns_values_and_exceptions()
    {
        var output = await Tool.RunAsync("snmpget", "-v2c", "-cpublic", "-On", _address, "1.3.6.1.2.1.2.2.1.8.3", "1.3.6.1.2.1.2.2.1.8.99", "1.3.6.1.4.1.1.0");
        Assert.Contains(".1.3.6.1.2.1.2.2.1.8.3 = INTEGER: -210000", output, StringComparison.Ordinal);
        Assert.Contains("No Such Instance", output, StringComparison.Ordinal);
        Assert.Contains("No Such Object", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuthenticationProtocol.Md5, PrivacyProtocol.None)]
    [InlineData(AuthenticationProtocol.Sha1, PrivacyProtocol.Aes128)]
    [InlineData(AuthenticationProtocol.Sha256, PrivacyProtocol.Aes128)]
    [InlineData(AuthenticationProtocol.Sha512, PrivacyProtocol.Aes128)]
    [InlineData(AuthenticationProtocol.None, PrivacyProtocol.None)]
    public async Task V3_walk_by_snmpbulkwalk_returns_every_value(AuthenticationProtocol authentication, PrivacyProtocol privacy)
    {
        var isAuthentic = authentication != AuthenticationProtocol.None;
        var isPrivate = privacy != PrivacyProtocol.None;
        _device.Engine = new SnmpAgentEngine
        {
            Users = [new UsmUser("operator", authentication, isAuthentic ? "authentication" : null, privacy, isPrivate ? "confidential" : null)],
            Boots = 3,
            Time = TimeSpan.FromDays(100),
        };
        string[] level = isPrivate ? ["-l", "authPriv", "-x", "AES", "-X", "confidential"] : isAuthentic ? ["-l", "authNoPriv"] : ["-l", "noAuthNoPriv"];
        var name = authentication switch { AuthenticationProtocol.Md5 => "MD5", AuthenticationProtocol.Sha1 => "SHA", AuthenticationProtocol.Sha256 => "SHA-256", _ => "SHA-512" };
        string[] keys = isAuthentic ? ["-a", name, "-A", "authentication"] : [];
        Assert.Equal(_expected, ToolOutput.Read(await Tool.RunAsync("snmpbulkwalk", ["-v3", "-u", "operator", .. level, .. keys, "-Cr30", "-Onex", _device.EndPoint.ToString(), "1.3"])));
    }

    [Fact]
    public async Task Set_by_snmpset_is_made()
    {
        _objects.SetWritable(Oids.SysName, SnmpValue.OctetString("sw-1"));
        await Tool.RunAsync("snmpset", "-v2c", "-cpublic", _device.EndPoint.ToString(), "1.3.6.1.2.1.1.5.0", "s", "sw-2");
        Assert.True(_objects.TryGet(Oids.SysName, out var name) && name.ToString() == "sw-2");
    }

    private void Put(string name, SnmpValue value)
    {
        _expected.Add(Oids.Of(name), value);
        _objects.Set(Oids.Of(name), value);
    }
}
