using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Notices;

/// <content>Digests that were not accepted in time.</content>
internal sealed partial class DeliveryWatch
{
    /// <summary>Digests that were seen accepted, by step, channel and address.</summary>
    private readonly HashSet<(string Step, string Channel, string Address)> _accepted = [];

    private async ValueTask<IReadOnlyList<DigestLate>> FindDigestsAsync(IEnumerable<Budget> budgets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<(SentDigest Digest, Reader To)> waiting = [];
        HashSet<(string, string, string)> known = [];
        foreach (Budget budget in budgets)
        {
            if (budget is not { Sent: { } digest, To: { } to }) continue;
            known.Add(Key(digest, to));
            if (_accepted.Contains(Key(digest, to))) continue;
            if (now - digest.At < Patience) Look(digest.At + Patience);
            else waiting.Add((digest, to));
        }

        _accepted.IntersectWith(known);
        if (waiting.Count == 0) return [];
        List<DigestLate> late = [];
        IReadOnlyList<OutboxMessage> messages = await journal.ReadMessagesAsync(0, cancellationToken);
        foreach ((SentDigest digest, Reader to) in waiting)
        {
            OutboxMessage? message = messages.FirstOrDefault(m => m.Step == digest.Step && m.Channel == to.Channel && m.Recipient == to.Address);
            if (message is null or { Status: OutboxStatus.Delivered }) _accepted.Add(Key(digest, to));
            else late.Add(new DigestLate(digest.Step, to.Channel, to.Address, message.LastError));
        }

        return late;
    }

    private static (string Step, string Channel, string Address) Key(SentDigest digest, Reader to) => (digest.Step, to.Channel, to.Address);
}
