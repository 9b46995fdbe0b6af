using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Slack;

/// <summary>
/// A message for Slack. Its blocks are plain text, where asterisks and underscores of a name stay what they are: mrkdwn has no way to escape
/// them. Only the link is mrkdwn.
/// </summary>
internal sealed class SlackBody(MessageRenderer renderer) : IBodyWriter
{
    private const int LongestHeader = 150;
    private const int LongestSection = 3000;

    /// <inheritdoc/>
    public string Channel => ChannelNames.Slack;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        ChatText chat = ChatText.Of(draft, renderer);
        List<object> blocks = [new { Type = "header", Text = Plain(chat.Title, LongestHeader) }];
        blocks.AddRange(chat.Parts.Select(part => new { Type = "section", Text = Plain(string.Join('\n', part), LongestSection) }));
        if (chat.Links.Count > 0) blocks.Add(new { Type = "section", Text = new { Type = "mrkdwn", Text = string.Join("  ·  ", chat.Links.Select(LinkOf)), Verbatim = true } });
        // What notifications and old programs show instead of the blocks.
        return new MessageBody(BodyJson.Write(new { Text = Escape(Clip.Words(chat.Title, LongestSection)), Mrkdwn = false, Blocks = blocks }));
    }

    private static string LinkOf(Fact link) => $"<{Escape(link.Value).Replace("|", "%7C", StringComparison.Ordinal)}|{Escape(link.Label)}>";

    private static object Plain(string text, int most) => new { Type = "plain_text", Text = Fit(text, most), Emoji = false };

    /// <summary>The limit counts what is sent, and an entity is longer than its character.</summary>
    private static string Fit(string text, int most)
    {
        for (int room = most; ;)
        {
            string escaped = Escape(Clip.Words(text, room));
            if (escaped.Length <= most) return escaped;
            room = room * most / escaped.Length;
        }
    }

    /// <summary>Slack's three control characters, as its documentation wants them.</summary>
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
