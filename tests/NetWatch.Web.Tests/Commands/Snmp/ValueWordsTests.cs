using NetWatch.Snmp;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Tests.Commands.Snmp;

public sealed class ValueWordsTests
{
    private static readonly KnownObject Status = ObjectNames.Shipped.All.Single(o => o.Name == "ifOperStatus");
    private static readonly KnownObject Address = ObjectNames.Shipped.All.Single(o => o.Name == "ifPhysAddress");

    [Fact]
    public void Number_is_a_word_where_its_object_has_one()
    {
        Assert.Equal("up", ValueWords.Of(SnmpValue.Integer32(1), Status));
        Assert.Equal("99", ValueWords.Of(SnmpValue.Integer32(99), Status));
        Assert.Equal("1", ValueWords.Of(SnmpValue.Integer32(1), null));
    }

    [Fact]
    public void Octets_are_text_unless_they_are_an_address_or_no_text()
    {
        Assert.Equal("желілік", ValueWords.Of(SnmpValue.OctetString("желілік"), null));
        Assert.Equal("41:42:43:44:45:46", ValueWords.Of(SnmpValue.OctetString("ABCDEF"), Address));
        Assert.Equal("", ValueWords.Of(SnmpValue.OctetString(""), Address));
        Assert.Equal("ff:fe", ValueWords.Of(SnmpValue.OctetString([0xFF, 0xFE]), null));
        Assert.Equal("0x00000000000000000001", ValueWords.Of(SnmpValue.OctetString([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), null));
    }

    [Theory]
    [InlineData("two\r\nlines", "two  lines")]
    [InlineData("\u001b[2J", "1b:5b:32:4a")]
    [InlineData("\u009b2J", "c2:9b:32:4a")]
    [InlineData("a\u202eb", "61:e2:80:ae:62")]
    public void Terminal_does_not_obey_what_a_device_says(string text, string expected) => Assert.Equal(expected, ValueWords.Of(SnmpValue.OctetString(text), null));

    [Fact]
    public void Times_and_known_identifiers_are_read_easily()
    {
        Assert.Equal("1 day, 0:00:01.50", ValueWords.Of(SnmpValue.TimeTicks(8_640_150), null));
        Assert.Equal("hrStorageRam", ValueWords.Of(SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.2.1.25.2.1.2")), null));
        Assert.Equal("1.3.6.1.4.1.9.1.1", ValueWords.Of(SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.9.1.1")), null));
        Assert.Equal("0.850000", ValueWords.Of(SnmpValue.Opaque([0x9F, 0x78, 4, 0x3F, 0x59, 0x99, 0x9A]), null));
    }
}
