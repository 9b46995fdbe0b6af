using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Messages;

/// <summary>The short form of a message, for chats: what a person must know before opening the board. Plain text; each chat cuts it to its own limits.</summary>
/// <param name="Title">Status and headline, with a mark in the tone's colour.</param>
/// <param name="Parts">Everything else but the link, part by part, each of one line or more.</param>
/// <param name="Links">Where to read more, and where to take care of it.</param>
internal sealed record ChatText(string Title, IReadOnlyList<IReadOnlyList<string>> Parts, IReadOnlyList<Fact> Links)
{
    private const int LongestTitle = 250;

    /// <summary>Writes it by its template: the first line is the title, and blank lines part what follows.</summary>
    public static ChatText Of(MessageDraft draft, MessageRenderer renderer)
    {
        List<string> notices = renderer.NoticesFor(draft);
        string[] lines = renderer.Render(TemplateKind.Chat, draft, notices).Trim().ReplaceLineEndings("\n").Split('\n');
        List<List<string>> parts = [[]];
        foreach (string line in lines.Skip(1).Select(l => l.TrimEnd()))
        {
            if (line.Length > 0) parts[^1].Add(line);
            else if (parts[^1].Count > 0) parts.Add([]);
        }

        // The last part says who tells it, and stays where others are cut off.
        parts[^1].InsertRange(0, notices);
        return new ChatText(Clip.Line(lines[0], LongestTitle), [.. parts.Where(p => p.Count > 0)], [.. new[] { draft.Content.Link, draft.Content.Acknowledge }.OfType<Fact>()]);
    }
}
