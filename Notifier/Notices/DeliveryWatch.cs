using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>Finds first messages that were not accepted in time, so that another address or person is told.</summary>
internal sealed class DeliveryWatch(IIncidentJournal journal, TimeProvider time)
{
    /// <summary>How long a message may wait before somebody else is told, too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What was seen accepted or said to be late: it is not looked at again by this process.</summary>
    private readonly HashSet<(long Incident, string Channel, string Address)> _seen = [];

    /// <summary>When there is something to look at; null: nothing waits.</summary>
    public DateTimeOffset? NextLook { get; private set; }

    /// <summary>The messages that are late by now.</summary>
    public async ValueTask<IReadOnlyList<MessageLate>> FindLateAsync(IncidentEngineState state, CancellationToken cancellationToken)
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
                    if (NextLook is null || reader.At + Patience < NextLook) NextLook = reader.At + Patience;
                    continue;
                }

                _seen.Add((incident.Number, reader.Channel, reader.Address));
                OutboxMessage? opening = messages.FirstOrDefault(m => m.Step == Messages.MessageComposer.OpenedStep && m.Channel == reader.Channel && m.Recipient == reader.Address);
                if (opening is not null and not { Status: OutboxStatus.Delivered }) late.Add(new MessageLate(incident.Number, reader.Channel, reader.Address, opening.LastError));
            }
        }

        _seen.RemoveWhere(s => !state.Open.ContainsKey(s.Incident));
        return late;
    }
}
