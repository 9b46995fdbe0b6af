namespace NetWatch.Simulator.Stories;

/// <summary>One thing of a story: from when to when, what is the matter, and how to tell it.</summary>
/// <param name="From">When it begins, from the beginning of the story.</param>
/// <param name="Until">When it ends; after <paramref name="From"/>, not after the story's period.</param>
/// <param name="Condition">What is the matter in between.</param>
/// <param name="Begins">A sentence without full stop for the beginning.</param>
/// <param name="Ends">A sentence without full stop for the end.</param>
public sealed record StoryStep(TimeSpan From, TimeSpan Until, Condition Condition, string Begins, string Ends);
