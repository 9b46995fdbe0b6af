using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Mail;

/// <summary>Hands mails to one SMTP server. Messages of one round share a connection; a failure ends it.</summary>
internal sealed class MailChannel(IOptions<SmtpOptions> options, TimeProvider time, ILogger<MailChannel> logger) : IMessageChannel, IDisposable
{
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(20);

    /// <summary>
    /// RFC 5321 4.5.3.2.6: 10 minutes for the answer to the final dot. A server that scans for longer than we wait has the mail all the same
    /// and gets it again at every retry.
    /// </summary>
    private static readonly TimeSpan SendDeadline = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan QuitDeadline = TimeSpan.FromSeconds(5);

    private readonly SmtpOptions _options = options.Value;
    private SmtpClient? _client;
    private bool _toldClear;

    /// <inheritdoc/>
    public string Name => ChannelNames.Mail;

    /// <inheritdoc/>
    public bool Configured => _options.Configured;

    /// <inheritdoc/>
    public string Needs => "Smtp:Host and Smtp:From";

    /// <inheritdoc/>
    public bool OneDoor => true;

    /// <inheritdoc/>
    public async ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        bool handedOver = false;
        try
        {
            using MimeMessage mail = MailBuilder.Build(message, MailboxAddress.Parse(_options.From));
            SmtpClient client = await ConnectedAsync(cancellationToken);
            handedOver = true;
            using CancellationTokenSource deadline = Deadline(SendDeadline, cancellationToken);
            await client.SendAsync(mail, deadline.Token);
            return new DeliveryOutcome.Delivered();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && SmtpFailure.Classify(e, handedOver) is not null)
        {
            Drop();
            if (SmtpFailure.NeedsAdministrator(e)) logger.MailNeedsAdministrator(_options.Host, _options.EffectivePort, e.Message);
            return SmtpFailure.Classify(e, handedOver)!;
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <inheritdoc/>
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
            Drop();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Drop();

    private async ValueTask<SmtpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (_client is { IsConnected: true } standing) return standing;

        Drop();
        SmtpClient client = new() { Timeout = (int)SendDeadline.TotalMilliseconds, CheckCertificateRevocation = false };
        _client = client;
        using CancellationTokenSource deadline = Deadline(ConnectDeadline, cancellationToken);
        await client.ConnectAsync(_options.Host, _options.EffectivePort, SocketOptionsOf(_options.Security), deadline.Token);
        if (_options.User.Length == 0) return client;

        if (!client.IsSecure && !_toldClear)
        {
            _toldClear = true;
            logger.PasswordInTheClear(_options.Host);
        }

        await client.AuthenticateAsync(_options.User, Secret.Resolve(_options.Password), deadline.Token);
        return client;
    }

    private LinkedDeadline Deadline(TimeSpan span, CancellationToken cancellationToken) => new(span, time, cancellationToken);

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    private static SecureSocketOptions SocketOptionsOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.Auto,
    };
}
