using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Notices;

/// <content>Digests: when they are sent, and another way where one does not take them.</content>
internal sealed partial class TellingPass
{
    private int _digests;

    private void SendDigest(Budget budget)
    {
        Reader to = budget.To! with { At = At };
        string step = $"digest-{record.Seq}-{++_digests}";
        Keep(to, Budgets.Flush(budget, step, At));
        _notices.Add(new Notice(NoticeKind.Digest, step, Nothing(), to) { Lines = [.. budget.Waiting] });
        foreach (long number in budget.Waiting.Select(l => l.Number).Where(State.Open.ContainsKey))
        {
            Incident incident = Current(number);
            foreach (Reader reader in incident.Telling.Readers.Where(r => SamePlace(r, to) && r.State == ReaderState.InDigest).ToArray())
                incident = With(incident, reader with { State = ReaderState.ToldByDigest, At = At })
                    .Tell(new StoryEntry(At, StoryKind.Told, record.Seq, Who: to.Contact, Where: $"{to.Channel}:{to.Address}", Text: "by a digest"));
            Put(incident);
        }
    }

    /// <summary>A digest was not accepted in time: it goes to the contact's next address; where there is none, what still holds of it goes to the next step's people.</summary>
    private void TakeLate(DigestLate late)
    {
        Budget? budget = State.Budgets.Values.FirstOrDefault(b => b.Sent?.Step == late.Step && b.To is { } to && to.Channel == late.Channel && to.Address == late.Address);
        if (budget is not { Sent: { } sent, To: { } from }) return;
        Keep(from, budget with { Sent = null });
        string[] tried = [.. sent.Tried, $"{from.Channel}:{from.Address}"];
        Contact? contact = Routing.Find(Operations, from.Contact);
        Reader? next = contact?.Addresses
            .Where(a => !tried.Contains($"{a.Channel}:{a.Address}", StringComparer.OrdinalIgnoreCase))
            .Select(a => new Reader { Contact = from.Contact, Channel = a.Channel, Address = a.Address, Language = from.Language, State = ReaderState.ToldByDigest, At = At })
            .FirstOrDefault();
        if (next is not null)
        {
            Keep(next, Budgets.Take(BudgetOf(next), sent with { At = At, Tried = tried }, At));
            _notices.Add(new Notice(NoticeKind.Digest, sent.Step, Nothing(), next, NoticeWhy.Fallback, late.Channel) { Lines = sent.Lines });
        }

        foreach (long number in sent.Lines.Select(l => l.Number).Where(State.Open.ContainsKey)) Put(Settle(TakeLate(Current(number), from, next, late)));
    }

    private Incident TakeLate(Incident incident, Reader from, Reader? next, DigestLate late)
    {
        if (incident.Telling.Readers.FirstOrDefault(r => SamePlace(r, from) && r is { State: ReaderState.ToldByDigest, Late: false }) is not { } reader) return incident;
        incident = With(incident, reader with { Late = true });
        incident = incident.Tell(new StoryEntry(At, StoryKind.Late, record.Seq, Who: from.Contact, Where: $"{from.Channel}:{from.Address}", Text: late.Error));
        if (next is null) return incident.IsAcknowledged || Withhold(incident) is not null ? incident : TakeSteps(incident, NoticeWhy.Fallback, late.Channel, next: true);
        if (incident.Telling.Readers.Any(r => SamePlace(r, next))) return incident;
        return With(incident, next).Tell(new StoryEntry(At, StoryKind.Told, record.Seq, Who: next.Contact, Where: $"{next.Channel}:{next.Address}", Text: "by a digest"));
    }
}
