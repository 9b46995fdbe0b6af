using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting.Lines;

/// <summary>A certificate that NetWatch makes for itself: <c>https.pem</c> of the data folder, with its key, readable by the owner only.</summary>
internal static class OwnCertificate
{
    /// <summary>How long it is valid; browsers take none for longer.</summary>
    private static readonly TimeSpan Valid = TimeSpan.FromDays(397);

    private static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(30);
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const int LongestCommonName = 64;

    /// <summary>The file's path.</summary>
    public static string PathIn(Installation installation) => Path.Combine(installation.DataDirectory, "https.pem");

    /// <summary>The one of the data folder; a new one where there is none that fits.</summary>
    /// <param name="installation">Whose data folder.</param>
    /// <param name="names">Names and addresses that it must be for.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">It cannot be kept.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be kept.</exception>
    public static X509Certificate2 Take(Installation installation, IReadOnlyList<string> names, DateTimeOffset now)
    {
        string path = PathIn(installation);
        if (File.Exists(path) && Read(path) is { } kept && !IsToBeRenewed(kept, names, now)) return kept;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = Make(key, names, now);
        OwnFile.Replace(path, file => file.Write(Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n")));
        return X509Certificate2.CreateFromPemFile(path);
    }

    /// <summary>Whether it ends soon, is not valid yet (the clock was wrong when it was made), or is for other names.</summary>
    public static bool IsToBeRenewed(X509Certificate2 certificate, IReadOnlyList<string> names, DateTimeOffset now)
    {
        if (certificate.NotAfter.ToUniversalTime() - now.UtcDateTime < RenewedBefore || certificate.NotBefore.ToUniversalTime() > now.UtcDateTime) return true;
        X509SubjectAlternativeNameExtension? own = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        HashSet<string> known = [.. own?.EnumerateDnsNames() ?? [], .. own?.EnumerateIPAddresses().Select(a => a.ToString()) ?? []];
        return !names.All(known.Contains);
    }

    private static X509Certificate2? Read(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(path);
        }
        catch (CryptographicException)
        {
            // Damaged: nobody else made it, so another one takes its place.
            return null;
        }
    }

    private static X509Certificate2 Make(ECDsa key, IReadOnlyList<string> names, DateTimeOffset now)
    {
        SubjectAlternativeNameBuilder alternatives = new();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }

        string common = names.FirstOrDefault(n => n.Length <= LongestCommonName && Uri.CheckHostName(n) == UriHostNameType.Dns && n != "localhost", "netwatch");
        X500DistinguishedNameBuilder subject = new();
        subject.AddCommonName(common);
        CertificateRequest request = new(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        // Clocks of browsers may be behind ours.
        return request.CreateSelfSigned(now.AddDays(-1), now.Add(Valid).AddDays(-1));
    }
}
