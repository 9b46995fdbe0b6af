namespace NetWatch.Notifier.Operations;

/// <summary>One thing that is wrong with what was set up.</summary>
/// <param name="Path">Where: <c>contacts.ivan.addresses[0].address</c>, as the JSON of the export has it.</param>
/// <param name="Sentence">What is wrong and what to do, in English.</param>
public sealed record Defect(string Path, string Sentence);
