using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetWatch.Notifier.Tests.Support;

/// <summary>Certificates for 127.0.0.1: one that this process trusts, and as many as wanted that nobody does.</summary>
internal static class TestCertificate
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("netwatch-notifier-tls-").FullName;

    public static (string Certificate, string Key) Trusted { get; private set; }

    public static (string Certificate, string Key) Write(string folder)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=peer.test", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 made = request.CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (string, string) paths = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(paths.Item1, made.ExportCertificatePem());
        File.WriteAllText(paths.Item2, key.ExportPkcs8PrivateKeyPem());
        return paths;
    }

#pragma warning disable CA2255 // The runtime reads its trust store once, before any test could set it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Trust()
    {
        Trusted = Write(Folder);
        // OpenSSL asks the C library, which does not see what Environment.SetEnvironmentVariable sets.
        if (OperatingSystem.IsLinux()) _ = SetEnvironment("SSL_CERT_FILE\0"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(Trusted.Certificate + "\0"), 1);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment(byte[] name, byte[] value, int overwrite);
}
