using System.Collections.Immutable;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>What becomes of pauses when this host's clock is set back: they stay as long as they were. Times of day and ends that people gave stay where they are.</summary>
internal static class ClockRules
{
    /// <summary>So many of the newest events are looked at when it starts: what the process wrote since it started is among them, and what was written before.</summary>
    public const int Looked = 1000;

    /// <summary>By how much the clock was set back while nobody watched it: at least so much, the log's newest event may be older than the stop.</summary>
    /// <param name="newest">The newest events, newest first.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Null: it was not, or that stands in the log already.</returns>
    public static TimeSpan? SetBackBefore(IReadOnlyList<EventRecord> newest, DateTimeOffset now)
    {
        DateTimeOffset last = newest.TakeWhile(r => r.Action is not ClockSetBack).Select(r => r.At).DefaultIfEmpty(now).Max();
        return last - now > ClockWatch.Least ? last - now : null;
    }

    /// <summary>Moves what is waited for.</summary>
    public static IncidentEngineState SetBack(IncidentEngineState state, TimeSpan by)
    {
        foreach (OpenIncident open in state.Open.Values)
        {
            Telling telling = open.Incident.Telling;
            state = state.With(open.As(open.Incident with
            {
                TellAt = open.Incident.TellAt - by,
                UpdatedAt = open.Incident.UpdatedAt - by,
                Telling = telling with
                {
                    RepeatAt = telling.RepeatAt - by,
                    CaredSince = telling.CaredSince - by,
                    Steps = [.. telling.Steps.Select(s => s with { At = s.At - by })],
                    // Quiet hours end by the clock on the wall; since when a message waits to be accepted does not.
                    Readers = [.. telling.Readers.Select(r => r.State == ReaderState.Quiet ? r : r with { At = r.At - by })],
                },
            }));
        }

        return state with
        {
            Operations = state.Operations.Tests.Count == 0 ? state.Operations : state.Operations with { Tests = [.. state.Operations.Tests.Select(t => t with { At = t.At - by })] },
            Budgets = state.Budgets.ToImmutableSortedDictionary(b => b.Key, b => b.Value with
            {
                Spent = [.. b.Value.Spent.Select(s => s - by)],
                DigestAt = b.Value.DigestAt - by,
                DigestedAt = b.Value.DigestedAt - by,
                Sent = b.Value.Sent is { } sent ? sent with { At = sent.At - by } : null,
            }, StringComparer.Ordinal),
        };
    }
}
