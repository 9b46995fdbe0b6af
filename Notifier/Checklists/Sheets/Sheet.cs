using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists.Sheets;

/// <summary>An incident on paper, in one language, before it has a form.</summary>
/// <param name="Language">The language.</param>
/// <param name="Title">The title.</param>
/// <param name="Headline">What happened, in one line.</param>
/// <param name="Sections">What stands on it, in order.</param>
/// <param name="Footer">The last line.</param>
/// <param name="Open">True while there is something to be done: then there is room to write by hand.</param>
internal sealed record Sheet(string Language, string Title, string Headline, IReadOnlyList<SheetSection> Sections, string Footer, bool Open);

/// <summary>A section. What is empty is not shown.</summary>
internal sealed record SheetSection(string Title)
{
    /// <summary>Labels and values.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    /// <summary>The head of the table.</summary>
    public IReadOnlyList<string> Head { get; init; } = [];

    /// <summary>The rows of the table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>What stands before the steps, or null.</summary>
    public ChecklistText? Intro { get; init; }

    /// <summary>The steps of the checklist.</summary>
    public IReadOnlyList<SheetStep> Steps { get; init; } = [];
}

/// <summary>A step with what became of it.</summary>
/// <param name="Text">What to do.</param>
/// <param name="State">What became of it, as the API writes it.</param>
/// <param name="Mark">The same for people.</param>
/// <param name="History">Who said what and when, oldest first.</param>
internal sealed record SheetStep(ChecklistText Text, string State, string Mark, IReadOnlyList<string> History);
