using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

public sealed class TargetFactoryTests
{
    private static readonly IPEndPoint Agent = new(IPAddress.Loopback, 161);

    public static TheoryData<SnmpAuthentication> Authentications => [.. Enum.GetValues<SnmpAuthentication>()];

    public static TheoryData<SnmpPrivacy> Privacies => [.. Enum.GetValues<SnmpPrivacy>()];

    [Theory]
    [InlineData("1", VersionCode.V1)]
    [InlineData("2c", VersionCode.V2)]
    public void Community_goes_with_its_version(string version, VersionCode expected)
    {
        SnmpTarget target = TargetFactory.TargetOf(Agent, new SnmpCredential("c", version, new Secret("public")));

        Assert.Equal((expected, "public", null), (target.Version, target.Community, target.User));
    }

    [Fact]
    public void Check_gives_its_port_and_its_patience()
    {
        SnmpProbeSpec spec = new() { Credential = new SnmpCredential("c", "2c", new Secret("public")), Port = 1161, Timeout = TimeSpan.FromSeconds(3), Retries = 7 };

        SnmpTarget target = TargetFactory.TargetOf(IPAddress.IPv6Loopback, spec, null);

        Assert.Equal((new IPEndPoint(IPAddress.IPv6Loopback, 1161), TimeSpan.FromSeconds(3), 7), (target.EndPoint, target.Timeout, target.Retries));
    }

    [Fact]
    public void User_is_asked_by_version_3_in_its_context_and_its_keys_are_made_once()
    {
        SnmpCredential credential = SnmpCredential.Of("c", User() with { Context = "vlan-10" });

        SnmpTarget target = TargetFactory.TargetOf(Agent, credential);

        Assert.Equal((VersionCode.V3, "vlan-10"), (target.Version, target.ContextName));
        Assert.Equal(new UsmUser("u", AuthenticationProtocol.Sha256, "authentic-phrase", PrivacyProtocol.Aes128, "private-phrase"), target.User);
        Assert.Same(target.User, TargetFactory.TargetOf(new IPEndPoint(IPAddress.Loopback, 162), credential).User);
    }

    [Theory]
    [MemberData(nameof(Authentications))]
    public void Authentication_keeps_its_name_in_the_library(SnmpAuthentication protocol)
    {
        UsmUser user = UsmUsers.Of(new SnmpUser("u") { Authentication = new(protocol, new Secret("authentic-phrase")) });

        Assert.Equal((protocol.ToString(), PrivacyProtocol.None), (user.Authentication.ToString(), user.Privacy));
    }

    [Theory]
    [MemberData(nameof(Privacies))]
    public void Privacy_keeps_its_name_in_the_library(SnmpPrivacy protocol) =>
        Assert.Equal(protocol.ToString(), UsmUsers.Of(User() with { Privacy = new(protocol, new Secret("private-phrase")) }).Privacy.ToString());

    [Fact]
    public void User_without_protocols_is_neither_authenticated_nor_encrypted() =>
        Assert.Equal(SecurityLevel.NoAuthNoPriv, UsmUsers.Of(new SnmpUser("u")).Level);

    private static SnmpUser User() => new("u")
    {
        Authentication = new(SnmpAuthentication.Sha256, new Secret("authentic-phrase")),
        Privacy = new(SnmpPrivacy.Aes128, new Secret("private-phrase")),
    };
}
