using NetWatch.Notifier.Mail;

namespace NetWatch.Web.Settings.Mail;

/// <summary>What decides a key of the mail settings in the place of pages.</summary>
internal enum MailOverrider
{
    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>A word of the command line.</summary>
    CommandLine,

    /// <summary>Something else that the program was started with.</summary>
    Start,
}

/// <summary>A key that pages cannot change, because something above them decides it.</summary>
/// <param name="Key">The key, as in the settings: <c>host</c>.</param>
/// <param name="By">What decides it.</param>
/// <param name="Name">How that is written: <c>NETWATCH__Smtp__Host</c>.</param>
internal sealed record MailOverride(string Key, MailOverrider By, string Name);

/// <summary>The mail settings in force. The password is never given.</summary>
/// <param name="File">The file that pages write.</param>
/// <param name="Tag">Its entity tag, for <c>If-Match</c>.</param>
/// <param name="Host">The mail server; empty: none.</param>
/// <param name="Port">Its port; null: the usual one of the security.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="User">The user to sign in as; empty: none.</param>
/// <param name="HasPassword">Whether there is a password.</param>
/// <param name="From">The sender; empty: mails wait.</param>
/// <param name="Configured">Whether mails can leave.</param>
/// <param name="Writable">Whether pages can change anything of it.</param>
/// <param name="WhyNot">Why not, or null.</param>
/// <param name="Overridden">The keys that are decided elsewhere.</param>
/// <param name="Servers">Where several servers are set by hand, each as <c>mail.example.com:587</c>, in order.</param>
/// <param name="TokenFile">Whether the sign-in is by a token in a file, which is set by hand.</param>
/// <param name="Defects">What is wrong with the settings as they are written; then those before them are in force.</param>
internal sealed record MailSettingsAnswer(
    string File, string Tag, string Host, int? Port, SmtpSecurity Security, string User, bool HasPassword, string From, bool Configured, bool Writable, string? WhyNot,
    IReadOnlyList<MailOverride> Overridden, IReadOnlyList<string> Servers, bool TokenFile, IReadOnlyList<string> Defects);

/// <summary>Mail settings to be. A key that is decided elsewhere is left out or as it is.</summary>
/// <param name="Host">The mail server; empty: mails wait.</param>
/// <param name="From">The sender.</param>
/// <param name="Port">Its port; null: the usual one of the security.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="User">The user to sign in as; empty: none.</param>
/// <param name="Password">The password; null: the one there is; empty: none.</param>
internal sealed record MailSettingsRequest(string Host, string From, int? Port = null, SmtpSecurity Security = SmtpSecurity.Auto, string User = "", string? Password = null);

/// <summary>A test mail.</summary>
/// <param name="To">Where to.</param>
/// <param name="Language">kk, ru or en.</param>
/// <param name="Settings">Settings to try it with; null: those in force.</param>
internal sealed record MailTestRequest(string To, string Language = "en", MailSettingsRequest? Settings = null);

/// <summary>What became of a test mail.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Server">The server that was asked.</param>
/// <param name="Said">What it said, word for word, or what the system said of it; may be empty.</param>
/// <param name="Protected">Whether the connection was protected by TLS.</param>
internal sealed record MailTestAnswer(MailTrialOutcome Outcome, string Server, string Said, bool Protected);
