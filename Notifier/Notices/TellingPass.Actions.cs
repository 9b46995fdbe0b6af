using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <content>What people did, and what became of messages.</content>
internal sealed partial class TellingPass
{
    private void TakeAction()
    {
        switch (record.Action)
        {
            case OperationsReplaced replaced:
                State = State with
                {
                    Operations = Operations with
                    {
                        Data = replaced.Data,
                        Revision = replaced.Revision,
                        NextTest = replaced.Data.DailyTest is { } daily ? WeeklyTime.NextDaily(daily, At) : null,
                        Tests = [.. Operations.Tests.Where(t => Routing.Has(replaced.Data, Operations.Recipients, t.Channel, t.Address))],
                    },
                };
                foreach (OpenIncident open in State.Open.Values.Where(o => o.Incident.Telling.Withheld is not null).ToArray()) Put(Settle(Release(Current(open.Incident.Number))));
                break;
            case RecipientsConfigured configured:
                State = State with { Operations = Operations with { Recipients = configured.Recipients } };
                break;
            case TestRequested test:
                SendTest(test.Contact, test.Channel, daily: false);
                break;
            case TestAnswered answer:
                State = State with
                {
                    Operations = Operations with
                    {
                        Tests = [.. Operations.Tests.Where(t => t.Step != answer.Step || t.Address != answer.Address || t.Channel != answer.Channel || !answer.Accepted)
                            .Select(t => t.Step == answer.Step && t.Address == answer.Address && t.Channel == answer.Channel ? t with { Failed = true } : t)],
                    },
                };
                break;
            case MessageLate late when State.Open.ContainsKey(late.Number):
                Put(Settle(TakeLate(Current(late.Number), late)));
                break;
            case DigestLate late:
                TakeLate(late);
                break;
            case DeliveryReported { Arrived: false } lost when lost.Step == Messages.MessageComposer.OpenedStep && State.Open.ContainsKey(lost.Number):
                // As if it had been refused, and with nothing to wait for.
                Put(Settle(TakeLate(Current(lost.Number), new MessageLate(lost.Number, lost.Channel, lost.Address, lost.Detail))));
                break;
            case ClockSetBack back:
                State = ClockRules.SetBack(State, back.By);
                foreach (OpenIncident open in State.Open.Values) _changed[open.Incident.Number] = open.Incident;
                break;
        }
    }

    /// <summary>A message was not accepted in time: the contact's next address, then the next step's people.</summary>
    private Incident TakeLate(Incident incident, MessageLate late)
    {
        Reader? reader = incident.Telling.Readers.FirstOrDefault(r => r is { Late: false, State: ReaderState.Told } && r.Channel == late.Channel && r.Address == late.Address);
        if (reader is null) return incident;
        incident = With(incident, reader with { Late = true });
        incident = incident.Tell(new StoryEntry(At, StoryKind.Late, record.Seq, Who: reader.Contact, Where: $"{late.Channel}:{late.Address}", Text: late.Error));
        if (Withhold(incident) is { } withheld) return withheld;
        if (Routing.Find(Operations, reader.Contact) is { } contact
            && contact.Addresses.FirstOrDefault(a => !incident.Telling.Readers.Any(r => Same(r, contact, a))) is { } next)
            return TellFirst(incident, reader with { Channel = next.Channel, Address = next.Address, Late = false }, NoticeWhy.Fallback, late.Channel);
        return incident.IsAcknowledged ? incident : TakeSteps(incident, NoticeWhy.Fallback, late.Channel, next: true);
    }

    /// <summary>Writes down what the event was.</summary>
    private Incident Narrate(Incident incident, IncidentStep step)
    {
        string? where = record.Component.Length > 0 ? $"{record.NodeId}/{record.Component}" : null;
        string text = record.Detail is null ? record.Reason.ToString() : $"{record.Reason}: {record.Detail}";
        StoryEntry Entry(StoryKind kind, string? words = null) => new(At, kind, record.Seq, record.Actor, words ?? text, Where: where);
        switch (step)
        {
            case IncidentStep.Opened:
                incident = Sampled(incident, where).Tell(Entry(StoryKind.Opened));
                return record.Kind == EventKind.FlappingChanged ? incident.Tell(Entry(StoryKind.FlappingBegan)) : incident;
            case IncidentStep.Recovered:
                return Sampled(incident, where).Tell(Entry(StoryKind.Recovered));
            case IncidentStep.Withdrawn:
                return incident.Tell(Entry(StoryKind.Closed, incident.ClosedNote));
            case IncidentStep.Eased:
                return incident.Tell(Entry(StoryKind.Eased));
        }

        return (record.Kind, record.To) switch
        {
            (EventKind.FlappingChanged, _) => incident.Tell(Entry(record.Flapping ? StoryKind.FlappingBegan : StoryKind.FlappingEnded)),
            (EventKind.ComponentChanged or EventKind.NodeChanged, Core.States.NodeState.Down or Core.States.NodeState.Degraded) => Sampled(incident, where).Tell(Entry(StoryKind.ProblemBegan)),
            (EventKind.ComponentChanged or EventKind.NodeChanged, Core.States.NodeState.Up) => incident.Tell(Entry(StoryKind.ProblemEnded)),
            (EventKind.ComponentChanged, Core.States.NodeState.Unknown) => incident.Tell(Entry(StoryKind.ProblemEnded)),
            // Nodes that join are its members; ten thousand of them are no story.
            _ => incident,
        };
    }

    private Incident Sampled(Incident incident, string? where) => (record.Facts?.Evidence ?? []).Aggregate(incident, (told, sample) => told.Tell(new StoryEntry(
        sample.At, StoryKind.Sample, record.Seq, Text: sample.Milliseconds is { } ms ? FormattableString.Invariant($"{sample.Outcome} {sample.Reason} {ms:0.#} ms") : $"{sample.Outcome} {sample.Reason}", Where: where)));
}
