using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Mail;

/// <summary>What became of a test mail.</summary>
public enum MailTrialOutcome
{
    /// <summary>The server took it.</summary>
    Accepted,

    /// <summary>The server's name is not known here.</summary>
    NameUnknown,

    /// <summary>Nothing listens at that port.</summary>
    Refused,

    /// <summary>There is no way there.</summary>
    Unreachable,

    /// <summary>Nothing was answered in time.</summary>
    Silent,

    /// <summary>What answers is no mail server, or ended the connection.</summary>
    NotMail,

    /// <summary>TLS did not come about: the certificate, or a port that speaks plain text.</summary>
    TlsFailed,

    /// <summary>The server offers no STARTTLS.</summary>
    TlsNotOffered,

    /// <summary>The password's file or variable is not there.</summary>
    PasswordMissing,

    /// <summary>The server takes no sign-in on this connection.</summary>
    SignInNotOffered,

    /// <summary>The server wants a sign-in.</summary>
    SignInNeeded,

    /// <summary>The user or the password is wrong.</summary>
    SignInRefused,

    /// <summary>The server does not take mail from this sender.</summary>
    SenderRefused,

    /// <summary>The server does not take mail for this recipient.</summary>
    RecipientRefused,

    /// <summary>The server said no to the mail, or to serving us at all.</summary>
    Declined,
}

/// <summary>What a server made of a test mail.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Server">Which server was asked: <c>mail.example.com:587</c>.</param>
/// <param name="Said">What it said, word for word, or what the system said of it.</param>
/// <param name="Protected">Whether the connection was protected by TLS; false where none came about.</param>
public sealed record MailTrialResult(MailTrialOutcome Outcome, string Server, string Said, bool Protected);

/// <summary>Sends a test mail by settings that need not be in force: at once, past the outbox, and once.</summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told that a password left in the clear.</param>
public sealed class MailTrial(TimeProvider time, ILogger<MailTrial> logger)
{
    /// <summary>The longest that a server is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends it by the first server of the settings.</summary>
    /// <param name="options">Settings without a defect and with a server.</param>
    /// <param name="password">A password as it was typed, which is never taken for a reference; null: that of the settings.</param>
    /// <param name="to">A mail address.</param>
    /// <param name="language">kk, ru or en.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<MailTrialResult> SendAsync(SmtpOptions options, string? password, string to, string language, CancellationToken cancellationToken)
    {
        using SmtpDoor door = new(options.InOrder[0], time, logger, password);
        using MimeMessage mail = MailTrialText.Build(options.From, to, language, time.GetUtcNow());
        using LinkedDeadline deadline = new(Patience, time, cancellationToken);
        string server = $"{door.Host}:{door.Port}";
        try
        {
            (SmtpStage stage, Exception? failure) = await door.SendAsync(mail, deadline.Token);
            if (failure is null) await door.RestAsync(cancellationToken);
            return failure is null
                ? new MailTrialResult(MailTrialOutcome.Accepted, server, door.Answer, door.WasProtected)
                : new MailTrialResult(OutcomeOf(failure, stage), server, Said(failure), door.WasProtected);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailTrialResult(MailTrialOutcome.Silent, server, SmtpFailure.Describe(new TimeoutException("the server did not answer in time")), door.WasProtected);
        }
    }

    private static MailTrialOutcome OutcomeOf(Exception failure, SmtpStage stage) => failure switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => MailTrialOutcome.NameUnknown,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => MailTrialOutcome.Refused,
        SocketException { SocketErrorCode: SocketError.TimedOut } => MailTrialOutcome.Silent,
        SocketException => MailTrialOutcome.Unreachable,
        OperationCanceledException or TimeoutException => MailTrialOutcome.Silent,
        SslHandshakeException => MailTrialOutcome.TlsFailed,
        NotSupportedException unsupported => unsupported.Message.Contains("STARTTLS", StringComparison.Ordinal) ? MailTrialOutcome.TlsNotOffered : MailTrialOutcome.SignInNotOffered,
        SecretMissingException => MailTrialOutcome.PasswordMissing,
        AuthenticationException => MailTrialOutcome.SignInRefused,
        ServiceNotAuthenticatedException => MailTrialOutcome.SignInNeeded,
        SmtpCommandException { StatusCode: SmtpStatusCode.AuthenticationRequired } => MailTrialOutcome.SignInNeeded,
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => MailTrialOutcome.SenderRefused,
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => MailTrialOutcome.RecipientRefused,
        SmtpCommandException => MailTrialOutcome.Declined,
        _ => stage == SmtpStage.Connecting ? MailTrialOutcome.NotMail : MailTrialOutcome.Declined,
    };

    private static string Said(Exception failure) => failure is SmtpCommandException command ? $"{(int)command.StatusCode} {command.Message}" : SmtpFailure.Describe(failure);
}
