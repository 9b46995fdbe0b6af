using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Messages;

public sealed class CodecTests
{
    [Fact]
    public void Get_request_is_written_as_the_standard_says()
    {
        var writer = new BerWriter(new byte[256]);
        var marks = MessageWriter.Begin(ref writer, VersionCode.V2, "public"u8, PduKind.Get, 0x12345678, 0, 0);
        MessageWriter.WriteVarbind(ref writer, Oids.SysUpTime, SnmpValue.Null);
        MessageWriter.End(ref writer, marks);
        Assert.Equal(
            "302902010104067075626C6963A01C0204123456780201000201003" + "00E300C06082B060102010103000500",
            Convert.ToHexString(writer.Written));
    }

    public static TheoryData<string> Values => new(
        "Integer32:0", "Integer32:127", "Integer32:128", "Integer32:-1", "Integer32:-128", "Integer32:-129", "Integer32:2147483647", "Integer32:-2147483648",
        "Counter32:4294967295", "Gauge32:2147483648", "TimeTicks:1", "Counter64:18446744073709551615", "Counter64:9223372036854775808", "OctetString:",
        "OctetString:text", "ObjectIdentifier:1.3.6.1.4.1.4294967295.0", "ObjectIdentifier:0.0", "ObjectIdentifier:2.4294967295", "IpAddress:10.0.0.255",
        "Opaque:9F780442F60000", "Null", "NoSuchObject", "NoSuchInstance", "EndOfMibView");

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_written_and_read_is_the_same(string text)
    {
        var value = Value(text);
        var writer = new BerWriter(new byte[2048]);
        MessageWriter.WriteVarbind(ref writer, Oids.SysName, value);
        var varbind = Read(Convert.ToHexString(writer.Written));
        Assert.Equal(Oids.SysName, varbind.Id);
        Assert.Equal(value, varbind.Data);
        Assert.Equal(value.GetHashCode(), varbind.Data.GetHashCode());
        Assert.Equal(value, varbind.Data.Detach());
    }

    [Theory]
    [InlineData(0x7F)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    [InlineData(0x100)]
    [InlineData(60_000)]
    public void Length_of_any_form_is_read_back(int length)
    {
        var octets = new byte[length];
        new Random(length).NextBytes(octets);
        var writer = new BerWriter(new byte[65507]);
        MessageWriter.WriteVarbind(ref writer, Oids.SysName, SnmpValue.OctetString(octets));
        Assert.True(Read(Convert.ToHexString(writer.Written)).Data.Octets.SequenceEqual(octets));
    }

    // What agents in the field send.
    [Theory]
    [InlineData("0200", "Integer32:0")]
    [InlineData("02050000000001", "Integer32:1")]
    [InlineData("0209FFFFFFFFFFFFFFFFFE", "Integer32:-2")]
    [InlineData("020500FFFFFFFF", "Integer32:-1")]
    [InlineData("4100", "Counter32:0")]
    [InlineData("4104FFFFFFFF", "Counter32:4294967295")]
    [InlineData("4105FFFFFFFFFE", "Counter32:4294967294")]
    [InlineData("4108FFFFFFFF80000000", "Counter32:2147483648")]
    [InlineData("41050100000007", "Counter32:7")]
    [InlineData("420500FFFFFFFF", "Gauge32:4294967295")]
    [InlineData("470105", "Gauge32:5")]
    [InlineData("430200FF", "TimeTicks:255")]
    [InlineData("4608FFFFFFFFFFFFFFFF", "Counter64:18446744073709551615")]
    [InlineData("460900FFFFFFFFFFFFFFFF", "Counter64:18446744073709551615")]
    [InlineData("4600", "Counter64:0")]
    [InlineData("0482000141", "OctetString:A")]
    [InlineData("048400000001410000", "OctetString:A")]
    [InlineData("0600", "ObjectIdentifier:0.0")]
    [InlineData("06042B8080" + "06", "ObjectIdentifier:1.3.6")]
    [InlineData("0603883703", "ObjectIdentifier:2.999.3")]
    [InlineData("050100", "Null")]
    [InlineData("820100", "EndOfMibView")]
    public void Value_of_a_careless_agent_is_read_as_it_was_meant(string hex, string expected) =>
        Assert.Equal(Value(expected), Read(Varbind("06022B06", hex)).Data);

    [Theory]
    [InlineData("4000", 0)]
    [InlineData("40030A0000", 3)]
    [InlineData("400520010DB800", 5)]
    public void IpAddress_of_a_wrong_length_is_kept_as_octets(string hex, int length)
    {
        var value = Read(Varbind("06022B06", hex)).Data;
        Assert.Equal(SnmpType.IpAddress, value.Type);
        Assert.Equal(length, value.Octets.Length);
        Assert.False(value.TryGetIPAddress(out _));
    }

    [Theory]
    [InlineData("0280")]                         // indefinite length
    [InlineData("028501000000" + "0001")]        // a length beyond all
    [InlineData("0205FF")]                       // a length beyond the varbind
    [InlineData("06022B86")]                     // an arc that does not end
    [InlineData("06062B908080" + "8000")]        // an arc of 33 bits
    [InlineData("1F0100")]                       // no type of SNMP
    [InlineData("3000")]                         // a constructed value
    [InlineData("")]                             // no value at all
    public void Value_that_could_hurt_is_refused(string hex) => Assert.False(TryRead(Varbind("06022B06", hex), out _));

    [Fact]
    public void Identifier_of_128_arcs_is_read_and_of_129_refused()
    {
        Assert.True(TryRead(Varbind("067F2B" + new string('0', 252), "0500"), out var longest));
        Assert.Equal(128, longest.Id.Count);
        Assert.False(TryRead(Varbind("0681802B" + new string('0', 254), "0500"), out _));
    }

    [Fact]
    public void Identifier_in_a_longer_form_equals_the_shortest()
    {
        Assert.Equal(Oids.Of("1.3.6.1"), Read(Varbind("06052B8006" + "8001", "0500")).Id);
    }

    [Fact]
    public void Message_with_trailing_bytes_and_long_lengths_is_read()
    {
        var message = Convert.FromHexString("308400000026020101" + "0406" + "7075626C6963" + "A2820017" + "020101020100020100" + "3082000A" + "3008" + "06022B06" + "02020001" + "DEAD");
        Assert.Equal(MessageReadResult.Ok, CommunityMessage.TryRead(message, out var read));
        Assert.Equal(PduKind.Response, read.Kind);
        Assert.Equal(1, read.RequestId);
        var varbinds = message[read.Varbinds];
        Assert.True(VarbindReader.TryReadAll(varbinds, 0, varbinds.Length, out var variables));
        Assert.Equal(SnmpValue.Integer32(1), Assert.Single(variables).Data);
    }

    [Fact]
    public void Message_cut_anywhere_is_refused()
    {
        var request = new FakeRequest(new(0, 0), [], VersionCode.V2, "public"u8.ToArray(), PduKind.Get, 5, 0, 0, []);
        var whole = FakeAgent.Response(request, [new(Oids.SysName, SnmpValue.OctetString("name")), new(Oids.SysUpTime, SnmpValue.TimeTicks(5))]);
        for (var length = 0; length < whole.Length; length++)
            Assert.Equal(MessageReadResult.Malformed, CommunityMessage.TryRead(whole.AsSpan(0, length), out _));
    }

    [Fact]
    public void Varbind_without_room_sets_the_overflow_and_rewinding_clears_it()
    {
        var writer = new BerWriter(new byte[40]);
        MessageWriter.WriteVarbind(ref writer, Oids.SysName, SnmpValue.Integer32(1));
        var before = writer.Position;
        MessageWriter.WriteVarbind(ref writer, Oids.SysName, SnmpValue.OctetString("this does not fit any more"));
        Assert.True(writer.Overflowed);
        writer.Rewind(before);
        Assert.False(writer.Overflowed);
        Assert.Equal(before, writer.Written.Length);
    }

    private static string Varbind(string name, string value) => Length("30", name + value);

    private static string Length(string tag, string content) =>
        tag + (content.Length / 2 < 0x80 ? $"{content.Length / 2:X2}" : $"82{content.Length / 2:X4}") + content;

    private static Variable Read(string hex)
    {
        Assert.True(TryRead(hex, out var variable));
        return variable;
    }

    private static bool TryRead(string hex, out Variable variable)
    {
        var buffer = Convert.FromHexString(hex);
        var readable = VarbindReader.TryReadAll(buffer, 0, buffer.Length, out var variables);
        variable = readable ? Assert.Single(variables) : default;
        return readable;
    }

    private static SnmpValue Value(string text)
    {
        var parts = text.Split(':', 2);
        return Enum.Parse<SnmpType>(parts[0]) switch
        {
            SnmpType.Integer32 => SnmpValue.Integer32(int.Parse(parts[1], null)),
            SnmpType.Counter32 => SnmpValue.Counter32(uint.Parse(parts[1], null)),
            SnmpType.Gauge32 => SnmpValue.Gauge32(uint.Parse(parts[1], null)),
            SnmpType.TimeTicks => SnmpValue.TimeTicks(uint.Parse(parts[1], null)),
            SnmpType.Counter64 => SnmpValue.Counter64(ulong.Parse(parts[1], null)),
            SnmpType.OctetString => SnmpValue.OctetString(parts[1]),
            SnmpType.Opaque => SnmpValue.Opaque(Convert.FromHexString(parts[1])),
            SnmpType.IpAddress => SnmpValue.IpAddress(System.Net.IPAddress.Parse(parts[1])),
            SnmpType.ObjectIdentifier => SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse(parts[1])),
            SnmpType.Null => SnmpValue.Null,
            SnmpType.NoSuchObject => SnmpValue.NoSuchObject,
            SnmpType.NoSuchInstance => SnmpValue.NoSuchInstance,
            _ => SnmpValue.EndOfMibView,
        };
    }
}
