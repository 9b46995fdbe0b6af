using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core;
using NetWatch.Testing;
using NetWatch.Web.Hosting.Lines;

namespace NetWatch.Web.Tests.Hosting.Lines;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private Installation Installation => new(_folder["devices.json"], _folder.Path, Demo: false);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Made_one_is_for_the_names_is_kept_and_is_readable_by_the_owner_only()
    {
        X509Certificate2 made = Make("netwatch.example.kz;127.0.0.1").Current.TargetCertificate, again = Make("netwatch.example.kz;127.0.0.1").Current.TargetCertificate;
        Assert.Equal(made.Thumbprint, again.Thumbprint);
        Assert.True(made.MatchesHostname("netwatch.example.kz"));
        Assert.True(made.MatchesHostname("127.0.0.1"));
        Assert.False(made.MatchesHostname("example.kz"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["https.pem"]));
        Assert.NotEqual(made.Thumbprint, Make("other.example.kz").Current.TargetCertificate.Thumbprint);
    }

    [Fact]
    public void Made_one_is_renewed_a_month_before_it_ends_and_who_follows_is_told()
    {
        ServerCertificate certificate = Make("netwatch.example.kz");
        int told = 0;
        certificate.Changed += () => told++;
        string first = certificate.Fingerprint;
        _time.Advance(TimeSpan.FromDays(365));
        Assert.Equal(first, certificate.Fingerprint);
        _time.Advance(TimeSpan.FromDays(3));
        Assert.NotEqual(first, certificate.Fingerprint);
        Assert.Equal(1, told);
        Assert.True(certificate.Current.TargetCertificate.NotAfter > _time.GetUtcNow().AddDays(390).LocalDateTime);
    }

    [Fact]
    public void Damaged_file_of_our_own_is_made_anew()
    {
        File.WriteAllText(_folder["https.pem"], "-----BEGIN CERTIFICATE-----\nMIIB");
        Assert.Contains("127.0.0.1", Make("127.0.0.1").Current.TargetCertificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateIPAddresses().Select(a => a.ToString()));
    }

    [Fact]
    public void Given_one_is_read_again_when_it_changes_and_goes_on_while_its_file_is_half_written()
    {
        using TestAuthority authority = new(_folder.Path);
        (string file, string key) = authority.Issue("given", "netwatch.example.kz");
        ServerCertificate certificate = Make("netwatch.example.kz", ("Https:Certificate", file), ("Https:Key", key));
        string first = certificate.Fingerprint;

        File.WriteAllText(file, "-----BEGIN CERTIFICATE-----\nMIIB");
        _time.Advance(ServerCertificate.Look);
        Assert.Equal(first, certificate.Fingerprint);

        (string other, string otherKey) = authority.Issue("other", "netwatch.example.kz");
        File.Copy(other, file, overwrite: true);
        File.Copy(otherKey, key, overwrite: true);
        Assert.Equal(first, certificate.Fingerprint);
        _time.Advance(ServerCertificate.Look);
        Assert.Equal(ServerCertificate.FingerprintOf(X509CertificateLoader.LoadCertificateFromFile(other)), certificate.Fingerprint);
    }

    [Fact]
    public void Given_one_without_its_key_is_refused_with_the_file()
    {
        using TestAuthority authority = new(_folder.Path);
        (string file, _) = authority.Issue("given");
        CertificateRefusedException refused = Assert.Throws<CertificateRefusedException>(() => Make("127.0.0.1", ("Https:Certificate", file)).Current);
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Https:Certificate", "missing.pem", "there is no file")]
    [InlineData("Https:Key", "missing.pem", "needs Https:Certificate")]
    [InlineData("Https:HstsDays", "4000", "0 to 3650")]
    [InlineData("Https:HstsDays", "-1", "0 to 3650")]
    [InlineData("Web:Proxies", "10.0.0.0/8, proxy", "\"proxy\" is no address")]
    public void Bad_settings_are_told(string key, string value, string sentence)
    {
        LineOptions.Read(Configured(("Urls", "https://127.0.0.1:8443"), (key, value)), Installation, out IReadOnlyList<string> defects);
        Assert.Contains(defects, d => d.StartsWith(key, StringComparison.Ordinal) && d.Contains(sentence, StringComparison.Ordinal));
    }

    private ServerCertificate Make(string hosts, params (string Key, string Value)[] more)
    {
        LineOptions options = LineOptions.Read(Configured([("Urls", "https://0.0.0.0:8443"), ("AllowedHosts", hosts), .. more]), Installation, out IReadOnlyList<string> defects);
        Assert.Empty(defects);
        return new ServerCertificate(options, Installation, _time, NullLogger<ServerCertificate>.Instance);
    }

    private static IConfiguration Configured(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build();
}
