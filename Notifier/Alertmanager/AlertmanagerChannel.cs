using System.Text.Json;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Alertmanager;

/// <summary>
/// Pushes alerts to an existing Alertmanager (API v2), or to what takes the same; to every member of a cluster, as Prometheus does. An alert is accepted when one member
/// has it; <see cref="AlertmanagerRefresh"/> sees to the others.
/// </summary>
internal sealed class AlertmanagerChannel(AlertmanagerCluster cluster, HttpPost post, TimeProvider time, ILogger<AlertmanagerChannel> logger) : HttpChannel(post, logger)
{
    /// <inheritdoc/>
    public override string Name => ChannelNames.Alertmanager;

    /// <inheritdoc/>
    public override bool Configured => cluster.Members.Count > 0;

    /// <inheritdoc/>
    public override string Needs => "Alertmanager:Url";

    /// <inheritdoc/>
    protected override async ValueTask<DeliveryOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (cluster.Members is [{ } only]) return await TellAsync(only, message, cancellationToken);
        DeliveryOutcome[] outcomes = await Task.WhenAll(cluster.Reachable.Select(m => TellMemberAsync(m, message, cancellationToken)));
        return outcomes.FirstOrDefault(o => o is DeliveryOutcome.Delivered) ?? outcomes.FirstOrDefault(o => o is DeliveryOutcome.Retry) ?? outcomes[0];
    }

    /// <summary>One member; whatever is wrong with it is no matter of the others.</summary>
    private async Task<DeliveryOutcome> TellMemberAsync(AlertmanagerMember member, OutboxMessage message, CancellationToken cancellationToken)
    {
        DeliveryOutcome outcome;
        try
        {
            outcome = await TellAsync(member, message, cancellationToken);
        }
        catch (SecretMissingException e)
        {
            outcome = NeedsAdministrator(message, e.Message);
        }

        if (outcome is DeliveryOutcome.Retry { ChannelAway: true } away && !member.Away)
        {
            member.Away = true;
            logger.AlertmanagerAway(member.Key, away.Reason);
        }

        return outcome;
    }

    private async Task<DeliveryOutcome> TellAsync(AlertmanagerMember member, OutboxMessage message, CancellationToken cancellationToken)
    {
        PeerUrl url = member.Url;
        await member.Turn.WaitAsync(cancellationToken);
        try
        {
            HttpAnswer answer = await PostAsync(url, message.Text, cancellationToken);
            if (Refusal(message, answer) is { } refusal) return refusal;
            if (answer.Body.TrimStart().StartsWith('<')) return new DeliveryOutcome.Retry($"it does not answer as Alertmanager does: {answer.StatusShown}", ChannelAway: false);

            // An end that lies in its future does not resolve an alert whose end was said to be far: it is told again when its clock has come so far.
            DateTimeOffset now = time.GetUtcNow(), end = EndOf(message);
            if (answer.PeerTime is { } peer && end <= now && end > peer)
                return new DeliveryOutcome.Retry($"the Alertmanager's clock is {end - peer} behind the end of the alert", ChannelAway: false, now + (end - peer));
            member.Took(message);
            return new DeliveryOutcome.Delivered();
        }
        finally
        {
            member.Turn.Release();
        }
    }

    /// <summary>When the alert of a message ends.</summary>
    internal static DateTimeOffset EndOf(OutboxMessage message)
    {
        using JsonDocument alerts = JsonDocument.Parse(message.Text);
        return alerts.RootElement[0].GetProperty("endsAt").GetDateTimeOffset();
    }
}
