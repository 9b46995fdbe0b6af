using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Mail;

/// <summary>The mail settings in force. They are read again whenever the configuration changes; ones with a defect change nothing, and are told.</summary>
public sealed class MailSetup : IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly OutboxSignal _signal;
    private readonly ILogger<MailSetup> _logger;
    private readonly Lock _lock = new();
    private readonly IDisposable _watch;
    private volatile InForce _now;

    internal MailSetup(SmtpOptions start, IConfiguration configuration, OutboxSignal signal, ILogger<MailSetup> logger)
    {
        (_configuration, _signal, _logger) = (configuration, signal, logger);
        _now = new InForce(start, 0, []);
        _watch = ChangeToken.OnChange(configuration.GetReloadToken, Read);
        // What changed between the start and the watching is not missed.
        Read();
    }

    /// <summary>The settings in force. Whoever keeps them has the old ones after a change.</summary>
    public SmtpOptions Current => _now.Options;

    /// <summary>Whether mails can leave: there is a server, and a sender.</summary>
    public bool Configured => Current.Configured;

    /// <summary>What is wrong with the settings as they are written now, a sentence each with its key; empty: they are in force.</summary>
    public IReadOnlyList<string> Defects => _now.Defects;

    /// <summary>Rises with every change that came into force.</summary>
    internal int Revision => _now.Revision;

    /// <inheritdoc/>
    public void Dispose() => _watch.Dispose();

    private void Read()
    {
        lock (_lock)
        {
            (SmtpOptions? read, IReadOnlyList<string> defects) = NotifierSettings.ReadMail(_configuration);
            InForce before = _now;
            if (read is null)
            {
                _now = before with { Defects = defects };
                if (!defects.SequenceEqual(before.Defects)) _logger.MailSettingsRefused(string.Join(" ", defects));
                return;
            }

            if (Same(read, before.Options))
            {
                _now = before with { Defects = [] };
                return;
            }

            _now = new InForce(read, before.Revision + 1, []);
            _logger.MailSettingsChanged(read.InOrder is [var first, ..] ? $"{first.Host}:{first.EffectivePort}" : "none");
        }

        // Mails that waited for other settings need not wait longer.
        _signal.Set();
    }

    private static bool Same(SmtpOptions one, SmtpOptions other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    private sealed record InForce(SmtpOptions Options, int Revision, IReadOnlyList<string> Defects);
}
