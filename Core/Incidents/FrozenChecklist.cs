namespace NetWatch.Core.Incidents;

/// <summary>The checklist that an incident was given when it opened: filled with the facts of that moment, in every language, for good.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="At">When it was given.</param>
/// <param name="Id">The checklist's id.</param>
/// <param name="Texts">Its versions, one a language and all with the same number of steps; the first is read where there is none in the reader's language. Never empty.</param>
/// <param name="Proofs">What proves each step, by the step's place; null where nothing does.</param>
public sealed record FrozenChecklist(long Incident, DateTimeOffset At, string Id, IReadOnlyList<FrozenText> Texts, IReadOnlyList<StepProof?> Proofs)
{
    /// <summary>The version for a reader.</summary>
    /// <param name="language">The reader's language.</param>
    public FrozenText For(string language) => Texts.FirstOrDefault(t => t.Language == language) ?? Texts[0];
}

/// <summary>A kept checklist in one language, as Markdown (CommonMark) in which facts are escaped.</summary>
/// <param name="Language">The language it is written in.</param>
/// <param name="Title">The title, plain text.</param>
/// <param name="Own">True when it stood in the data folder, false when it was a shipped one.</param>
/// <param name="Intro">What stands before the steps; empty when nothing does.</param>
/// <param name="Steps">The steps, in order; never empty.</param>
public sealed record FrozenText(string Language, string Title, bool Own, string Intro, IReadOnlyList<string> Steps);

/// <summary>What a step's proof looks at.</summary>
public enum ProofKind
{
    /// <summary>One of the nodes answers: its reachability check works, whatever else of it fails.</summary>
    Reachable,

    /// <summary>One of the nodes is up, with nothing of it failed.</summary>
    Up,

    /// <summary>A check or part of one of the nodes works.</summary>
    Check,
}

/// <summary>What proves that a step is done: a state that NetWatch watches anyway, by a result that is younger than the incident.</summary>
/// <param name="Kind">What is looked at.</param>
/// <param name="Nodes">Of which nodes: one of them is enough. Empty where the incident has none of the kind; then nothing proves it.</param>
/// <param name="Component">The check or part; empty for the node itself.</param>
/// <param name="ForSeconds">For how long it must have held, in seconds; 0: at once.</param>
/// <param name="Source">What the file says, for people.</param>
public sealed record StepProof(ProofKind Kind, IReadOnlyList<string> Nodes, string Component, int ForSeconds, string Source);
