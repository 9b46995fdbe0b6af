using System.Text.Json;
using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Web.Settings;

/// <summary>Something that is wrong, or unwise, in the devices file, in the words of <c>netwatch check</c>.</summary>
/// <param name="Path">Where: <c>$.devices[3].address</c>.</param>
/// <param name="Pointer">The same as a JSON pointer (RFC 6901): <c>/devices/3/address</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Line">The line, from 1, of the text that it is about; null where no line is to blame.</param>
internal sealed record SettingsDefect(string Path, string Pointer, string Message, int? Line);

/// <summary>The devices file as it is. A secret that stands in it is shown as <c>***</c> and a number, which stands for the secret when the text comes back.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Text">Its text; empty when it cannot be read.</param>
/// <param name="Tag">Its entity tag, for <c>If-Match</c>.</param>
/// <param name="Writable">Whether it can be changed here.</param>
/// <param name="WhyNot">Why it cannot, or null.</param>
/// <param name="Defects">What is wrong with it: then the last good configuration is in force.</param>
/// <param name="Warnings">What is unwise in it.</param>
internal sealed record DevicesFileAnswer(string File, string Text, string Tag, bool Writable, string? WhyNot, IReadOnlyList<SettingsDefect> Defects, IReadOnlyList<SettingsDefect> Warnings);

/// <summary>A piece of the devices file.</summary>
/// <param name="Pointer">Where it stands.</param>
/// <param name="Tag">The file's entity tag.</param>
/// <param name="Value">What stands there.</param>
internal sealed record SettingsEntryAnswer(string Pointer, string Tag, JsonElement Value);

/// <summary>One edit.</summary>
/// <param name="Op">What is done.</param>
/// <param name="Path">Where, as a JSON pointer; <c>/devices/-</c> is behind the last device.</param>
/// <param name="Value">The value to be, where something is set or added.</param>
internal sealed record SettingsEdit(JsonEditKind Op, string Path, JsonElement? Value = null);

/// <summary>A change of the devices file: edits, which keep everything else as it is written, or its whole text.</summary>
/// <param name="Edits">Edits, one after the other.</param>
/// <param name="Text">The whole text instead.</param>
/// <param name="Note">What it is for, in a few words, for the history.</param>
internal sealed record SettingsChangeRequest(IReadOnlyList<SettingsEdit>? Edits = null, string? Text = null, string? Note = null);

/// <summary>An undoing.</summary>
/// <param name="Note">What it is for, in a few words, for the history.</param>
internal sealed record SettingsUndoRequest(string? Note = null);

/// <summary>What differs in the text, secrets hidden.</summary>
/// <param name="Added">How many lines are added.</param>
/// <param name="Removed">How many are removed.</param>
/// <param name="Hunks">The places that differ, with the lines around them.</param>
/// <param name="Cut">True when there are more than are told.</param>
internal sealed record SettingsDiff(int Added, int Removed, IReadOnlyList<IReadOnlyList<DiffLine>> Hunks, bool Cut);

/// <summary>What becomes of what is watched.</summary>
/// <param name="Added">Devices and channels that are new.</param>
/// <param name="Removed">Those that are no longer watched.</param>
/// <param name="Changed">Those that differ in anything.</param>
/// <param name="Sites">True when sites differ.</param>
/// <param name="SelfCheck">True when the self-check's targets differ.</param>
internal sealed record SettingsEffect(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed, bool Sites, bool SelfCheck);

/// <summary>What a change would do; nothing is changed.</summary>
/// <param name="Tag">The entity tag of the file that it was tried on.</param>
/// <param name="Valid">False: it has defects and would be refused.</param>
/// <param name="Defects">The defects, in the words of <c>netwatch check</c>.</param>
/// <param name="Warnings">What is accepted but unwise.</param>
/// <param name="Diff">What differs in the text; empty when an edit could not be made.</param>
/// <param name="Effect">What becomes of what is watched; null with defects.</param>
internal sealed record SettingsPreview(string Tag, bool Valid, IReadOnlyList<SettingsDefect> Defects, IReadOnlyList<SettingsDefect> Warnings, SettingsDiff Diff, SettingsEffect? Effect);

/// <summary>A change that was made.</summary>
/// <param name="Tag">The file's entity tag now.</param>
/// <param name="InForce">True: what is watched is what the file says.</param>
/// <param name="WhyNot">Why it is not, or null.</param>
/// <param name="History">Its number in the history; null when the text was that already.</param>
/// <param name="Warnings">What is accepted but unwise.</param>
/// <param name="Effect">What became of what is watched.</param>
internal sealed record SettingsApplied(string Tag, bool InForce, string? WhyNot, long? History, IReadOnlyList<SettingsDefect> Warnings, SettingsEffect? Effect);

/// <summary>A change of the past.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Effect">What became of what was watched; of many devices, the first.</param>
/// <param name="Note">What it was for, as who made it said, or null.</param>
/// <param name="Added">Lines added.</param>
/// <param name="Removed">Lines removed.</param>
internal sealed record SettingsHistoryRow(long Id, DateTimeOffset At, string Actor, SettingsEffect Effect, string? Note, int Added, int Removed);

/// <summary>A change of the past, and what undoing it would do.</summary>
/// <param name="Row">The change.</param>
/// <param name="Diff">What it changed.</param>
/// <param name="Undo">What going back to the text before it would do now; later changes would go with it.</param>
internal sealed record SettingsHistoryAnswer(SettingsHistoryRow Row, SettingsDiff Diff, SettingsPreview Undo);

/// <summary>A secret to be.</summary>
/// <param name="Value">The secret, 1 to 4096 characters; it is never given back.</param>
internal sealed record SecretRequest(string Value);

/// <summary>A secret that was typed into a page, without itself.</summary>
/// <param name="Id">What it is called by.</param>
/// <param name="Reference">What the devices file says to use it.</param>
/// <param name="ChangedAt">When it was set last.</param>
/// <param name="UsedBy">Where the devices file refers to it, as JSON pointers.</param>
internal sealed record SecretRow(string Id, string Reference, DateTimeOffset ChangedAt, IReadOnlyList<string> UsedBy);
