using Microsoft.Extensions.Logging;
using MimeKit;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Mail.Pictures;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Mail;

/// <summary>
/// Hands mails to the first mail server that can take them, in the order of the settings. Only what is a server's own fault sends a message to the
/// next: no connection, no session, a sender or a sign-in that it refuses. What it says of a recipient or of the message is said of those, and another
/// server is not asked for a better answer. A message that a server may have already stays with it.
/// New settings are taken between two messages: connections by the old ones end, and what those servers may have is forgotten with them.
/// </summary>
internal sealed class MailChannel(MailSetup setup, MailPictures pictures, TimeProvider time, Random random, ILogger<MailChannel> logger) : IMessageChannel, IDisposable
{
    /// <summary>For so long a message stays with the server that may have it. After that an alarm that comes twice is better than one that never does.</summary>
    private static readonly TimeSpan Loyalty = TimeSpan.FromMinutes(10);

    private const int MostLoyal = 1000;

    private readonly Dictionary<string, (SmtpDoor Door, DateTimeOffset Until)> _mayHave = new(StringComparer.Ordinal);
    private SmtpOptions _options = new();
    private SmtpDoor[] _doors = [];

    /// <inheritdoc/>
    public string Name => ChannelNames.Mail;

    /// <inheritdoc/>
    public bool Configured => setup.Configured;

    /// <inheritdoc/>
    public string Needs => "Smtp:Host (or Smtp:Servers) and Smtp:From";

    /// <inheritdoc/>
    public bool OneDoor => true;

    /// <inheritdoc/>
    public int Revision => setup.Revision;

    /// <inheritdoc/>
    public async ValueTask<DeliveryOutcome> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        TakeSettings();
        if (_doors.Length == 0) return new DeliveryOutcome.Retry("no mail server is set any more", ChannelAway: true);
        MailPicture? picture = await pictures.OfAsync(message, cancellationToken);
        List<string> reasons = [];
        SmtpDoor? holder = HolderOf(message);
        foreach (SmtpDoor door in holder is null ? OpenDoors() : [holder])
        {
            (SmtpStage stage, Exception? failure) = await HandOverAsync(door, message, picture, cancellationToken);
            if (failure is null)
            {
                _mayHave.Remove(message.MessageId);
                return new DeliveryOutcome.Delivered();
            }

            if (SmtpFailure.NeedsAdministrator(failure)) logger.MailNeedsAdministrator(door.Host, door.Port, failure.Message);
            DeliveryOutcome outcome = SmtpFailure.Classify(failure, handedOver: stage != SmtpStage.Connecting)!;
            if (SmtpFailure.MayHaveIt(failure, stage)) Stay(message, door);
            if (SmtpFailure.IsOfMessage(failure, stage)) return outcome;

            door.Close(random.NextDouble());
            string reason = outcome is DeliveryOutcome.Retry retry ? retry.Reason : failure.Message;
            if (_doors.Length == 1) return outcome;
            logger.MailServerLeft(door.Host, door.Port, reason);
            reasons.Add($"{door.Host}:{door.Port}: {reason}");
        }

        // The others go on where it is only this message that waits for its server.
        return new DeliveryOutcome.Retry(string.Join("; ", reasons), ChannelAway: holder is null);
    }

    /// <inheritdoc/>
    public async ValueTask RestAsync(CancellationToken cancellationToken)
    {
        foreach (SmtpDoor door in _doors) await door.RestAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SmtpDoor door in _doors) door.Dispose();
    }

    private void TakeSettings()
    {
        SmtpOptions now = setup.Current;
        if (ReferenceEquals(now, _options)) return;
        Dispose();
        _mayHave.Clear();
        (_options, _doors) = (now, now.Configured ? [.. now.InOrder.Select(s => new SmtpDoor(s, time, logger))] : []);
    }

    /// <summary>Hands it to a server, smaller where it takes none of this size: an alarm without its picture, or without its colours, is an alarm.</summary>
    private async ValueTask<(SmtpStage Stage, Exception? Failure)> HandOverAsync(SmtpDoor door, OutboxMessage message, MailPicture? picture, CancellationToken cancellationToken)
    {
        (SmtpStage Stage, Exception? Failure) outcome = default;
        foreach (MimeMessage mail in MailBuilder.BySize(message, MailboxAddress.Parse(_options.From), picture))
        {
            using (mail) outcome = await door.SendAsync(mail, cancellationToken);
            if (outcome.Failure is not { } failure || !SmtpFailure.IsTooBig(failure)) break;
            logger.MailTooBig(message.Incident, door.Host, door.Port, failure.Message);
        }

        return outcome;
    }

    /// <summary>The server that may have the message already, or null.</summary>
    private SmtpDoor? HolderOf(OutboxMessage message)
    {
        if (!_mayHave.TryGetValue(message.MessageId, out (SmtpDoor Door, DateTimeOffset Until) held)) return null;
        if (time.GetUtcNow() < held.Until) return held.Door;
        _mayHave.Remove(message.MessageId);
        return null;
    }

    /// <summary>The servers to ask, in order: those that failed lately are left alone for a while, unless there is no other.</summary>
    private SmtpDoor[] OpenDoors()
    {
        SmtpDoor[] open = [.. _doors.Where(d => d.IsOpen)];
        return open.Length > 0 ? open : _doors;
    }

    private void Stay(OutboxMessage message, SmtpDoor door)
    {
        if (_doors.Length == 1 || _mayHave.ContainsKey(message.MessageId)) return;
        if (_mayHave.Count >= MostLoyal) _mayHave.Remove(_mayHave.MinBy(m => m.Value.Until).Key);
        _mayHave[message.MessageId] = (door, time.GetUtcNow() + Loyalty);
    }
}
