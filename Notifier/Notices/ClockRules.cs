using System.Collections.Immutable;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>What becomes of pauses when this host's clock is set back: they stay as long as they were. Times of day and ends that people gave stay where they are.</summary>
internal static class ClockRules
{
    public static IncidentEngineState SetBack(IncidentEngineState state, TimeSpan by)
    {
        foreach (OpenIncident open in state.Open.Values)
        {
            Telling telling = open.Incident.Telling;
            state = state.With(open.As(open.Incident with
            {
                TellAt = open.Incident.TellAt - by,
                UpdatedAt = open.Incident.UpdatedAt - by,
                Telling = telling with { RepeatAt = telling.RepeatAt - by, Steps = [.. telling.Steps.Select(s => s with { At = s.At - by })] },
            }));
        }

        return state with
        {
            Budgets = state.Budgets.ToImmutableSortedDictionary(b => b.Key, b => b.Value with
            {
                Spent = [.. b.Value.Spent.Select(s => s - by)],
                DigestAt = b.Value.DigestAt - by,
                DigestedAt = b.Value.DigestedAt - by,
            }, StringComparer.Ordinal),
        };
    }
}
