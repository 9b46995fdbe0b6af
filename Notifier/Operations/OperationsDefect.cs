namespace NetWatch.Notifier.Operations;

/// <summary>Something that is wrong with what somebody gave.</summary>
/// <param name="Path">The field: <c>contacts.ivan.addresses[0].address</c>.</param>
/// <param name="Sentence">What is wrong with it, in English.</param>
public sealed record OperationsDefect(string Path, string Sentence);
