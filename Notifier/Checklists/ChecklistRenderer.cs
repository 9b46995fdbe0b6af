using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Checklists;

/// <summary>Fills the chosen checklist with an incident's facts.</summary>
internal sealed class ChecklistRenderer(ChecklistLibrary library, ReaderPlace place) : IChecklists
{
    /// <inheritdoc/>
    public RenderedChecklist? Render(Incident incident, string language)
    {
        if (incident.Facts is not { } facts) return null;

        bool siteLost = incident.SiteIsLost;
        IReadOnlyList<string> kinds = siteLost ? ["site", facts.Kind] : [facts.Kind];
        Texts texts = place.TextsOf(language);
        string failure = siteLost ? "siteLost" : incident.IsOutage ? "down" : "check";
        if (library.Find(kinds, failure, texts.Language) is not { } checklist) return null;

        IReadOnlyDictionary<string, string> values = Placeholders.ValuesOf(new IncidentWords(incident, place.TextsOf(checklist.Language), place));
        return new RenderedChecklist(
            checklist.Id,
            checklist.Language,
            Placeholders.FillPlain(checklist.Title, values),
            checklist.Own,
            checklist.Intro.Length == 0 ? null : ChecklistMarkdown.Render(Placeholders.Fill(checklist.Intro, values)),
            [.. checklist.Steps.Select((step, i) => new ChecklistStep(i + 1, ChecklistMarkdown.Render(Placeholders.Fill(step, values))))]);
    }
}
