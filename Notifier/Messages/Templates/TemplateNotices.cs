using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>Puts what a reader must be told of his templates into what they wrote.</summary>
internal static class TemplateNotices
{
    private const string Signature = "\n-- \n";
    private const string End = "</body>";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Before the signature, or at the end where there is none.</summary>
    public static string InText(string text, IReadOnlyList<string> notices)
    {
        if (notices.Count == 0) return text;
        int at = text.LastIndexOf(Signature, StringComparison.Ordinal);
        if (at < 0) at = text.Length;
        return $"{text[..at]}\n{string.Join('\n', notices)}\n{text[at..]}";
    }

    /// <summary>Below everything.</summary>
    public static string InHtml(string html, IReadOnlyList<string> notices)
    {
        if (notices.Count == 0) return html;
        int at = html.LastIndexOf(End, StringComparison.OrdinalIgnoreCase);
        if (at < 0) at = html.Length;
        string lines = string.Join("<br>", notices.Select(Encoder.Encode));
        return $"{html[..at]}<div style=\"max-width:640px;margin:0 auto;padding:0 28px 20px;font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:13px;line-height:1.45;color:#7a4900;\">{lines}</div>{html[at..]}";
    }
}
