using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Http;

namespace NetWatch.Notifier.Alertmanager;

/// <summary>
/// Tells every Alertmanager each minute of all alerts that hold, and of each end until it has taken it: one that was away, or was started anew and has forgotten everything
/// (Alertmanager keeps no alerts over a restart), knows what holds a minute after it is back. What is told twice changes nothing: an alert is known by its labels.
/// </summary>
internal sealed class AlertmanagerRefresh(AlertmanagerCluster cluster, IIncidentJournal journal, HttpPost post, TimeProvider time, ILogger<AlertmanagerRefresh> logger) : BackgroundService
{
    private const int Most = 10_000;
    private const int LatestEnds = 500;
    private const int PerPost = 200;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>An end is told to a member that does not take it for so long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Incidents that are, or were, open, and whose end is told until all have it; the latest ones at the start, too.</summary>
    private readonly HashSet<long> _followed = [];
    private bool _begun;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        cluster.Members.Count == 0 ? Task.CompletedTask : Periodic.RunAsync(Every, time, RoundAsync, logger.AlertmanagerRefreshFailed, stoppingToken);

    /// <summary>Tells every member once.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (!_begun)
        {
            DateTimeOffset since = time.GetUtcNow() - Longest;
            IReadOnlyList<Incident> latest = await journal.ReadIncidentsAsync(openOnly: false, LatestEnds, cancellationToken);
            lock (_followed) _followed.UnionWith(latest.Where(i => i.ClosedAt > since).Select(i => i.Number));
            _begun = true;
        }

        await Task.WhenAll(cluster.Members.Select(m => TellAsync(m, cancellationToken)));

        (IReadOnlyList<OutboxMessage> standing, IReadOnlySet<long> unsettled) = await StandingAsync(cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        HashSet<long> wanted = [.. unsettled, .. standing.Where(m => !cluster.Members.All(o => o.Has(m)) && now - m.CreatedAt < Longest).Select(m => m.Incident)];
        lock (_followed) _followed.IntersectWith(wanted);
        HashSet<string> known = [.. standing.Select(m => m.MessageId)];
        foreach (AlertmanagerMember member in cluster.Members) member.Keep(known);
    }

    private async Task TellAsync(AlertmanagerMember member, CancellationToken cancellationToken)
    {
        await member.Turn.WaitAsync(cancellationToken);
        try
        {
            PeerUrl url = member.Url;
            DateTimeOffset now = time.GetUtcNow();
            // Read while it is our turn: an end that is decided on from here on is posted after this.
            OutboxMessage[] messages = [.. (await StandingAsync(cancellationToken)).Standing.Where(m => AlertmanagerChannel.EndOf(m) > now || !member.Has(m))];
            bool took = true;
            // Nothing to tell is a question, too: whether it is back.
            IEnumerable<OutboxMessage[]> posts = messages.Length > 0 ? messages.Chunk(PerPost) : member.Away ? [[]] : [];
            foreach (OutboxMessage[] some in posts) took = took && await PostAsync(member, url, some, now, cancellationToken);
            if (!took || !member.Away) return;
            member.Away = false;
            logger.AlertmanagerBack(member.Key);
        }
        catch (SecretMissingException e)
        {
            Leave(member, e.Message);
        }
        finally
        {
            member.Turn.Release();
        }
    }

    private async ValueTask<bool> PostAsync(AlertmanagerMember member, PeerUrl url, OutboxMessage[] messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Each text is an array of one.
        string alerts = $"[{string.Join(',', messages.Select(m => m.Text.Trim()[1..^1]))}]";
        HttpAnswer answer = await post.SendAsync(url, alerts, [], cancellationToken);
        if (!answer.Accepted)
        {
            Leave(member, answer.Failure?.Reason ?? answer.StatusShown);
            return false;
        }

        foreach (OutboxMessage message in messages)
            if (AlertmanagerChannel.EndOf(message) is var end && (end > now || !(answer.PeerTime < end)))
                member.Took(message);
        return true;
    }

    private void Leave(AlertmanagerMember member, string reason)
    {
        if (member.Away) return;
        member.Away = true;
        logger.AlertmanagerAway(member.Key, reason);
    }

    /// <summary>The last word on each alert, and which incidents are open or have a word that waits in the outbox; an alert of the latter is left to that.</summary>
    private async ValueTask<(IReadOnlyList<OutboxMessage> Standing, IReadOnlySet<long> Unsettled)> StandingAsync(CancellationToken cancellationToken)
    {
        HashSet<long> unsettled = [.. (await journal.ReadIncidentsAsync(openOnly: true, Most, cancellationToken)).Select(i => i.Number)];
        long[] numbers;
        lock (_followed)
        {
            _followed.UnionWith(unsettled);
            numbers = [.. _followed.Order()];
        }

        List<OutboxMessage> standing = [];
        foreach (long number in numbers)
        {
            foreach (IGrouping<string, OutboxMessage> story in (await journal.ReadMessagesAsync(number, cancellationToken)).Where(m => m.Channel == ChannelNames.Alertmanager).GroupBy(m => m.Recipient))
            {
                if (story.Any(m => m.Status == OutboxStatus.Pending)) unsettled.Add(number);
                else if (story.LastOrDefault(m => m.Status == OutboxStatus.Delivered) is { } last) standing.Add(last);
            }
        }

        return (standing, unsettled);
    }
}
