using System.Text.Encodings.Web;
using System.Text.Unicode;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages;

/// <summary>
/// The HTML of a message. Tables and inline styles only: that is what Outlook, Gmail and a phone all show alike.
/// Everything that came from a device or a file is encoded.
/// </summary>
internal static class HtmlBody
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(MessageContent content)
    {
        HtmlPieces html = new(Encoder);
        html.Begin(content.Language, content.Subject, $"{content.Headline}. {content.Line}");
        html.Banner(ColourOf(content.Tone), content.Status, content.Headline, content.Line);
        if (content.Note is { } note) html.Paragraph(note);
        html.Facts(content.Facts);
        if (content.Link is { } link) html.Button(link.Label, link.Value, ColourOf(content.Tone));
        if (content.Affected is { } affected) Affected(html, affected);
        if (content.LastGood.Count > 0)
        {
            html.Heading(content.LastGoodTitle);
            html.Facts(content.LastGood);
        }

        if (content.Checklist is { } checklist) Checklist(html, content.ChecklistTitle, checklist);
        html.End(content.Footer);
        return html.ToString();
    }

    private static void Affected(HtmlPieces html, AffectedPart affected)
    {
        html.Heading(affected.Title);
        html.Paragraph(affected.Summary);
        html.Affected(affected.Lines);
        if (affected.More is { } more) html.Paragraph(more);
    }

    private static void Checklist(HtmlPieces html, string title, RenderedChecklist checklist)
    {
        html.Heading($"{title}: {checklist.Title}");
        if (checklist.Intro is { } intro) html.Prose(intro.Html);
        html.Steps(checklist.Steps);
    }

    private static string ColourOf(MessageTone tone) => tone switch
    {
        MessageTone.Critical => "#b3261e",
        MessageTone.Warning => "#9a5b00",
        MessageTone.Recovered => "#1b6e42",
        _ => "#1f5fa8",
    };
}
