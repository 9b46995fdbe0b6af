using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages;

/// <summary>The checklist that an incident was given, and what became of its steps until now: what a message shows, whatever happened to the files since.</summary>
/// <param name="Checklist">The checklist.</param>
/// <param name="Progress">The latest word on each step that has one.</param>
internal sealed record ChecklistSoFar(FrozenChecklist Checklist, IReadOnlyList<ChecklistProgress> Progress)
{
    /// <summary>It in a reader's language.</summary>
    public RenderedChecklist In(string language, IChecklists checklists)
    {
        RenderedChecklist rendered = checklists.Render(Checklist, language);
        return Progress.Count == 0 ? rendered : rendered with { Steps = [.. rendered.Steps.Select(s => s with { Progress = Progress.FirstOrDefault(p => p.Step == s.Number) })] };
    }
}
