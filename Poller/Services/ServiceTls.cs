using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>What a check asks of a TLS session.</summary>
/// <param name="ServerName">The name that is asked for (SNI, RFC 6066) and that the certificate must be for.</param>
/// <param name="Verify">Whether a certificate that cannot be trusted is a failure.</param>
/// <param name="CaFile">A PEM file with the authorities to trust instead of the system's; null for these.</param>
/// <param name="Protocols">The application protocols that are offered (ALPN, RFC 7301); empty for none.</param>
internal sealed record TlsTerms(string ServerName, bool Verify, string? CaFile, params IReadOnlyList<SslApplicationProtocol> Protocols);

/// <summary>What a server's certificate is.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="NotBefore">From when on it is valid.</param>
/// <param name="NotAfter">Until when it is valid.</param>
/// <param name="EarliestExpiry">When the first certificate of those that the server sent runs out.</param>
/// <param name="Problem">Why it cannot be trusted; null when it can.</param>
internal sealed record CertificateFacts(string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter, DateTimeOffset EarliestExpiry, ServiceVerdict? Problem);

/// <summary>A TLS session and what it was agreed with.</summary>
internal sealed record TlsSession(SslStream Stream, CertificateFacts Certificate);

/// <summary>Secures connections of checks, and looks at the certificates while doing so.</summary>
internal static class ServiceTls
{
    private static readonly Metric EarliestExpiry = new(
        "probe_ssl_earliest_cert_expiry", MetricKind.Gauge, "seconds", "When the first of the server's certificates expires, in Unix time.", Stored: false);

    private static readonly Metric Version = new("probe_tls_version_info", MetricKind.Gauge, "", "1, with the TLS version that was agreed as a label.", Stored: false);

    /// <summary>Agrees a TLS session, which is the phase <c>tls</c>; afterwards the phase is <paramref name="next"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="inner">The connection; it is closed with the session.</param>
    /// <param name="terms">What is asked of it.</param>
    /// <param name="next">What is done next.</param>
    /// <exception cref="ServiceFault">The certificate cannot be trusted, and must be; or the file of authorities cannot be read.</exception>
    /// <exception cref="AuthenticationException">No session could be agreed.</exception>
    public static async Task<TlsSession> SecureAsync(ServiceRun run, Stream inner, TlsTerms terms, string next)
    {
        run.Enter("tls");
        X509Certificate2Collection? authorities = terms.CaFile is { } file ? Authorities(file) : null;
        CertificateFacts? facts = null;
        SslStream stream = new(inner);
        try
        {
            SslClientAuthenticationOptions options = new()
            {
                TargetHost = terms.ServerName,
                ApplicationProtocols = terms.Protocols.Count > 0 ? [.. terms.Protocols] : null,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                {
                    facts = certificate is null ? null : Facts(new X509Certificate2(certificate), chain, errors, authorities, terms.ServerName, run.Now);
                    return facts is not null && (facts.Problem is null || !terms.Verify);
                },
            };
            await stream.AuthenticateAsClientAsync(options, run.Token);
            run.Tell($"{Name(stream.SslProtocol)}, certificate of {facts!.Subject} from {facts.Issuer}, valid until {facts.NotAfter:yyyy-MM-dd HH:mm} UTC");
            run.Measure(EarliestExpiry, facts.EarliestExpiry.ToUnixTimeSeconds());
            run.Measure(Version, 1, new KeyValuePair<string, string>("version", Name(stream.SslProtocol)));
            run.Enter(next);
            return new TlsSession(stream, facts);
        }
        catch (AuthenticationException) when (facts?.Problem is not null)
        {
            // The handshake broke off because we refused the certificate: the verdict says what is wrong with it.
            await stream.DisposeAsync();
            run.Measure(EarliestExpiry, facts!.EarliestExpiry.ToUnixTimeSeconds());
            throw new ServiceFault(facts.Problem!.Value);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>The name of a TLS version as the field writes it.</summary>
    public static string Name(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => protocol.ToString(),
    };

    private static X509Certificate2Collection Authorities(string file)
    {
        try
        {
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPemFile(file);
            if (authorities.Count > 0) return authorities;
            throw new ServiceFault(ServiceVerdict.Unknown(Reason.LocalError, $"The file of authorities {file} holds no certificate."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ServiceFault(ServiceVerdict.Unknown(Reason.LocalError, $"The file of authorities {file} cannot be read: {ServiceErrors.Sentence(e)}."));
        }
    }

    private static CertificateFacts Facts(
        X509Certificate2 leaf, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection? authorities, string serverName, DateTimeOffset now)
    {
        using (leaf)
        {
            using X509Chain chain = new();
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.VerificationTime = now.UtcDateTime;
            // What a certificate says of other places to fetch from is nothing to go after.
            chain.ChainPolicy.DisableCertificateDownloads = true;
            if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
            if (authorities is not null)
            {
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            }

            bool isTrusted = chain.Build(leaf);
            DateTimeOffset earliest = chain.ChainElements.Select(e => Utc(e.Certificate.NotAfter)).Append(Utc(leaf.NotAfter)).Min();
            bool isOfAnotherName = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
            return new CertificateFacts(PeerText.Shown(leaf.Subject), PeerText.Shown(leaf.Issuer), Utc(leaf.NotBefore), Utc(leaf.NotAfter), earliest, Problem(leaf, chain, isTrusted, isOfAnotherName, serverName, now));
        }
    }

    private static ServiceVerdict? Problem(X509Certificate2 leaf, X509Chain chain, bool isTrusted, bool isOfAnotherName, string serverName, DateTimeOffset now)
    {
        if (Utc(leaf.NotAfter) <= now) return ServiceVerdict.Failed(Reason.CertificateExpired, $"The certificate expired on {Utc(leaf.NotAfter):yyyy-MM-dd HH:mm} UTC.");
        if (Utc(leaf.NotBefore) > now) return ServiceVerdict.Failed(Reason.CertificateInvalid, $"The certificate is not valid before {Utc(leaf.NotBefore):yyyy-MM-dd HH:mm} UTC.");
        if (isOfAnotherName) return ServiceVerdict.Failed(Reason.CertificateInvalid, $"The certificate is not for {serverName} but for {Names(leaf)}.");
        if (isTrusted) return null;
        X509ChainElement? expired = chain.ChainElements.FirstOrDefault(e => Utc(e.Certificate.NotAfter) <= now);
        if (expired is not null)
            return ServiceVerdict.Failed(Reason.CertificateExpired, $"The authority {PeerText.Shown(expired.Certificate.Subject)} behind the certificate expired on {Utc(expired.Certificate.NotAfter):yyyy-MM-dd HH:mm} UTC.");
        if (leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData)) return ServiceVerdict.Failed(Reason.CertificateInvalid, $"The certificate is self-signed and not trusted.");
        string why = string.Join(", ", chain.ChainStatus.Select(s => s.Status).Distinct());
        return ServiceVerdict.Failed(Reason.CertificateInvalid, $"The certificate of {PeerText.Shown(leaf.Issuer)} is not trusted ({why}).");
    }

    private static string Names(X509Certificate2 leaf)
    {
        string[] names = [.. leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).Take(4)];
        return names.Length > 0 ? string.Join(", ", names.Select(n => PeerText.Shown(n))) : PeerText.Shown(leaf.Subject);
    }

    private static DateTimeOffset Utc(DateTime local) => new(local.ToUniversalTime(), TimeSpan.Zero);
}
