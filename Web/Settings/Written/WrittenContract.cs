using NetWatch.Notifier.Written;

namespace NetWatch.Web.Settings.Written;

/// <summary>A text that is shipped, or that people wrote.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Shipped">Whether one of this name is shipped.</param>
/// <param name="Own">Whether there is an own one, which goes before it.</param>
/// <param name="Editable">False: the file is called so that pages leave it alone; it can be edited by hand.</param>
/// <param name="Defects">What is wrong with the own one, so that it is not used.</param>
internal sealed record WrittenRow(string Name, bool Shipped, bool Own, bool Editable, IReadOnlyList<WrittenDefect> Defects);

/// <summary>A text as it is shipped and as people wrote it.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Tag">The entity tag of the own one, for <c>If-Match</c>; <c>"none"</c> where there is none.</param>
/// <param name="Shipped">The shipped text that it goes before, or null.</param>
/// <param name="Own">The own text, or null.</param>
/// <param name="Diff">How the own one differs from the shipped one; null where one of them is not there.</param>
/// <param name="Trial">What is wrong with the one that is in use, and what it writes.</param>
internal sealed record WrittenAnswer(string Name, string Tag, string? Shipped, string? Own, SettingsDiff? Diff, WrittenTrial Trial);

/// <summary>A text to be.</summary>
/// <param name="Text">The whole text.</param>
internal sealed record WrittenRequest(string Text);

/// <summary>What a text would be; nothing is changed.</summary>
/// <param name="Tag">The entity tag of the own one as it is.</param>
/// <param name="Valid">False: it has defects and would be refused.</param>
/// <param name="Defects">The defects.</param>
/// <param name="Warnings">What is accepted but unwise.</param>
/// <param name="Examples">What it writes.</param>
/// <param name="Diff">How it differs from the shipped one; null where none is shipped.</param>
/// <param name="Change">How it differs from what is in use.</param>
internal sealed record WrittenPreview(
    string Tag, bool Valid, IReadOnlyList<WrittenDefect> Defects, IReadOnlyList<WrittenDefect> Warnings, IReadOnlyList<WrittenExample> Examples, SettingsDiff? Diff, SettingsDiff Change);
