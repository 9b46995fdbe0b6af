namespace NetWatch.Notifier.Mail;

/// <summary>How the connection to a mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>TLS where the server offers it: from the first byte on port 465, else by STARTTLS.</summary>
    Auto,

    /// <summary>Plain text.</summary>
    None,

    /// <summary>STARTTLS (RFC 3207); a server that does not offer it is not used.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Tls,
}

/// <summary>A mail server and how we sign in there.</summary>
public class SmtpServerOptions
{
    /// <summary>The mail server; empty (the default): none.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its TCP port, 1 to 65535; null, the default: 465 for Tls, 587 for StartTls, else 25.</summary>
    public int? Port { get; set; }

    /// <summary>How the connection is protected; default Auto.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.Auto;

    /// <summary>The user for SMTP AUTH; empty (the default): none.</summary>
    public string User { get; set; } = "";

    /// <summary>The password: <c>env:NAME</c>, <c>file:PATH</c>, or the value itself.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// A file whose first line is an OAuth 2.0 access token, which is used in the place of a password (OAUTHBEARER, RFC 7628, or XOAUTH2), over TLS only. It is read at every
    /// connection, so that whoever renews the token need only write it. Empty, the default: none.
    /// </summary>
    public string OAuth2TokenFile { get; set; } = "";

    /// <summary>The port that is connected to.</summary>
    public int EffectivePort => Port ?? Security switch
    {
        SmtpSecurity.Tls => 465,
        SmtpSecurity.StartTls => 587,
        _ => 25,
    };
}

/// <summary>The section <c>Smtp</c> of the configuration. The server stands in the section itself where there is one, and in <c>Servers</c> where there are several.</summary>
public sealed class SmtpOptions : SmtpServerOptions
{
    /// <summary>Several servers: the first is used, the next where one is away. Empty, the default: the one of the section itself.</summary>
    public IList<SmtpServerOptions> Servers { get; } = [];

    /// <summary>The sender: <c>NetWatch &lt;netwatch@example.com&gt;</c>; empty (the default): mails wait in the outbox.</summary>
    public string From { get; set; } = "";

    internal IReadOnlyList<SmtpServerOptions> InOrder => Servers.Count > 0 ? [.. Servers] : Host.Length > 0 ? [this] : [];

    /// <summary>Whether mails can leave.</summary>
    internal bool Configured => InOrder.Count > 0 && From.Length > 0;
}
