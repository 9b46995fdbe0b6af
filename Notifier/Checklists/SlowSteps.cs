using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;

namespace NetWatch.Notifier.Checklists;

/// <summary>How long a step of a checklist took over many incidents.</summary>
/// <param name="Checklist">The checklist's id.</param>
/// <param name="Step">The step.</param>
/// <param name="Text">The beginning of its text in the reader's language, as the checklist said it last.</param>
/// <param name="Incidents">In how many incidents it was ticked.</param>
/// <param name="MedianSeconds">Its median time.</param>
/// <param name="LongestSeconds">Its longest time.</param>
/// <param name="TotalSeconds">All its times.</param>
/// <param name="Done">How often it was done.</param>
/// <param name="NotApplicable">How often it did not apply.</param>
/// <param name="DidNotHelp">How often it did not help.</param>
/// <param name="Proved">How often its proof ticked it.</param>
public sealed record SlowStep(
    string Checklist, int Step, string Text, int Incidents, double MedianSeconds, double LongestSeconds, double TotalSeconds, int Done, int NotApplicable, int DidNotHelp, int Proved);

/// <summary>A month of work on checklists.</summary>
/// <param name="Incidents">How many incidents that opened in it were worked on.</param>
/// <param name="Steps">The steps, the slowest first by their median.</param>
/// <param name="People">Who worked how long in all.</param>
public sealed record SlowSteps(int Incidents, IReadOnlyList<SlowStep> Steps, IReadOnlyList<PersonTime> People)
{
    private const int LongestText = 120;

    /// <summary>Puts the times of many incidents together.</summary>
    /// <param name="work">The work.</param>
    /// <param name="plain">A step's text in the reader's language, by its checklist and place.</param>
    public static SlowSteps Of(ChecklistWork work, Func<FrozenChecklist, int, string> plain)
    {
        List<(string Checklist, StepTimes Times)> all = [.. work.Incidents.Select(i => (i.Checklist, StepTimes.Of(i.OpenedAt, i.Ticks))).Where(i => i.Item2.Steps.Count > 0)];
        IEnumerable<SlowStep> steps = all.SelectMany(i => i.Times.Steps.Select(s => (i.Checklist, Step: s))).GroupBy(s => (s.Checklist, s.Step.Step)).Select(g =>
        {
            double[] seconds = [.. g.Select(s => s.Step.Seconds).Order()];
            int Count(string state) => g.Count(s => s.Step.State == state);
            FrozenChecklist? text = work.Texts.GetValueOrDefault(g.Key.Checklist);
            return new SlowStep(
                g.Key.Checklist,
                g.Key.Step,
                text is not null && g.Key.Step <= text.Proofs.Count ? Beginning(plain(text, g.Key.Step)) : "",
                seconds.Length,
                (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2,
                seconds[^1],
                seconds.Sum(),
                Count(ChecklistTick.Done),
                Count(ChecklistTick.NotApplicable),
                Count(ChecklistTick.DidNotHelp),
                g.Count(s => s.Step.Proved));
        });
        return new SlowSteps(
            all.Count,
            [.. steps.OrderByDescending(s => s.MedianSeconds).ThenBy(s => s.Checklist, StringComparer.Ordinal).ThenBy(s => s.Step)],
            [.. all.SelectMany(i => i.Times.People).GroupBy(p => p.Actor, StringComparer.Ordinal)
                .Select(g => new PersonTime(g.Key, g.Sum(p => p.Steps), g.Sum(p => p.Seconds))).OrderByDescending(p => p.Seconds).ThenBy(p => p.Actor, StringComparer.Ordinal)]);
    }

    /// <summary>The first sentence: in the shipped checklists the bold title. A point inside a word or an address ends none.</summary>
    private static string Beginning(string text)
    {
        string line = text.Split('\n', 2)[0];
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        if (end >= 0) line = line[..end];
        return line.Length <= LongestText ? line : line[..(LongestText - 1)].TrimEnd() + "…";
    }
}
