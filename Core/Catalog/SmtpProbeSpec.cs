using System.Globalization;

namespace NetWatch.Core.Catalog;

/// <summary>When a conversation that began in the clear is secured.</summary>
public enum StartTls
{
    /// <summary>When the server offers it.</summary>
    WhenOffered,

    /// <summary>Not at all.</summary>
    Never,

    /// <summary>Always: a server that does not offer it fails.</summary>
    Required,
}

/// <summary>The dialogue with a mail server (RFC 5321) up to where a mail would begin. None is sent.</summary>
public sealed record SmtpProbeSpec : ServiceProbeSpec
{
    /// <inheritdoc/>
    public override string Type => "smtp";

    /// <inheritdoc/>
    public override string Target => Port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The server's port; 1 to 65535, default 25.</summary>
    public int Port { get; init; } = 25;

    /// <summary>Whether TLS comes before the first word, as on port 465 (RFC 8314 section 3.3). Default false.</summary>
    public bool Tls { get; init; }

    /// <summary>When the conversation is secured by STARTTLS (RFC 3207); default when it is offered.</summary>
    public StartTls StartTls { get; init; }

    /// <summary>Who logs in (RFC 4954); null for nobody. Only over TLS.</summary>
    public LoginCredential? Login { get; init; }

    /// <summary>The name that the certificate must be for; null (the default) for the node's address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether the certificate must be trusted and be for the server's name; default true.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>A PEM file with the authorities to trust instead of the system's; null for these.</summary>
    public string? CaFile { get; init; }
}
