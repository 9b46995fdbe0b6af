namespace NetWatch.Notifier.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
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

/// <summary>The section <c>Smtp</c> of the configuration.</summary>
public sealed class SmtpOptions
{
    /// <summary>The mail server; empty (the default): mails wait in the outbox.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its TCP port, 1 to 65535; null, the default: 465 for Tls, 587 for StartTls, else 25.</summary>
    public int? Port { get; set; }

    /// <summary>How the connection is protected; default Auto.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.Auto;

    /// <summary>The user for SMTP AUTH; empty (the default): none.</summary>
    public string User { get; set; } = "";

    /// <summary>The password: <c>env:NAME</c>, <c>file:PATH</c>, or the value itself.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender: <c>NetWatch &lt;netwatch@example.com&gt;</c>; empty (the default): mails wait in the outbox.</summary>
    public string From { get; set; } = "";

    internal bool Configured => Host.Length > 0 && From.Length > 0;

    internal int EffectivePort => Port ?? Security switch
    {
        SmtpSecurity.Tls => 465,
        SmtpSecurity.StartTls => 587,
        _ => 25,
    };
}
