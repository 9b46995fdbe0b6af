using System.Net;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Peers;

/// <summary>Our text of a value against that of Debian's tools, which read the same value from our agent.</summary>
public sealed class SnmpTextTests : IAsyncLifetime
{
    private readonly SnmpAgent _agent = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly SnmpObjectTable _objects = new();
    private readonly SortedDictionary<ObjectIdentifier, SnmpValue> _all = [];
    private readonly string _address;

    public SnmpTextTests()
    {
        Put("1.1", SnmpValue.Integer32(int.MinValue), SnmpValue.Integer32(0), SnmpValue.Integer32(int.MaxValue));
        Put("1.2", SnmpValue.Counter32(uint.MaxValue), SnmpValue.Gauge32(uint.MaxValue), SnmpValue.Counter64(ulong.MaxValue), SnmpValue.Counter64(0));
        Put("1.3", [.. new uint[] { 0, 1, 99, 100, 12345, 8_640_000 - 1, 8_640_000, 2 * 8_640_000 - 1, 2 * 8_640_000, uint.MaxValue }.Select(SnmpValue.TimeTicks)]);
        Put("1.4", SnmpValue.IpAddress(IPAddress.Any), SnmpValue.IpAddress(IPAddress.Broadcast), SnmpValue.IpAddress(IPAddress.Parse("10.7.0.254")));
        Put("1.5", SnmpValue.ObjectIdentifier(ObjectIdentifier.Zero), SnmpValue.ObjectIdentifier(Oids.Of("1.3.6.1.4.1.4294967295.128.0")), SnmpValue.ObjectIdentifier(Oids.Of("2.999.3")));
        Put("1.6", SnmpValue.Null);
        Put("2", [.. new[] { "", "plain", "a \"quoted\" \\ word", "tab\there", "line\nbreak", "\r", "\v\f", " ", "желілік", "~" }.Select(SnmpValue.OctetString)]);
        for (var octet = 0; octet <= 255; octet++)
            Put($"3.{octet}", SnmpValue.OctetString([(byte)octet]), SnmpValue.OctetString([(byte)'a', (byte)octet]));
        foreach (var length in new[] { 15, 16, 17, 32, 33, 200 })
            Put($"4.{length}", SnmpValue.OctetString([.. Enumerable.Range(0, length).Select(i => (byte)(i + 250))]));
        Put("5.1", Float(0), Float(0.85f), Float(-12345.678f), Float(1e20f));
        Put("5.2", SnmpValue.Opaque([0x9F, 0x79, 8, .. Reversed(BitConverter.GetBytes(Math.PI))]));
        Put("5.3", SnmpValue.Opaque([0x04, 0x02, 0x41, 0x42]));
        _address = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects).EndPoint.ToString();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _agent.DisposeAsync();

    [Fact]
    public async Task Text_of_every_kind_of_value_is_that_of_snmpbulkwalk()
    {
        var output = await Tool.RunAsync("snmpbulkwalk", "-v2c", "-cpublic", "-On", _address, "1.3.6.1.4.1.9999");

        var ours = _all.Select(variable => SnmpText.Of(new Variable(variable.Key, variable.Value)))
            .Append(SnmpText.Of(new Variable(_all.Last().Key, SnmpValue.EndOfMibView)));
        Assert.Equal(output.TrimEnd('\n').Split('\n'), string.Join('\n', ours).Split('\n'));
    }

    [Fact]
    public async Task Text_of_an_exception_is_that_of_snmpget()
    {
        var output = await Tool.RunAsync("snmpget", "-v2c", "-cpublic", "-On", _address, "1.3.6.1.4.1.9999.1.1.77", "1.3.6.1.4.1.1.0");

        string[] ours =
        [
            SnmpText.Of(new Variable(Oids.Of("1.3.6.1.4.1.9999.1.1.77"), SnmpValue.NoSuchInstance)),
            SnmpText.Of(new Variable(Oids.Of("1.3.6.1.4.1.1.0"), SnmpValue.NoSuchObject)),
        ];
        Assert.Equal(output.TrimEnd('\n').Split('\n'), ours);
    }

    private static SnmpValue Float(float value) => SnmpValue.Opaque([0x9F, 0x78, 4, .. Reversed(BitConverter.GetBytes(value))]);

    private static byte[] Reversed(byte[] octets) => BitConverter.IsLittleEndian ? [.. octets.AsEnumerable().Reverse()] : octets;

    private void Put(string below, params SnmpValue[] values)
    {
        for (uint i = 0; i < values.Length; i++)
        {
            var id = Oids.Of("1.3.6.1.4.1.9999").Append(ObjectIdentifier.Parse(below)).Append(i);
            _all.Add(id, values[i]);
            _objects.Set(id, values[i]);
        }
    }
}
