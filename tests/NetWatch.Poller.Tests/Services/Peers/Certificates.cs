using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>An authority of the test, and certificates of it as files.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly string _folder;
    private readonly X509Certificate2 _authority;

    /// <summary>Makes the authority.</summary>
    /// <param name="folder">Where the files go.</param>
    public Certificates(string folder)
    {
        _folder = folder;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Authority of the test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddYears(-5), now.AddYears(5));
        File.WriteAllText(CaFile, _authority.ExportCertificatePem());
    }

    /// <summary>The authority's certificate.</summary>
    public string CaFile => Path.Combine(_folder, "ca.pem");

    /// <summary>Makes a certificate.</summary>
    /// <param name="name">The name that it is for; the files are called by it.</param>
    /// <param name="from">From when on it is valid, in days from now.</param>
    /// <param name="to">Until when.</param>
    /// <returns>The files of the certificate and of its key, and when it runs out.</returns>
    public (string File, string Key, DateTimeOffset NotAfter) Issue(string name, int from = -1, int to = 90)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.Create(_authority, now.AddDays(from), now.AddDays(to), RandomNumberGenerator.GetBytes(8));
        string file = Path.Combine(_folder, name + ".pem"), keyFile = Path.Combine(_folder, name + ".key");
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        return (file, keyFile, certificate.NotAfter.ToUniversalTime());
    }

    public void Dispose() => _authority.Dispose();
}
