using System.Globalization;

namespace NetWatch.Core.Catalog;

/// <summary>How far below its base a search of a directory looks (RFC 4511 section 4.5.1.2); the numbers are those of the protocol.</summary>
public enum LdapScope
{
    /// <summary>The base itself.</summary>
    Base = 0,

    /// <summary>What hangs on it directly.</summary>
    One = 1,

    /// <summary>It and everything below.</summary>
    Sub = 2,
}

/// <summary>A search of a directory (RFC 4511 section 4.5.1) and what must be found.</summary>
public sealed record LdapSearch
{
    /// <summary>The distinguished name where it begins; empty for the root DSE (RFC 4512 section 5.1), which tells of the server itself.</summary>
    public required string Base { get; init; }

    /// <summary>How far below it looks; default the base itself.</summary>
    public LdapScope Scope { get; init; }

    /// <summary>Which entries are found; default all.</summary>
    public LdapFilter Filter { get; init; } = LdapFilter.Anything;

    /// <summary>The attribute that an entry must show; null when no attribute is asked for.</summary>
    public string? Attribute { get; init; }

    /// <summary>The text that a value of <see cref="Attribute"/> must be; null for any.</summary>
    public string? Expect { get; init; }

    /// <summary>A regular expression that a value of <see cref="Attribute"/> must match somewhere; null for any.</summary>
    public string? Match { get; init; }

    /// <summary>So many entries must be found; 0 to 1000, default 1.</summary>
    public int Entries { get; init; } = 1;

    /// <summary>So many entries the server is asked to send at most; 1 to 1000, default 100.</summary>
    public int SizeLimit { get; init; } = 100;
}

/// <summary>A login to a directory (LDAPv3, RFC 4511), and a search whose result may be judged.</summary>
public sealed record LdapProbeSpec : ServiceProbeSpec
{
    /// <inheritdoc/>
    public override string Type => "ldap";

    /// <inheritdoc/>
    public override string Target => Port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The server's port; 1 to 65535, default 389.</summary>
    public int Port { get; init; } = 389;

    /// <summary>Whether TLS comes before the first message, as on port 636. Default false.</summary>
    public bool Tls { get; init; }

    /// <summary>When the conversation is secured by StartTLS (RFC 4511 section 4.14); default when it is offered.</summary>
    public StartTls StartTls { get; init; }

    /// <summary>Who logs in by a simple bind (RFC 4513 section 5.1.3); null for nobody (an anonymous bind, section 5.1.1).</summary>
    public LoginCredential? Login { get; init; }

    /// <summary>Whether the password may travel in the clear where TLS is not had. Default false.</summary>
    public bool PasswordInClear { get; init; }

    /// <summary>The name that the certificate must be for; null (the default) for the node's address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether the certificate must be trusted and be for the server's name; default true.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>A PEM file with the authorities to trust instead of the system's; null for these.</summary>
    public string? CaFile { get; init; }

    /// <summary>What is searched for after the login; null for nothing.</summary>
    public LdapSearch? Search { get; init; }
}
