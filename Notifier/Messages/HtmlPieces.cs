using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages;

/// <summary>The building blocks of an HTML mail; plain text goes in, encoded HTML comes out.</summary>
internal sealed class HtmlPieces(HtmlEncoder encoder)
{
    private const string Font = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private const string Pad = "padding:0 28px;";
    private const string Table = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    private readonly StringBuilder _html = new(16 * 1024);

    public override string ToString() => _html.ToString();

    public void Begin(string language, string title, string preview) => Add(
        $"""
        <!DOCTYPE html>
        <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light"><meta name="x-apple-disable-message-reformatting">
        <title>{Encode(title)}</title></head>
        <body style="margin:0;padding:0;background:#eef1f4;-webkit-text-size-adjust:100%;">
        <div style="display:none;max-height:0;overflow:hidden;">{Encode(preview)}</div>
        {Table} style="background:#eef1f4;"><tr><td align="center" style="padding:20px 8px;">
        <table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px;background:#ffffff;border:1px solid #d5dbe1;border-radius:6px;{Font}color:#1d2733;font-size:15px;line-height:1.45;">

        """);

    public void Banner(string colour, string status, string headline, string line) => Add(
        $"""
        <tr><td bgcolor="{colour}" style="background:{colour};padding:22px 28px 20px;border-radius:5px 5px 0 0;color:#ffffff;">
        <div style="font-size:13px;font-weight:700;letter-spacing:1.5px;">{Encode(status)}</div>
        <div style="font-size:23px;font-weight:600;line-height:1.25;padding:6px 0 4px;word-break:break-word;">{Encode(headline)}</div>
        <div style="font-size:15px;">{Encode(line)}</div></td></tr>
        <tr><td style="height:14px;line-height:14px;font-size:0;">&nbsp;</td></tr>

        """);

    public void Heading(string text) => Add(
        $"""
        <tr><td style="padding:22px 28px 8px;"><div style="font-size:17px;font-weight:700;border-bottom:2px solid #d5dbe1;padding-bottom:6px;">{Encode(text)}</div></td></tr>

        """);

    public void Paragraph(string text) => Add($"<tr><td style=\"padding:4px 28px 8px;\">{Encode(text)}</td></tr>\n");

    /// <summary>HTML of our own Markdown renderer, which has encoded what it was given.</summary>
    public void Prose(string html) => Add($"<tr><td style=\"padding:4px 28px 8px;word-break:break-word;\">{Styled(html)}</td></tr>\n");

    public void Facts(IReadOnlyList<Fact> facts)
    {
        Add($"<tr><td style=\"{Pad}\">{Table}>");
        foreach (Fact fact in facts)
            Add(
                $"""
                <tr><td width="34%" valign="top" style="padding:5px 12px 5px 0;color:#5b6774;border-bottom:1px solid #edf0f3;">{Encode(fact.Label)}</td>
                <td valign="top" style="padding:5px 0;border-bottom:1px solid #edf0f3;word-break:break-word;">{Encode(fact.Value)}</td></tr>

                """);
        Add("</table></td></tr>\n");
    }

    public void Affected(IReadOnlyList<AffectedLine> lines)
    {
        if (lines.Count == 0) return;
        Add($"<tr><td style=\"{Pad}\">{Table}>");
        foreach (AffectedLine line in lines)
        {
            (string mark, string colour) = line.Confirmed ? ("&#9632;", "#b3261e") : ("&#9633;", "#5b6774");
            Add(
                $"""
                <tr><td style="padding:5px 12px 5px 0;border-bottom:1px solid #edf0f3;word-break:break-word;"><span style="color:{colour};">{mark}</span>&nbsp; {Encode(line.Name)}{(line.Kind is { } kind ? $" <span style=\"color:#5b6774;\">({Encode(kind)})</span>" : "")}</td>
                <td align="right" style="padding:5px 0;border-bottom:1px solid #edf0f3;color:{colour};white-space:nowrap;">{Encode(line.Note)}</td></tr>

                """);
        }

        Add("</table></td></tr>\n");
    }

    public void Steps(IReadOnlyList<ChecklistStep> steps)
    {
        Add($"<tr><td style=\"{Pad}\">{Table}>");
        foreach (ChecklistStep step in steps)
            Add(
                $"""
                <tr><td width="40" valign="top" style="padding:11px 0;border-bottom:1px solid #edf0f3;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td width="28" height="28" align="center" style="width:28px;height:28px;border:2px solid #8995a1;border-radius:4px;font-weight:700;color:#3c4853;">{step.Number.ToString(CultureInfo.InvariantCulture)}</td></tr></table></td>
                <td valign="top" style="padding:11px 0;border-bottom:1px solid #edf0f3;word-break:break-word;">{Styled(step.Text.Html)}</td></tr>

                """);
        Add("</table></td></tr>\n");
    }

    public void Button(string label, string url, string colour) => Add(
        $"""
        <tr><td style="padding:18px 28px 6px;"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="{colour}" style="background:{colour};border-radius:4px;"><a href="{Encode(url)}" style="display:inline-block;padding:11px 22px;color:#ffffff;font-weight:600;text-decoration:none;">{Encode(label)}</a></td></tr></table></td></tr>

        """);

    public void End(string footer) => Add(
        $"""
        <tr><td style="padding:22px 28px 24px;color:#5b6774;font-size:13px;">{Encode(footer)}</td></tr>
        </table></td></tr></table></body></html>

        """);

    /// <summary>Mail programs drop style sheets, so the few elements of a checklist get their styles here.</summary>
    private static string Styled(string html) => html
        .Replace("<p>", "<p style=\"margin:0 0 6px;\">", StringComparison.Ordinal)
        .Replace("<em>", "<em style=\"color:#3d5a77;\">", StringComparison.Ordinal)
        .Replace("<code>", "<code style=\"font-family:Consolas,'DejaVu Sans Mono',monospace;font-size:13px;background:#eef1f4;padding:1px 4px;border-radius:3px;\">", StringComparison.Ordinal)
        .Replace("<a href=", "<a style=\"color:#1f5fa8;\" href=", StringComparison.Ordinal);

    private void Add(string html) => _html.Append(html);

    private string Encode(string text) => encoder.Encode(text);
}
