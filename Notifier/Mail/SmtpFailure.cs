using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Mail;

/// <summary>What a failed attempt means for the message and for the channel.</summary>
internal static class SmtpFailure
{
    /// <summary>Classifies a failure; null for one that is not the peer's or the network's.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="handedOver">True when the connection stood and the message was being handed over.</param>
    public static DeliveryOutcome? Classify(Exception error, bool handedOver) => error switch
    {
        SmtpCommandException command => Classify(command, handedOver),
        SecretMissingException or AuthenticationException or ServiceNotAuthenticatedException => Away(error),
        // Plain text where TLS is demanded, a refused certificate, a name that does not resolve.
        SslHandshakeException or NotSupportedException or SocketException => Away(error),
        // Dropped or silent: before the message it is the server, during the message it may be the message.
        ProtocolException or ServiceNotConnectedException or IOException or TimeoutException or OperationCanceledException =>
            new DeliveryOutcome.Retry(Describe(error), ChannelAway: !handedOver),
        _ => null,
    };

    /// <summary>True where the server may have the message, though it did not say so: it was under way, and no answer came.</summary>
    public static bool MayHaveIt(Exception error, SmtpStage stage) => stage == SmtpStage.Content && error is not SmtpCommandException;

    /// <summary>True where it is about this message, or about whether it arrived: no other server is asked. False where it is about the server.</summary>
    public static bool IsOfMessage(Exception error, SmtpStage stage) =>
        MayHaveIt(error, stage) || (error is SmtpCommandException command && stage != SmtpStage.Connecting && !IsAway(command));

    /// <summary>True where the server takes no message of this size (RFC 1870, section 6; RFC 3463: X.3.4): a smaller one may do. A full mailbox (X.2.2) is told by the same code, and is tried so, too.</summary>
    public static bool IsTooBig(Exception error) => error is SmtpCommandException command
        && (command.StatusCode == SmtpStatusCode.ExceededStorageAllocation || (IsPermanent(command) && command.Message.Contains("5.3.4", StringComparison.Ordinal)));

    /// <summary>True where only an administrator can help, so that the log must be loud.</summary>
    public static bool NeedsAdministrator(Exception error) => error switch
    {
        SecretMissingException or AuthenticationException or ServiceNotAuthenticatedException or NotSupportedException => true,
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } command => IsPermanent(command),
        SmtpCommandException command => command.StatusCode == SmtpStatusCode.AuthenticationRequired,
        _ => false,
    };

    private static DeliveryOutcome Classify(SmtpCommandException command, bool handedOver)
    {
        string reason = $"{(int)command.StatusCode} {command.Message}";
        bool away = !handedOver || IsAway(command);
        return IsPermanent(command) && !away
            ? new DeliveryOutcome.GiveUp(reason)
            : new DeliveryOutcome.Retry(reason, away);
    }

    private static bool IsAway(SmtpCommandException command) =>
        command.StatusCode is SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.AuthenticationRequired
        // A refused sender is a setting of ours, and every message has it.
        || (command.ErrorCode == SmtpErrorCode.SenderNotAccepted && command.StatusCode != SmtpStatusCode.ExceededStorageAllocation);

    private static bool IsPermanent(SmtpCommandException command) => (int)command.StatusCode >= 500;

    private static DeliveryOutcome.Retry Away(Exception error) => new(Describe(error), ChannelAway: true);

    /// <summary>What failed, in one line: the peer's own words where it said any.</summary>
    public static string Describe(Exception error) => error switch
    {
        OperationCanceledException => "the server did not answer in time",
        SslHandshakeException handshake => "TLS failed: " + Faults(handshake),
        _ => error.Message.Split('\n')[0].Trim(),
    };

    /// <summary>Its text is a page of advice; the faults stand behind bullets.</summary>
    private static string Faults(SslHandshakeException error)
    {
        string[] faults = [.. error.Message.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith('\u2022')).Select(l => l.TrimStart('\u2022', ' '))];
        return faults.Length > 0 ? string.Join(" ", faults) : error.InnerException?.Message ?? error.Message.Split('\n')[0].Trim();
    }
}
