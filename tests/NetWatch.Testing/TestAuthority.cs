using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetWatch.Testing;

/// <summary>A certificate authority of the test's own, in a folder: <c>ca.pem</c>, and for each certificate <c>NAME.pem</c> and <c>NAME.key</c>.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly string _folder;
    private readonly X509Certificate2 _authority;

    /// <summary>Makes the authority.</summary>
    /// <param name="folder">Where its files are written.</param>
    public TestAuthority(string folder)
    {
        _folder = folder;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=NetWatch test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _authority = request.CreateSelfSigned(now.AddYears(-5), now.AddYears(5));
        File.WriteAllText(CaFile, _authority.ExportCertificatePem());
    }

    /// <summary>The authority's own certificate.</summary>
    public string CaFile => Path.Combine(_folder, "ca.pem");

    /// <summary>Signs a certificate for a server.</summary>
    /// <param name="name">The name of its files.</param>
    /// <param name="host">The DNS name or address that it is for.</param>
    /// <param name="from">From when on it is valid, in days from now.</param>
    /// <param name="to">Until when, in days from now.</param>
    /// <param name="selfSigned">Whether it signs itself, so that nobody trusts it.</param>
    /// <returns>The files of certificate and key.</returns>
    public (string Certificate, string Key) Issue(string name, string host = "127.0.0.1", double from = -1, double to = 90, bool selfSigned = false)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(host, out IPAddress? address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = selfSigned
            ? request.CreateSelfSigned(now.AddDays(from), now.AddDays(to))
            : request.Create(_authority, now.AddDays(from), now.AddDays(to), RandomNumberGenerator.GetBytes(16));
        (string certificateFile, string keyFile) = (Path.Combine(_folder, name + ".pem"), Path.Combine(_folder, name + ".key"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();
}
