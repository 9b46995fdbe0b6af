using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <content>Moments that came.</content>
internal sealed partial class TellingPass
{
    /// <summary>When there is something to do of an incident without an event; null: nothing.</summary>
    public static DateTimeOffset? DueAt(Incident incident)
    {
        Telling telling = incident.Telling;
        DateTimeOffset? due = Earlier(incident.TellAt, telling.Withheld?.Until);
        due = Earlier(due, incident.Acknowledged?.Until);
        if (ProblemList.Of(incident.Problems).AnyAcknowledgedUntil)
            foreach (IncidentProblem problem in incident.Problems)
                if (problem is { EndedAt: null, Acknowledged.Until: { } until })
                    due = Earlier(due, until);
        if (telling.Withheld is not null || telling.Ended) return due;
        foreach (Reader reader in telling.Readers)
            due = Earlier(due, reader.State == ReaderState.Quiet ? reader.At : reader.Owed?.Until);
        if (incident.IsAcknowledged) return due;
        return Earlier(Earlier(due, telling.RepeatAt), telling.Steps is [{ } step, ..] ? step.At : null);
    }

    /// <summary>When there is something to do without an event; null: nothing.</summary>
    public static DateTimeOffset? DueAt(IncidentEngineState state)
    {
        DateTimeOffset? due = state.Operations.NextTest;
        foreach (OpenIncident open in state.Open.Values) due = Earlier(due, DueAt(open.Incident));
        foreach (Budget budget in state.Budgets.Values) due = Earlier(due, budget.DigestAt);
        return due;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private void TakeDue()
    {
        foreach (long number in State.Open.Keys.ToArray())
        {
            Incident incident = Current(number);
            if (DueAt(incident) is { } due && due <= At) Put(Settle(TakeDue(incident)));
        }

        foreach (Budget budget in State.Budgets.Where(b => b.Value.DigestAt <= At).OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Value).ToArray()) SendDigest(budget);
        if (Operations.NextTest <= At) SendDailyTest();
    }

    private Incident TakeDue(Incident incident)
    {
        if (incident.Telling.Withheld is { } withheld)
        {
            if (withheld.Until > At) return EndAcknowledgements(incident, out _);
            incident = Release(incident);
            if (incident.Telling.Withheld is not null) return incident;
        }

        incident = GoOn(EndAcknowledgements(incident, out bool ended));
        if (incident.Telling.Readers.Any(IsRested))
        {
            if (Withhold(incident) is { } held) return held;
            foreach (Reader reader in incident.Telling.Readers.Where(IsRested).ToArray()) incident = reader.State == ReaderState.Quiet ? TakeQuiet(incident, reader) : TakeOwed(incident, reader);
        }

        if (incident.Telling.Begun is null || incident.Telling.Ended || incident.IsAcknowledged) return incident;

        bool step = incident.Telling.Steps is [{ } next, ..] && next.At <= At;
        bool repeat = ended || incident.Telling.RepeatAt <= At;
        if (!step && !repeat) return incident;
        if (Withhold(incident) is { } now) return now;
        if (repeat) incident = Repeat(incident, ended ? NoticeWhy.AcknowledgementOver : NoticeWhy.None);
        return step ? TakeSteps(incident, NoticeWhy.Escalated) : incident;
    }

    /// <summary>What withheld its messages is over, or was called off: what holds is told.</summary>
    private Incident Release(Incident incident)
    {
        Withheld before = incident.Telling.Withheld!;
        if (Withhold(incident) is { } on) return on;
        incident = incident with { Telling = incident.Telling with { Withheld = null } };
        incident = incident.Tell(new StoryEntry(At, StoryKind.Released, record.Seq, Text: $"{before.Stage} {before.Id}: {before.Name}"));
        if (incident.Telling.Begun is null) return Begin(incident, NoticeWhy.Released, before.Name);
        return incident.IsAcknowledged ? incident : Repeat(incident, NoticeWhy.Released, before.Name);
    }

    private Incident EndAcknowledgements(Incident incident, out bool ended)
    {
        ended = false;
        if (incident.Acknowledged?.Until <= At)
        {
            incident = AcknowledgementEnded(incident with { Acknowledged = null }, incident.Acknowledged, "");
            ended = true;
        }

        foreach (IncidentProblem problem in incident.Problems.Where(p => p.EndedAt is null && p.Acknowledged?.Until <= At).ToArray())
        {
            incident = incident with { Problems = [.. incident.Problems.Select(p => p.Key == problem.Key ? p with { Acknowledged = null } : p)] };
            incident = AcknowledgementEnded(incident, problem.Acknowledged!, problem.Key);
            ended = true;
        }

        return incident;
    }

    private Incident AcknowledgementEnded(Incident incident, Acknowledgement acknowledgement, string problem) =>
        incident.Tell(new StoryEntry(At, StoryKind.AcknowledgementEnded, record.Seq, Text: $"{acknowledgement.Actor} had given it until now", Where: problem.Length == 0 ? null : problem));

    private void SendDailyTest()
    {
        DailyTest? daily = Operations.Data.DailyTest;
        State = State with { Operations = Operations with { NextTest = daily is null ? null : WeeklyTime.NextDaily(daily, At) } };
        foreach (string id in daily?.Contacts ?? []) SendTest(id, null, daily: true);
    }

    private void SendTest(string id, string? channel, bool daily)
    {
        if (Routing.Find(Operations, id) is not { } contact) return;
        foreach (ContactAddress address in contact.Addresses.Where(a => channel is null || a.Channel == channel))
        {
            PendingTest test = new($"test-{record.Seq}", address.Channel, address.Address, At, daily, Failed: false);
            _notices.Add(new Notice(NoticeKind.Test, test.Step, Nothing(), new Reader { Contact = id, Channel = address.Channel, Address = address.Address, Language = contact.Language, At = At }));
            // A younger test says more than an older one.
            State = State with { Operations = Operations with { Tests = [.. Operations.Tests.Where(t => (t.Channel, t.Address) != (address.Channel, address.Address)), test] } };
        }
    }

    /// <summary>What a message is about that is of no incident.</summary>
    private Incident Nothing() => new() { Number = 0, NodeId = "", Problem = Core.Events.ProblemKind.None, Severity = Severity.Info, Since = At, OpenedAt = At };
}
