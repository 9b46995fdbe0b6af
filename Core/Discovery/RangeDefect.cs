namespace NetWatch.Core.Discovery;

/// <summary>Why a range cannot be scanned.</summary>
/// <param name="Index">Which of the ranges, from 0; null: all of them together.</param>
/// <param name="Message">A sentence that says what to write instead.</param>
public sealed record RangeDefect(int? Index, string Message);
