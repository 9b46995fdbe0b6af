using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>Finds first messages that were not accepted in time, so that another address or person is told.</summary>
internal sealed partial class DeliveryWatch(IIncidentJournal journal, TimeProvider time)
{
    /// <summary>How long a message may wait before somebody else is told, too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How long a test message may wait: a server that asks to come again is not dead.</summary>
    public static readonly TimeSpan TestPatience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan TestLook = TimeSpan.FromSeconds(10);

    /// <summary>What was seen accepted: it is not looked at again by this process. That one is late stands in the incident.</summary>
    private readonly HashSet<(long Incident, string Channel, string Address)> _seen = [];

    /// <summary>When there is something to look at; null: nothing waits.</summary>
    public DateTimeOffset? NextLook { get; private set; }

    /// <summary>The messages that are late by now, and what became of test messages.</summary>
    public async ValueTask<IReadOnlyList<OperatorAction>> FindAsync(IncidentEngineState state, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<MessageLate> late = [];
        NextLook = null;
        foreach (Incident incident in state.Open.Values.Select(o => o.Incident))
        {
            List<Reader> waiting = [.. incident.Telling.Readers.Where(r => r is { State: ReaderState.Told, Late: false } && !_seen.Contains((incident.Number, r.Channel, r.Address)))];
            if (waiting.Count == 0) continue;
            IReadOnlyList<OutboxMessage> messages = waiting.Exists(r => now - r.At >= Patience) ? await journal.ReadMessagesAsync(incident.Number, cancellationToken) : [];
            foreach (Reader reader in waiting)
            {
                if (now - reader.At < Patience)
                {
                    Look(reader.At + Patience);
                    continue;
                }

                OutboxMessage? opening = messages.FirstOrDefault(m => m.Step == Messages.MessageComposer.OpenedStep && m.Channel == reader.Channel && m.Recipient == reader.Address);
                if (opening is null or { Status: OutboxStatus.Delivered }) _seen.Add((incident.Number, reader.Channel, reader.Address));
                else late.Add(new MessageLate(incident.Number, reader.Channel, reader.Address, opening.LastError));
            }
        }

        List<OperatorAction> answers = [.. late, .. await FindDigestsAsync(state.Budgets.Values, now, cancellationToken), .. await FindAnswersAsync(state.Operations.Tests, now, cancellationToken)];
        _seen.RemoveWhere(s => !state.Open.ContainsKey(s.Incident));
        return answers;
    }

    private async ValueTask<IReadOnlyList<TestAnswered>> FindAnswersAsync(IReadOnlyList<PendingTest> tests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tests.Count == 0) return [];
        List<TestAnswered> answers = [];
        IReadOnlyList<OutboxMessage> messages = await journal.ReadMessagesAsync(0, cancellationToken);
        foreach (PendingTest test in tests)
        {
            OutboxMessage? message = messages.FirstOrDefault(m => m.Step == test.Step && m.Channel == test.Channel && m.Recipient == test.Address);
            if (message?.Status == OutboxStatus.Delivered) answers.Add(new TestAnswered(test.Step, test.Channel, test.Address, Accepted: true, null));
            else if (!test.Failed && (message is null or { Status: OutboxStatus.GivenUp } || now - test.At >= TestPatience))
                answers.Add(new TestAnswered(test.Step, test.Channel, test.Address, Accepted: false, message?.LastError));
            else if (message is { Status: OutboxStatus.Pending }) Look(now + TestLook);
        }

        return answers;
    }

    private void Look(DateTimeOffset at)
    {
        if (NextLook is null || at < NextLook) NextLook = at;
    }
}
