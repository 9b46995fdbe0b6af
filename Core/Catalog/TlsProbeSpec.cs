using System.Globalization;

namespace NetWatch.Core.Catalog;

/// <summary>How a connection that begins in the clear is secured (STARTTLS).</summary>
public enum StartTlsProtocol
{
    /// <summary>It is secured from its first octet.</summary>
    None,

    /// <summary>RFC 3207.</summary>
    Smtp,

    /// <summary>RFC 9051 section 6.2.1.</summary>
    Imap,

    /// <summary>RFC 2595 section 4.</summary>
    Pop3,

    /// <summary>RFC 4511 section 4.14.</summary>
    Ldap,

    /// <summary>The SSLRequest of PostgreSQL's protocol.</summary>
    Postgresql,
}

/// <summary>The certificate and the protocol that a server shows when TLS is agreed (RFC 8446, RFC 5280).</summary>
public sealed record TlsProbeSpec : ServiceProbeSpec
{
    /// <summary>A check with an interval of 1 h: a certificate does not change by the minute.</summary>
    public TlsProbeSpec() => Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override string Type => "tls";

    /// <inheritdoc/>
    public override string Target => Port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The TCP port; 1 to 65535, default 443.</summary>
    public int Port { get; init; } = 443;

    /// <summary>The name that the certificate must be for, and that is asked for (SNI); null for the node's address.</summary>
    public string? ServerName { get; init; }

    /// <summary>How a connection that begins in the clear is secured; default not.</summary>
    public StartTlsProtocol StartTls { get; init; }

    /// <summary>Whether the certificate must be trusted and be for the name; default true. How long it is valid is judged all the same.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>A PEM file with the authorities to trust instead of the system's; null for these.</summary>
    public string? CaFile { get; init; }

    /// <summary>The lowest version of TLS that must be agreed, <c>1.2</c> or <c>1.3</c>; null for any that this host speaks.</summary>
    public string? LeastVersion { get; init; }

    /// <summary>Days before its end at which a certificate is told of, the most first; default 30, 14, 7 and 1; empty for never.</summary>
    public IReadOnlyList<int> DaysLeft { get; init => field = ValueList<int>.Of(value); } = ValueList<int>.Of([30, 14, 7, 1]);
}
