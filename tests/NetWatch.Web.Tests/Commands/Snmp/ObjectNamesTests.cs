using NetWatch.Snmp;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Tests.Commands.Snmp;

public sealed class ObjectNamesTests
{
    private static readonly ObjectNames Names = ObjectNames.Shipped;

    [Theory]
    [InlineData("1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.3.0")]
    [InlineData(".1.3", "1.3")]
    [InlineData("sysUpTime.0", "1.3.6.1.2.1.1.3.0")]
    [InlineData("SYSUPTIME.0", "1.3.6.1.2.1.1.3.0")]
    [InlineData("IF-MIB::ifDescr.3", "1.3.6.1.2.1.2.2.1.2.3")]
    [InlineData("ifTable", "1.3.6.1.2.1.2.2")]
    [InlineData("ifEntry", "1.3.6.1.2.1.2.2.1")]
    [InlineData("ifEntry.8.1", "1.3.6.1.2.1.2.2.1.8.1")]
    [InlineData("ifHCInOctets", "1.3.6.1.2.1.31.1.1.1.6")]
    [InlineData("hrStorageUsed", "1.3.6.1.2.1.25.2.3.1.6")]
    [InlineData("entPhysicalSerialNum", "1.3.6.1.2.1.47.1.1.1.1.11")]
    [InlineData("upsEstimatedChargeRemaining.0", "1.3.6.1.2.1.33.1.2.4.0")]
    [InlineData("upsInputVoltage.1", "1.3.6.1.2.1.33.1.3.3.1.3.1")]
    [InlineData("dot1dTpFdbPort", "1.3.6.1.2.1.17.4.3.1.2")]
    public void Name_or_digits_give_the_identifier(string text, string expected)
    {
        Assert.Null(Names.TryRead(text, out ObjectIdentifier id));
        Assert.Equal(expected, id.ToString());
    }

    [Theory]
    [InlineData("sysDecsr.0", "Did you mean sysDescr?")]
    [InlineData("nothingLikeThis", "in digits")]
    [InlineData("ifDescr.", "index of numbers")]
    [InlineData("ifDescr.lo", "index of numbers")]
    [InlineData("1.3.6.x", "in digits")]
    [InlineData("1.4294967296", "in digits")]
    [InlineData("", "in digits")]
    public void What_cannot_be_read_is_refused_with_what_to_write(string text, string expected) =>
        Assert.Contains(expected, Names.TryRead(text, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.3.6.1.2.1.2.2.1.8.3", "ifOperStatus.3")]
    [InlineData("1.3.6.1.2.1.1.5.0", "sysName.0")]
    [InlineData("1.3.6.1.2.1.1.77.0", null)]
    [InlineData("1.3.6.1.2.1.2.2", null)]
    [InlineData("1.3.6.1.4.1.9.1", null)]
    public void Instance_has_the_name_of_its_own_object_or_none(string id, string? expected) => Assert.Equal(expected, Names.NameOf(ObjectIdentifier.Parse(id)));

    [Fact]
    public void Columns_of_a_table_come_in_the_order_of_their_numbers()
    {
        KnownObject table = Names.All.Single(o => o.Name == "ifTable");

        IReadOnlyList<KnownObject> columns = Names.ColumnsOf(table);

        Assert.Equal(Enumerable.Range(1, 22), columns.Select(c => (int)c.Id[c.Id.Count - 1]));
        Assert.Equal("up", columns[7].Words[1]);
    }

    [Fact]
    public void Every_table_has_columns_and_every_identifier_and_name_stands_once()
    {
        Assert.All(Names.All.Where(o => o.IsTable), t => Assert.NotEmpty(Names.ColumnsOf(t)));
        Assert.Equal(Names.All.Count, Names.All.Select(o => o.Id).Distinct().Count());
        Assert.Equal(Names.All.Count, Names.All.Select(o => o.Name.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public void Names_agree_with_those_of_the_librarys_notifications() =>
        Assert.All(Names.All, o =>
        {
            string there = SnmpNotificationNames.Standard.NameOf(o.Id);
            Assert.True(there == o.Id.ToString() || there == o.Name || there.Contains('.', StringComparison.Ordinal), $"{o.Id} is {o.Name} here and {there} there");
        });
}
