using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Tests.Commands.Snmp;

public sealed class NetSnmpWordsTests
{
    [Theory]
    [InlineData("snmp walk -v2c -cpublic -Cr10 host", "snmp walk -v=2c -c=public -Cr=10 host")]
    [InlineData("snmp walk -v 2c -c public host", "snmp walk -v=2c -c=public host")]
    [InlineData("snmp get -c=public host", "snmp get -c=public host")]
    [InlineData("snmp get -A -begins-with-a-hyphen host", "snmp get -A=-begins-with-a-hyphen host")]
    [InlineData("snmp get -X a=b:c host", "snmp get -X=a=b:c host")]
    [InlineData("snmp get -On -Cn 2 host", "snmp get -O=n -Cn=2 host")]
    [InlineData("snmp table --columns ifDescr --json host", "snmp table --columns ifDescr --json host")]
    [InlineData("snmp get -c", "snmp get -c")]
    [InlineData("snmp get host -- -c public", "snmp get host -- -c public")]
    [InlineData("--data -c snmp get -cpublic", "--data -c snmp get -c=public")]
    [InlineData("probe -cpublic", "probe -cpublic")]
    public void Value_right_behind_its_letter_is_joined_to_it(string words, string expected) => Assert.Equal(expected.Split(' '), NetSnmpWords.Join(words.Split(' ')));
}
