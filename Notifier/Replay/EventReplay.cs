using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Notices;

namespace NetWatch.Notifier.Replay;

/// <summary>Runs the event log once more, as it was and with other contacts, routes and windows, or with other events where other limits would have told others. Sends nothing, changes nothing.</summary>
public static class EventReplay
{
    private const int BatchSize = 1000;

    /// <summary>Compares.</summary>
    /// <param name="log">The log.</param>
    /// <param name="change">What is tried.</param>
    /// <param name="from">Messages from this time on are counted; events before it are read for what was open then.</param>
    /// <param name="to">Up to this time.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<ReplayReport> CompareAsync(IEventLog log, ReplayChange change, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Run before = new(null, from, to), after = new(change.Operations, from, to);
        Queue<EventDraft> adds = new(change.Adds.Where(e => e.At <= to));
        long cursor = 0, read = 0;
        DateTimeOffset first = to, last = from;
        while (await log.ReadAsync(cursor, BatchSize, cancellationToken) is { Count: > 0 } records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (EventRecord record in records.Where(r => r.At <= to))
            {
                before.Take(record);
                while (adds.TryPeek(out EventDraft? next) && next.At <= record.At) after.Take(EventRecord.Of(adds.Dequeue(), 0));
                if (change.Leaves?.Invoke(record) != true) after.Take(record);
                if (record.At < from) continue;
                read++;
                if (record.At < first) first = record.At;
                if (record.At > last) last = record.At;
            }

            cursor = records[^1].Seq;
        }

        foreach (EventDraft rest in adds) after.Take(EventRecord.Of(rest, 0));
        before.Finish();
        after.Finish();
        return new ReplayReport(read == 0 ? from : first, read == 0 ? to : last, read, before.Sum(), after.Sum());
    }

    /// <summary>One engine over the log. Moments come from its own waiting, and not from the log, whose engine waited for others.</summary>
    private sealed class Run(OperationsData? operations, DateTimeOffset from, DateTimeOffset to)
    {
        /// <summary>A log of years with a policy that repeats for ever ends all the same.</summary>
        private const int MostMoments = 1_000_000;

        private readonly Dictionary<(string Contact, string Channel), int> _by = [];
        private readonly HashSet<long> _opened = [];
        private readonly HashSet<long> _told = [];
        private IncidentEngineState _state = operations is null ? IncidentEngineState.Empty : IncidentEngineState.Empty with { Operations = OperationsState.Empty with { Data = operations } };
        private long _seq;
        private int _moments;
        private DateTimeOffset _now = DateTimeOffset.MinValue;

        public void Take(EventRecord record)
        {
            if (record.Kind == EventKind.TimerDue) return;
            // What is tried holds all the time.
            if (operations is not null && record.Action is OperationsReplaced) return;
            if (_seq == 0 && operations?.DailyTest is { } daily) _state = _state with { Operations = _state.Operations with { NextTest = WeeklyTime.NextDaily(daily, record.At) } };
            Pass(record.At);
            Apply(record);
        }

        public void Finish() => Pass(to);

        public ReplaySum Sum() => new(
            _by.Values.Sum(), _opened.Count, _told.Count,
            [.. _by.OrderByDescending(b => b.Value).ThenBy(b => b.Key.Contact, StringComparer.Ordinal).Select(b => new ReplayCount(b.Key.Contact, b.Key.Channel, b.Value))]);

        private void Pass(DateTimeOffset until)
        {
            while (TellingPass.DueAt(_state) is { } due && due < until && _moments++ < MostMoments)
            {
                _now = due > _now ? due : _now;
                Apply(new EventRecord { Seq = 0, Kind = EventKind.TimerDue, At = _now });
                if (TellingPass.DueAt(_state) is { } next && next <= _now && next <= due) break;
            }

            if (until > _now) _now = until;
        }

        private void Apply(EventRecord record)
        {
            EngineStep step = EngineStep.Take(_state, record with { Seq = ++_seq });
            _state = step.State;
            if (record.At < from) return;
            foreach (IncidentDecision decision in step.Decisions.Where(d => d.Step == IncidentStep.Opened)) _opened.Add(decision.Incident.Number);
            foreach (Notice notice in step.Notices)
            {
                _by[(notice.To.Contact, notice.To.Channel)] = _by.GetValueOrDefault((notice.To.Contact, notice.To.Channel)) + 1;
                if (notice.Incident.Number > 0) _told.Add(notice.Incident.Number);
                foreach (DigestLine line in notice.Lines) _told.Add(line.Number);
            }
        }
    }
}
