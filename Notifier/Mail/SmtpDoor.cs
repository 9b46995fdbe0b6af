using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Mail;

/// <summary>One mail server: the connection to it, and since when it failed. Messages of one round share a connection; a failure ends it.</summary>
/// <param name="options">The server.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told that a password left in the clear.</param>
/// <param name="typed">A password as somebody typed it, which is no reference to a file or variable; null: that of the options.</param>
internal sealed class SmtpDoor(SmtpServerOptions options, TimeProvider time, ILogger logger, string? typed = null) : IDisposable
{
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(20);

    /// <summary>
    /// RFC 5321 4.5.3.2.6: 10 minutes for the answer to the final dot. A server that scans for longer than we wait has the mail all the same
    /// and gets it again at every retry.
    /// </summary>
    private static readonly TimeSpan SendDeadline = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan QuitDeadline = TimeSpan.FromSeconds(5);

    private readonly ChannelGate _gate = new();
    private SmtpClient? _client;
    private bool _toldClear;

    public string Host => options.Host;

    public int Port => options.EffectivePort;

    /// <summary>What the server said when it took the last message.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Whether the last connection was protected by TLS.</summary>
    public bool WasProtected { get; private set; }

    /// <summary>False for a pause after a failure, which grows with every one.</summary>
    public bool IsOpen => _gate.IsOpen(time.GetUtcNow());

    /// <summary>Hands a message over.</summary>
    /// <returns>How far it got where it failed, and why; no failure where the server accepted it.</returns>
    public async ValueTask<(SmtpStage Stage, Exception? Failure)> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        bool stood = _client is { IsConnected: true };
        (SmtpStage stage, Exception? failure) = await TryAsync(mail, cancellationToken);
        // A server may end a session that has sent enough, or was silent for too long.
        return stood && stage == SmtpStage.Connected && failure is not SmtpCommandException ? await TryAsync(mail, cancellationToken) : (stage, failure);
    }

    /// <summary>Lets it alone for a while.</summary>
    public void Close(double random) => _gate.Close(time.GetUtcNow(), random, null);

    /// <summary>Says good-bye where a connection stands.</summary>
    public async ValueTask RestAsync(CancellationToken cancellationToken)
    {
        if (_client is not { } client) return;
        try
        {
            using CancellationTokenSource deadline = Deadline(QuitDeadline, cancellationToken);
            await client.DisconnectAsync(quit: true, deadline.Token);
        }
        catch (Exception e) when (SmtpFailure.Classify(e, handedOver: false) is not null)
        {
            // Everything was accepted before; a server that does not say good-bye costs nothing.
            logger.MailQuitFailed(e.Message);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Ends the connection; the next message makes another.</summary>
    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private async ValueTask<(SmtpStage Stage, Exception? Failure)> TryAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        Started started = new();
        SmtpStage stage = SmtpStage.Connecting;
        try
        {
            SmtpClient client = await ConnectedAsync(cancellationToken);
            stage = SmtpStage.Connected;
            using CancellationTokenSource deadline = Deadline(SendDeadline, cancellationToken);
            Answer = await client.SendAsync(mail, deadline.Token, started);
            _gate.Open();
            return (SmtpStage.Content, null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && SmtpFailure.Classify(e, handedOver: stage != SmtpStage.Connecting) is not null)
        {
            Dispose();
            return (started.Any ? SmtpStage.Content : stage, e);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private async ValueTask<SmtpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } standing) return standing;

        Dispose();
        SmtpClient client = new() { Timeout = (int)SendDeadline.TotalMilliseconds, CheckCertificateRevocation = false };
        _client = client;
        using CancellationTokenSource deadline = Deadline(ConnectDeadline, cancellationToken);
        await client.ConnectAsync(options.Host, options.EffectivePort, SocketOptionsOf(options.Security), deadline.Token);
        WasProtected = client.IsSecure;
        if (options.User.Length > 0) await SignInAsync(client, deadline.Token);
        return client;
    }

    private async ValueTask SignInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (options.OAuth2TokenFile.Length > 0)
        {
            await client.AuthenticateAsync(TokenOf(client), cancellationToken);
            return;
        }

        if (!client.IsSecure && !_toldClear)
        {
            _toldClear = true;
            logger.PasswordInTheClear(options.Host);
        }

        await client.AuthenticateAsync(options.User, typed ?? Secret.Resolve(options.Password), cancellationToken);
    }

    private SaslMechanism TokenOf(SmtpClient client)
    {
        // A token is as good as a password, and works elsewhere, too.
        if (!client.IsSecure) throw new AuthenticationException("the connection is not protected, and the OAuth 2.0 token goes over TLS only: set Security to StartTls or Tls");
        string token = Secret.Resolve("file:" + options.OAuth2TokenFile).Trim();
        if (token.Length == 0) throw new SecretMissingException($"the file {options.OAuth2TokenFile} has no OAuth 2.0 token on its first line");
        if (client.AuthenticationMechanisms.Contains("OAUTHBEARER")) return new SaslMechanismOAuthBearer(options.User, token);
        if (client.AuthenticationMechanisms.Contains("XOAUTH2")) return new SaslMechanismOAuth2(options.User, token);
        throw new AuthenticationException("the server takes no OAuth 2.0 token: it offers neither OAUTHBEARER nor XOAUTH2");
    }

    private LinkedDeadline Deadline(TimeSpan span, CancellationToken cancellationToken) => new(span, time, cancellationToken);

    private static SecureSocketOptions SocketOptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };

    /// <summary>Told when the first bytes of the message itself leave.</summary>
    private sealed class Started : ITransferProgress
    {
        public bool Any { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Any = true;

        public void Report(long bytesTransferred) => Any = true;
    }
}

/// <summary>How far the handing over of a message got.</summary>
internal enum SmtpStage
{
    /// <summary>No session stood: the server does not know of the message.</summary>
    Connecting,

    /// <summary>The session stood, but nothing of the message itself was sent: the server cannot have it.</summary>
    Connected,

    /// <summary>The message itself was under way: the server may have it.</summary>
    Content,
}
