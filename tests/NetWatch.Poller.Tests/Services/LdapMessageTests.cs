using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Tests.Services;

public sealed class LdapMessageTests
{
    private const int Header = 2;

    private static readonly byte[][] Right =
    [
        LdapProbeTests.Bound(1, 49, "no"),
        LdapProbeTests.Entry(2, "cn=a,dc=b", "first", "second"),
        LdapProbeTests.Done(3, 10, "elsewhere"),
        LdapProbeTests.Message(0, 0x78, LdapProbeTests.Result(52, "bye"), [0x8A, 22, .. "1.3.6.1.4.1.1466.20036"u8]),
        LdapProbeTests.Message(4, 0x73, [0x04, 8, .. "ldap://x"u8], [0x04, 8, .. "ldap://y"u8]),
        LdapProbeTests.Message(5, 0x65, [.. LdapProbeTests.Result(10), 0xA3, 10, 0x04, 8, .. "ldap://z"u8]),
    ];

    [Fact]
    public void Messages_are_read()
    {
        LdapMessage[] read = [.. Right.Select(m => LdapMessage.Read(m.AsSpan(Header))!)];
        Assert.Equal([1, 2, 3, 0, 4, 5], read.Select(m => m.Id));
        Assert.Equal((LdapCode.InvalidCredentials, "no", "invalidCredentials (49)"), (read[0].Result!.Code, read[0].Result!.Text, read[0].Result!.Name));
        Assert.Equal("cn=a,dc=b", read[1].Entry!.Name);
        Assert.Equal(["first", "second"], read[1].Entry!.Values);
        Assert.Equal(LdapMessage.Disconnection, read[3].ResponseName);
        Assert.Equal(["ldap://x", "ldap://y"], read[4].References);
        Assert.Equal(["ldap://z"], read[5].Result!.Referrals);
    }

    [Fact]
    public void Components_at_an_end_that_are_not_known_are_passed_over()
    {
        byte[] controls = [0xA0, 4, 0x30, 2, 0x04, 0];
        Assert.Equal(LdapCode.Success, LdapMessage.Read([0x02, 1, 1, 0x61, 9, 0x0A, 1, 0, 4, 0, 4, 0, 0x87, 0, .. controls])!.Result!.Code);
    }

    [Fact]
    public void Message_that_is_cut_anywhere_is_waited_for_or_refused()
    {
        foreach (byte[] right in Right)
        {
            for (int length = 0; length < right.Length; length++)
            {
                LdapFrame frame = LdapReader.Look(right.AsSpan(0, length), out int header, out uint contents);
                Assert.True(frame == LdapFrame.Short || (frame == LdapFrame.Message && header + contents > length), $"{length} octets of {Convert.ToHexString(right)}");
                if (length >= Header) Assert.Null(LdapMessage.Read(right.AsSpan(Header, length - Header)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("020101")]
    [InlineData("0201016103")]
    [InlineData("02010161050A01000400")] // no text for people
    [InlineData("020500000000016107" + "0A010004000400")] // an id of five octets
    [InlineData("0201806107" + "0A010004000400")] // a negative one
    [InlineData("02006107" + "0A010004000400")] // none
    [InlineData("0201016107" + "02010004000400")] // a code that is no ENUMERATED
    [InlineData("0201016108" + "0A028000" + "04000400")] // a negative code
    [InlineData("0201016180" + "0A010004000400" + "0000")] // an indefinite length
    [InlineData("0201017F61070A010004000400")] // a tag of two octets
    [InlineData("0201016109" + "0A01000400" + "0482FFFF")] // longer than its message
    public void Message_that_does_not_fit_is_refused(string hex) => Assert.Null(LdapMessage.Read(Convert.FromHexString(hex)));

    [Fact]
    public void Any_octets_are_read_without_an_error()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        Random random = new(seed);
        byte[] interesting = [0x00, 0x01, 0x02, 0x04, 0x0A, 0x30, 0x31, 0x61, 0x64, 0x65, 0x73, 0x78, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88, 0x8A, 0xA3, 0xFF];
        int read = 0, messages = 300_000;
        for (int i = 0; i < messages; i++)
        {
            List<byte> octets = [.. Right[random.Next(Right.Length)]];
            for (int changes = random.Next(1, 4); changes > 0 && octets.Count > 0; changes--)
            {
                int at = random.Next(octets.Count);
                switch (random.Next(4))
                {
                    case 0: octets[at] = (byte)random.Next(256); break;
                    case 1: octets[at] = interesting[random.Next(interesting.Length)]; break;
                    case 2: octets.RemoveRange(at, Math.Min(random.Next(1, 6), octets.Count - at)); break;
                    default: octets.InsertRange(at, octets.GetRange(at, Math.Min(random.Next(1, 12), octets.Count - at))); break;
                }
            }

            byte[] message = [.. octets];
            try
            {
                if (LdapReader.Look(message, out int header, out uint length) == LdapFrame.Message && header + length <= message.Length && LdapMessage.Read(message.AsSpan(header, (int)length)) is not null) read++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {Convert.ToHexString(message)}: {e}");
            }
        }

        Assert.InRange(read, 1, messages - 1);
    }

    [Theory]
    [InlineData("(a=b)", "A3060401610401" + "62")]
    [InlineData("(a>=b)", "A5060401610401" + "62")]
    [InlineData("(a<=b)", "A6060401610401" + "62")]
    [InlineData("(a~=b)", "A8060401610401" + "62")]
    [InlineData("(a=*)", "870161")]
    [InlineData("(&(a=*)(b=*))", "A006870161870162")]
    [InlineData("(|(a=*))", "A103870161")]
    [InlineData("(!(a=*))", "A203870161")]
    [InlineData("(&)", "A000")]
    [InlineData("(a=b*c*d)", "A40E0401613009800162" + "810163" + "820164")]
    [InlineData("(a=*c*)", "A4080401613003810163")]
    [InlineData("(a:dn:r:=b)", "A90C810172820161830162" + "8401FF")]
    [InlineData("(a:=b)", "A906820161830162")]
    public void Filter_is_written_as_the_protocol_has_it(string text, string expected)
    {
        Assert.True(LdapFilter.TryParse(text, out LdapFilter? filter, out string? problem), problem);
        byte[] request = LdapRequests.Search(7, new LdapSearch { Base = "o=x", Scope = LdapScope.Sub, Filter = filter, Attribute = "mail", SizeLimit = 5 }, 9);
        string before = "020107" + "63" + (28 + (expected.Length / 2)).ToString("X2", System.Globalization.CultureInfo.InvariantCulture) + "04036F3D78" + "0A0102" + "0A0100" + "020105" + "020109" + "010100";
        Assert.Equal(before + expected + "3006" + "0404" + Convert.ToHexString(Encoding.ASCII.GetBytes("mail")), Convert.ToHexString(request)[4..]);
    }

    [Fact]
    public void Requests_are_written_as_the_protocol_has_them()
    {
        Assert.Equal("300C020101600702010304008000", Convert.ToHexString(LdapRequests.Bind(1, null)));
        Assert.Equal("300F0201016" + "00A0201030401758002" + "7071", Convert.ToHexString(LdapRequests.Bind(1, new LoginCredential("l", "u", new Secret("pq")))));
        Assert.Equal("30050201034200", Convert.ToHexString(LdapRequests.Unbind(3)));
        Assert.Equal("301D02010177188016" + Convert.ToHexString("1.3.6.1.4.1.1466.20037"u8), Convert.ToHexString(LdapRequests.StartTls(1)));
    }
}
