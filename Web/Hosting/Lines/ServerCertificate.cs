using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting.Lines;

/// <summary>
/// The certificate that HTTPS is spoken with: the given one, which is read again when its file changes (whoever renews it restarts nothing), or one that NetWatch makes for itself in the data folder and renews a month before it ends.
/// </summary>
internal sealed class ServerCertificate(LineOptions options, Installation installation, TimeProvider time, ILogger<ServerCertificate> log)
{
    /// <summary>How often it is looked whether there is another one.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private SslStreamCertificateContext? _context;
    private (FileStamp?, FileStamp?) _stamp;
    private DateTimeOffset _lookedAt;

    /// <summary>True when it was made here: no browser trusts it until somebody says so.</summary>
    public bool IsOwn => options.Certificate is null;

    /// <summary>Its SHA-256 as people compare it: pairs of digits with colons.</summary>
    public string Fingerprint => FingerprintOf(Current.TargetCertificate);

    /// <summary>The certificate with its chain.</summary>
    /// <exception cref="CertificateRefusedException">There is none that can be used, and there was none before.</exception>
    public SslStreamCertificateContext Current
    {
        get
        {
            SslStreamCertificateContext? before, current;
            lock (_gate)
            {
                DateTimeOffset now = time.GetUtcNow();
                if (_context is { } known && (now - _lookedAt).Duration() < Look) return known;
                before = _context;
                _lookedAt = now;
                _context = current = Refreshed(now);
            }

            if (before is not null && before != current) Changed?.Invoke();
            return current;
        }
    }

    /// <summary>Raised when another one is in force.</summary>
    public event Action? Changed;

    /// <summary>A certificate's SHA-256 as people compare it.</summary>
    public static string FingerprintOf(X509Certificate certificate) => string.Join(':', Convert.ToHexString(certificate.GetCertHash(HashAlgorithmName.SHA256)).Chunk(2).Select(pair => new string(pair)));

    private SslStreamCertificateContext Refreshed(DateTimeOffset now)
    {
        try
        {
            if (IsOwn) return _context is { } own && !OwnCertificate.IsToBeRenewed(own.TargetCertificate, options.Names, now) ? own : ContextOf([OwnCertificate.Take(installation, options.Names, now)]);
            (FileStamp?, FileStamp?) stamp = (FileStamp.Of(options.Certificate!), options.Key is null ? null : FileStamp.Of(options.Key));
            if (_context is { } given && stamp == _stamp) return given;
            SslStreamCertificateContext read = ContextOf(Given());
            _stamp = stamp;
            if (read.TargetCertificate.NotAfter.ToUniversalTime() < now.UtcDateTime) log.CertificateIsOver(options.Certificate!, read.TargetCertificate.NotAfter.ToUniversalTime());
            return read;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            string file = options.Certificate ?? OwnCertificate.PathIn(installation);
            if (_context is null) throw new CertificateRefusedException($"HTTPS: {file} cannot be used: {e.Message}");
            // Half written, or without its key: the one in force goes on.
            log.CertificateNotRead(file, e.Message);
            return _context;
        }
    }

    private X509Certificate2Collection Given()
    {
        X509Certificate2Collection all = [];
        if (X509Certificate2.GetCertContentType(options.Certificate!) == X509ContentType.Pkcs12)
        {
            all.AddRange(X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Certificate!, null));
        }
        else
        {
            all.ImportFromPemFile(options.Certificate!);
            if (all.Count > 0) all[0] = X509Certificate2.CreateFromPemFile(options.Certificate!, options.Key);
        }

        if (all.Count == 0 || !all.Any(c => c.HasPrivateKey)) throw new CryptographicException("there is no certificate with a private key in it");
        return all;
    }

    private static SslStreamCertificateContext ContextOf(X509Certificate2Collection all)
    {
        X509Certificate2 leaf = all.First(c => c.HasPrivateKey);
        all.Remove(leaf);
        // Offline: starting must not wait for whoever issued it.
        return SslStreamCertificateContext.Create(leaf, all, offline: true);
    }
}

/// <summary>HTTPS cannot be spoken. The message says why.</summary>
internal sealed class CertificateRefusedException(string message) : Exception(message);
