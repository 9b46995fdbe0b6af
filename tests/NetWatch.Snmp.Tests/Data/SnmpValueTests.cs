using System.Net;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Data;

public sealed class SnmpValueTests
{
    [Fact]
    public void Text_is_UTF8_where_it_is_that_and_else_Latin1()
    {
        Assert.Equal("Қостанай", Text("Қостанай"u8));
        Assert.Equal("Zürich", Text([0x5A, 0xFC, 0x72, 0x69, 0x63, 0x68]));
        Assert.Equal("sw-1", Text("sw-1\0\0"u8));
        Assert.False(SnmpValue.Integer32(1).TryGetText(out _));

        static string Text(ReadOnlySpan<byte> octets)
        {
            Assert.True(SnmpValue.OctetString(octets).TryGetText(out var text));
            return text;
        }
    }

    [Fact]
    public void Octets_that_no_person_can_read_are_shown_in_hexadecimal()
    {
        Assert.Equal("0x001B2A", SnmpValue.OctetString([0, 0x1B, 0x2A]).ToString());
        Assert.Equal("line 1\nline 2", SnmpValue.OctetString("line 1\nline 2").ToString());
    }

    [Fact]
    public void Number_is_given_only_where_it_fits()
    {
        Assert.True(SnmpValue.Counter64(ulong.MaxValue).TryGetUInt64(out var widest));
        Assert.Equal(ulong.MaxValue, widest);
        Assert.False(SnmpValue.Counter64(ulong.MaxValue).TryGetInt32(out _));
        Assert.False(SnmpValue.Integer32(-1).TryGetUInt64(out _));
        Assert.True(SnmpValue.Integer32(-1).TryGetDouble(out var negative));
        Assert.Equal(-1, negative);
        Assert.True(SnmpValue.Gauge32(7).TryGetInt32(out var small));
        Assert.Equal(7, small);
        Assert.False(SnmpValue.OctetString("7").TryGetDouble(out _));
        Assert.False(SnmpValue.NoSuchInstance.TryGetUInt64(out _));
    }

    [Fact]
    public void Ticks_are_hundredths_of_a_second()
    {
        Assert.True(SnmpValue.TimeTicks(uint.MaxValue).TryGetTimeSpan(out var longest));
        Assert.Equal(497, longest.Days);
        Assert.False(SnmpValue.Counter32(1).TryGetTimeSpan(out _));
    }

    [Fact]
    public void Same_octets_of_another_type_are_another_value()
    {
        Assert.NotEqual(SnmpValue.OctetString([10, 0, 0, 1]), SnmpValue.IpAddress(IPAddress.Parse("10.0.0.1")));
        Assert.NotEqual(SnmpValue.Counter32(1), SnmpValue.Gauge32(1));
        Assert.Equal(SnmpValue.ObjectIdentifier(Oids.SysName), SnmpValue.ObjectIdentifier(Oids.Of("1.3.6.1.2.1.1.5.0")));
        Assert.Throws<ArgumentException>(() => SnmpValue.IpAddress(IPAddress.IPv6Loopback));
    }

    [Fact]
    public void Exceptions_and_placeholders_are_no_values()
    {
        Assert.True(SnmpValue.EndOfMibView.IsException);
        Assert.False(SnmpValue.EndOfMibView.HasValue);
        Assert.False(SnmpValue.Null.HasValue);
        Assert.False(default(SnmpValue).HasValue);
        Assert.True(SnmpValue.OctetString("").HasValue);
    }
}
