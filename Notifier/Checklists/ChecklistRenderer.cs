using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Core.Live;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Checklists;

/// <summary>Fills the chosen checklist with an incident's facts.</summary>
internal sealed class ChecklistRenderer(ChecklistLibrary library, ReaderPlace place, TimeProvider time, ILogger<ChecklistRenderer> logger, INodeStates? states = null) : IChecklists
{
    /// <inheritdoc/>
    public RenderedChecklist? Render(Incident incident, string language) => Fill(incident) is { } filled ? Render(filled, Texts.For(language).Language) : null;

    /// <inheritdoc/>
    public FrozenChecklist? Freeze(Incident incident)
    {
        try
        {
            return Fill(incident);
        }
#pragma warning disable CA1031 // A bug in a text must not stop the engine, and with it every alarm: it is logged as Error, and the incident opens without a checklist.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.FreezeFailed(e, incident.Number);
            return null;
        }
    }

    /// <inheritdoc/>
    public RenderedChecklist Render(FrozenChecklist checklist, string language)
    {
        FrozenText text = checklist.For(language);
        return new RenderedChecklist(
            checklist.Id,
            text.Language,
            text.Title,
            text.Own,
            text.Intro.Length == 0 ? null : ChecklistMarkdown.Render(text.Intro),
            [.. text.Steps.Select((step, i) => new ChecklistStep(i + 1, ChecklistMarkdown.Render(step)) { Proof = checklist.Proofs[i] })]);
    }

    private FrozenChecklist? Fill(Incident incident)
    {
        if (ChecklistCase.Of(incident) is not { } wanted) return null;
        IReadOnlyList<Checklist> versions = library.Choose(wanted);
        if (versions.Count == 0) return null;
        return new FrozenChecklist(
            incident.Number,
            time.GetUtcNow(),
            versions[0].Id,
            [.. versions.Select(v => Fill(v, incident))],
            [.. versions[0].Steps.Select(s => s.Proof?.For(incident, states))]);
    }

    private FrozenText Fill(Checklist checklist, Incident incident)
    {
        IReadOnlyDictionary<string, string> values = Placeholders.ValuesOf(new IncidentWords(incident, Texts.For(checklist.Language), place));
        return new FrozenText(
            checklist.Language,
            Placeholders.FillPlain(checklist.Title, values),
            checklist.Own,
            Placeholders.Fill(checklist.Intro, values),
            [.. checklist.Steps.Select(step => Placeholders.Fill(step.Markdown, values))]);
    }
}
