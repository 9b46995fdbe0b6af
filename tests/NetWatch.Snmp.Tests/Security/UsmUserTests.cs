using System.Net;
using System.Reflection;

namespace NetWatch.Snmp.Tests.Security;

public sealed class UsmUserTests
{
    private static readonly IPEndPoint s_agent = new(IPAddress.Loopback, 161);

    [Fact]
    public void Level_follows_from_the_protocols()
    {
        Assert.Equal(SecurityLevel.NoAuthNoPriv, new UsmUser("a").Level);
        Assert.Equal(SecurityLevel.AuthNoPriv, new UsmUser("a", AuthenticationProtocol.Md5, "passphrase").Level);
        Assert.Equal(SecurityLevel.AuthPriv, new UsmUser("a", AuthenticationProtocol.Md5, "passphrase", PrivacyProtocol.Des, "passphrase").Level);
    }

    [Theory]
    [InlineData("", AuthenticationProtocol.None, null, PrivacyProtocol.None, null)]
    [InlineData("123456789012345678901234567890123", AuthenticationProtocol.None, null, PrivacyProtocol.None, null)]
    [InlineData("пользователь-сети", AuthenticationProtocol.None, null, PrivacyProtocol.None, null)]
    [InlineData("u", AuthenticationProtocol.Sha1, null, PrivacyProtocol.None, null)]
    [InlineData("u", AuthenticationProtocol.Sha1, "seven77", PrivacyProtocol.None, null)]
    [InlineData("u", AuthenticationProtocol.None, "passphrase", PrivacyProtocol.None, null)]
    [InlineData("u", AuthenticationProtocol.None, null, PrivacyProtocol.Aes128, "passphrase")]
    [InlineData("u", AuthenticationProtocol.Sha1, "passphrase", PrivacyProtocol.Aes128, null)]
    [InlineData("u", AuthenticationProtocol.Sha1, "passphrase", PrivacyProtocol.Aes128, "seven77")]
    [InlineData("u", AuthenticationProtocol.Sha1, "passphrase", PrivacyProtocol.None, "passphrase")]
    public void User_that_cannot_work_is_refused(
        string name, AuthenticationProtocol authentication, string? authenticationPassphrase, PrivacyProtocol privacy, string? privacyPassphrase) =>
        Assert.ThrowsAny<ArgumentException>(() => new UsmUser(name, authentication, authenticationPassphrase, privacy, privacyPassphrase));

    [Fact]
    public void Users_are_equal_by_name_protocols_and_passphrases()
    {
        static UsmUser User(string name = "u", string first = "passphrase1", string second = "passphrase2", PrivacyProtocol privacy = PrivacyProtocol.Aes128) =>
            new(name, AuthenticationProtocol.Sha256, first, privacy, second);

        Assert.Equal(User(), User());
        Assert.Equal(User().GetHashCode(), User().GetHashCode());
        Assert.NotEqual(User(), User(name: "v"));
        Assert.NotEqual(User(), User(first: "passphrase3"));
        Assert.NotEqual(User(), User(second: "passphrase3"));
        Assert.NotEqual(User(), User(privacy: PrivacyProtocol.Aes256));
    }

    [Fact]
    public void Passphrases_are_neither_kept_nor_told()
    {
        var user = new UsmUser("operator", AuthenticationProtocol.Sha256, "passphrase1", PrivacyProtocol.Aes128, "passphrase2");
        var kept = user.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(string)).Select(field => (string?)field.GetValue(user));

        Assert.Equal(["operator"], kept);
        Assert.Equal("operator (Sha256, Aes128)", user.ToString());
    }

    [Fact]
    public void Targets_of_one_user_and_context_are_equal()
    {
        static SnmpTarget Target(string context, params byte[] engine) =>
            new(s_agent, new UsmUser("u")) { ContextName = context, ContextEngineId = engine };

        Assert.Equal(VersionCode.V3, Target("").Version);
        Assert.Equal("", Target("").Community);
        Assert.Equal(Target("vlan-7", 1, 2), Target("vlan-7", 1, 2));
        Assert.NotEqual(Target("vlan-7", 1, 2), Target("vlan-7", 1, 3));
        Assert.NotEqual(Target("vlan-7"), Target("vlan-8"));
        Assert.NotEqual(Target(""), new SnmpTarget(s_agent, new UsmUser("v")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Target("", new byte[33]));
    }
}
