using System.Text;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Teams;

/// <summary>
/// A message with an Adaptive Card for a workflow of Microsoft Teams. Its text runs know no Markdown, so that a name is shown as it is:
/// a TextBlock and a FactSet would read it as markup.
/// </summary>
internal sealed class TeamsBody(MessageRenderer renderer) : IBodyWriter
{
    /// <summary>28 KB is what Teams takes of a message.</summary>
    private const int Longest = 28 * 1024;

    /// <inheritdoc/>
    public string Channel => ChannelNames.Teams;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        ChatText chat = ChatText.Of(draft, renderer);
        List<IReadOnlyList<string>> parts = [.. chat.Parts];
        string body = Card(chat, draft.Content.Tone, parts);
        // Of a card that is too long the footer stays, and what stands before it goes, from the end.
        while (Encoding.UTF8.GetByteCount(body) > Longest && parts.Count > 0)
        {
            parts.RemoveAt(Math.Max(0, parts.Count - 2));
            body = Card(chat, draft.Content.Tone, parts);
        }

        return new MessageBody(body);
    }

    private static string Card(ChatText chat, MessageTone tone, List<IReadOnlyList<string>> parts)
    {
        List<object> blocks = [Block(chat.Title, size: "Large", weight: "Bolder", colour: ColourOf(tone))];
        foreach (IReadOnlyList<string> part in parts)
            for (int i = 0; i < part.Count; i++)
                blocks.Add(Block(part[i], spacing: i == 0 ? "Medium" : "None"));
        return BodyJson.Write(new
        {
            Type = "message",
            Attachments = new[]
            {
                new
                {
                    ContentType = "application/vnd.microsoft.card.adaptive",
                    Content = new Dictionary<string, object?>
                    {
                        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                        ["type"] = "AdaptiveCard",
                        ["version"] = "1.4",
                        ["msteams"] = new { Width = "Full" },
                        ["body"] = blocks,
                        ["actions"] = chat.Links.Select(link => new { Type = "Action.OpenUrl", Title = link.Label, Url = link.Value }).ToArray(),
                    },
                },
            },
        });
    }

    private static object Block(string text, string? size = null, string? weight = null, string? colour = null, string? spacing = null) => new
    {
        Type = "RichTextBlock",
        Spacing = spacing,
        Inlines = new[] { new { Type = "TextRun", Text = text, Size = size, Weight = weight, Color = colour } },
    };

    private static string ColourOf(MessageTone tone) => tone switch
    {
        MessageTone.Critical => "Attention",
        MessageTone.Warning => "Warning",
        MessageTone.Recovered => "Good",
        _ => "Accent",
    };
}
