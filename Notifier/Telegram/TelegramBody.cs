using System.Text;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;

namespace NetWatch.Notifier.Telegram;

/// <summary>The text of a Telegram message in its HTML mode: a bold title, and everything else encoded.</summary>
internal sealed class TelegramBody(MessageRenderer renderer) : IBodyWriter
{
    /// <summary>So many characters Telegram takes, counted after its tags and entities are read.</summary>
    private const int Longest = 4096;

    /// <inheritdoc/>
    public string Channel => ChannelNames.Telegram;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        ChatText chat = ChatText.Of(draft, renderer);
        StringBuilder text = new();
        text.Append("<b>").Append(Encode(chat.Title)).Append("</b>");
        int room = Longest - chat.Title.Length - chat.Links.Sum(l => l.Label.Length + 2);
        foreach (IReadOnlyList<string> part in chat.Parts)
        {
            string lines = Clip.Words("\n\n" + string.Join('\n', part), room);
            text.Append(Encode(lines));
            room -= lines.Length;
        }

        foreach (Fact link in chat.Links) text.Append("\n\n<a href=\"").Append(Encode(link.Value)).Append("\">").Append(Encode(link.Label)).Append("</a>");
        return new MessageBody(text.ToString());
    }

    /// <summary>What Telegram's HTML mode reads as markup; it knows these four entities and numbers.</summary>
    public static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
