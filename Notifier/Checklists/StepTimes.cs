using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists;

/// <summary>How long a step took: from the tick before it, of whichever step and person, or from the opening, to its own.</summary>
/// <param name="Step">The step.</param>
/// <param name="State">What became of it.</param>
/// <param name="Actor">Who said so.</param>
/// <param name="Proved">True when its proof did.</param>
/// <param name="From">From when.</param>
/// <param name="At">To when.</param>
/// <param name="Seconds">That in seconds.</param>
public sealed record StepTime(int Step, string State, string Actor, bool Proved, DateTimeOffset From, DateTimeOffset At, double Seconds);

/// <summary>What one person did on a checklist.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Steps">How many steps.</param>
/// <param name="Seconds">The seconds of these.</param>
public sealed record PersonTime(string Actor, int Steps, double Seconds);

/// <summary>How long the steps of a checklist took, and those who did them.</summary>
/// <param name="Steps">The steps that are ticked, in the order of their ticks.</param>
/// <param name="People">Who ticked them, the longest first; what proofs ticked is nobody's.</param>
public sealed record StepTimes(IReadOnlyList<StepTime> Steps, IReadOnlyList<PersonTime> People)
{
    /// <summary>Takes the times from the histories: of each step the latest word counts, and a step that is open again has none.</summary>
    /// <param name="openedAt">When the incident opened.</param>
    /// <param name="ticks">The histories of all steps.</param>
    public static StepTimes Of(DateTimeOffset openedAt, IEnumerable<ChecklistTick> ticks)
    {
        List<StepTime> steps = [];
        DateTimeOffset from = openedAt;
        IEnumerable<ChecklistTick> latest = ticks.Where(t => t.Kind != TickKind.Assigned).GroupBy(t => t.Step).Select(g => g.MaxBy(t => t.Seq)!);
        foreach (ChecklistTick tick in latest.Where(t => t.State != ChecklistTick.Open).OrderBy(t => t.At).ThenBy(t => t.Step))
        {
            // The clock may have been set.
            DateTimeOffset at = tick.At > from ? tick.At : from;
            steps.Add(new StepTime(tick.Step, tick.State, tick.Actor, tick.IsProved, from, at, (at - from).TotalSeconds));
            from = at;
        }

        return new StepTimes(steps, [.. steps.Where(s => !s.Proved).GroupBy(s => s.Actor, StringComparer.Ordinal)
            .Select(g => new PersonTime(g.Key, g.Count(), g.Sum(s => s.Seconds))).OrderByDescending(p => p.Seconds).ThenBy(p => p.Actor, StringComparer.Ordinal)]);
    }
}
