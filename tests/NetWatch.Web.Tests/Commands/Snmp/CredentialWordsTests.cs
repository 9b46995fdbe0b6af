using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Tests.Commands.Snmp;

public sealed class CredentialWordsTests
{
    private const string Phrase = "a-long-passphrase";

    [Theory]
    [InlineData(null, "2c")]
    [InlineData("1", "1")]
    [InlineData("2c", "2c")]
    [InlineData("2C", "2c")]
    public void Community_has_version_2c_unless_another_is_given(string? version, string expected) =>
        Assert.Equal(new SnmpCredential("", expected, new Secret("public")), Read(new() { Version = version, Community = "public" }));

    [Fact]
    public void User_has_version_3_without_asking()
    {
        SnmpCredential credential = Read(new() { User = "u", Authentication = "SHA-256", AuthenticationPassphrase = Phrase, Privacy = "aes", PrivacyPassphrase = "env:PRIV", Context = "vlan-10" });

        Assert.Equal("3", credential.Version);
        Assert.Equal(
            new SnmpUser("u")
            {
                Authentication = new(SnmpAuthentication.Sha256, new Secret(Phrase)),
                Privacy = new(SnmpPrivacy.Aes128, new Secret("from-the-environment")),
                Context = "vlan-10",
            },
            credential.User);
    }

    [Theory]
    [InlineData("noAuthNoPriv", false, false)]
    [InlineData("authNoPriv", true, false)]
    [InlineData("AUTHPRIV", true, true)]
    public void Level_leaves_out_what_is_above_it(string level, bool authenticated, bool encrypted)
    {
        SnmpUser user = Read(Full() with { Level = level }).User!;

        Assert.Equal((authenticated, encrypted), (user.Authentication is not null, user.Privacy is not null));
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "version", "write 1, 2c or 3" },
        { "no community", "-c COMMUNITY" },
        { "no user", "-u USER" },
        { "community and user", "no community" },
        { "user and version 2c", "-u belongs to version 3" },
        { "passphrase and version 1", "-A belongs to version 3" },
        { "no protocol", "add -a" },
        { "no passphrase", "add -A" },
        { "unknown protocol", "write one of MD5, SHA" },
        { "unknown privacy", "write one of DES, 3DES" },
        { "short passphrase", "at least 8 characters" },
        { "privacy alone", "-a PROTOCOL" },
        { "level too high", "-l authPriv needs" },
        { "level unknown", "write noAuthNoPriv" },
        { "long user", "32 octets" },
        { "variable not set", "-X: " },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_does_not_go_together_is_refused_with_what_to_write_and_without_the_secret(string what, string expected)
    {
        RefusedException refusal = Assert.Throws<RefusedException>(() => Read(Bad(what)));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Phrase, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, refusal.ExitCode);
    }

    private static CredentialWords Full() => new() { User = "u", Authentication = "SHA", AuthenticationPassphrase = Phrase, Privacy = "AES", PrivacyPassphrase = Phrase };

    private static CredentialWords Bad(string what) => what switch
    {
        "version" => new() { Version = "4" },
        "no community" => new() { Version = "2c" },
        "no user" => new() { Version = "3" },
        "community and user" => Full() with { Community = "public" },
        "user and version 2c" => new() { Version = "2c", Community = "public", User = "u" },
        "passphrase and version 1" => new() { Version = "1", Community = "public", AuthenticationPassphrase = Phrase },
        "no protocol" => Full() with { Authentication = null },
        "no passphrase" => Full() with { AuthenticationPassphrase = null },
        "unknown protocol" => Full() with { Authentication = "SHA-3" },
        "unknown privacy" => Full() with { Privacy = "AES-512" },
        "short passphrase" => Full() with { AuthenticationPassphrase = "1234567" },
        "privacy alone" => Full() with { Authentication = null, AuthenticationPassphrase = null },
        "level too high" => Full() with { Privacy = null, PrivacyPassphrase = null, Level = "authPriv" },
        "level unknown" => Full() with { Level = "high" },
        "long user" => new() { User = "бақылаушы-пайдаланушы" },
        "variable not set" => Full() with { PrivacyPassphrase = "env:NOT_SET" },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static SnmpCredential Read(CredentialWords words) => words.Read(new Secrets());

    private sealed class Secrets : ISecretSource
    {
        public SecretLookup FromEnvironment(string name) => name == "PRIV" ? SecretLookup.Found("from-the-environment") : SecretLookup.Missing($"{name} is not set.");

        public SecretLookup FromFile(string path) => SecretLookup.Missing($"{path} does not exist.");
    }
}
