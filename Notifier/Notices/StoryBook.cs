using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>Writes incidents' stories.</summary>
internal static class StoryBook
{
    /// <summary>A story that grows for weeks keeps its beginning and its latest steps.</summary>
    public const int Longest = 500;

    private const int Beginning = 20;

    /// <summary>The incident with one more step in its story.</summary>
    public static Incident Tell(this Incident incident, StoryEntry entry)
    {
        IReadOnlyList<StoryEntry> story = incident.Story;
        if (story.Count < Longest) return incident with { Story = [.. story, entry] };
        StoryEntry gap = new(story[Beginning + 1].At, StoryKind.Shortened, story[Beginning + 1].Seq, Text: "Steps before this one are left out.");
        return incident with { Story = [.. story.Take(Beginning), gap, .. story.Skip(Beginning + 2), entry] };
    }
}
