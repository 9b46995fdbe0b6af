namespace NetWatch.Core.Incidents;

/// <summary>Gives the restoration checklist of an incident, filled with its facts.</summary>
public interface IChecklists
{
    /// <summary>Chooses the most specific checklist for the incident as the files are now and fills it. Safe from any thread.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="language">The reader's language: <c>kk</c>, <c>ru</c> or <c>en</c>; any other reads English.</param>
    /// <returns>The checklist, or null when none applies (a problem of the installation itself).</returns>
    RenderedChecklist? Render(Incident incident, string language);

    /// <summary>Chooses and fills it in every language, to be kept with the incident: what happens to the files later changes nothing of it. Safe from any thread; never throws.</summary>
    /// <param name="incident">The incident as it opened.</param>
    /// <returns>The checklist, or null when none applies.</returns>
    FrozenChecklist? Freeze(Incident incident);

    /// <summary>Gives a kept checklist to a reader. Safe from any thread.</summary>
    /// <param name="checklist">The kept one.</param>
    /// <param name="language">The reader's language; one that it is not written in reads the version that leads.</param>
    RenderedChecklist Render(FrozenChecklist checklist, string language);
}

/// <summary>A checklist filled with an incident's facts.</summary>
/// <param name="Id">The checklist's id.</param>
/// <param name="Language">The language it is written in; differs from the asked one where there is no translation.</param>
/// <param name="Title">The title, plain text.</param>
/// <param name="Own">True when it stands in the data folder, false when it is a shipped one.</param>
/// <param name="Intro">What stands before the steps; null when nothing does.</param>
/// <param name="Steps">The steps, in order; never empty. Their numbers are those of <see cref="ChecklistTick.Step"/>.</param>
public sealed record RenderedChecklist(string Id, string Language, string Title, bool Own, ChecklistText? Intro, IReadOnlyList<ChecklistStep> Steps);

/// <summary>One step of a checklist.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">What to do.</param>
public sealed record ChecklistStep(int Number, ChecklistText Text)
{
    /// <summary>What proves that it is done, or null.</summary>
    public StepProof? Proof { get; init; }

    /// <summary>What became of it so far; null: nothing, or that is not asked for.</summary>
    public ChecklistProgress? Progress { get; init; }
}

/// <summary>A piece of a checklist in the three forms that its readers need.</summary>
/// <param name="Markdown">As Markdown (CommonMark); facts are escaped, so that a device's name never becomes markup.</param>
/// <param name="Html">As HTML: raw HTML of the source is encoded, links are http, https, mailto or tel.</param>
/// <param name="Plain">As plain text.</param>
public sealed record ChecklistText(string Markdown, string Html, string Plain);
