using System.Net;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists.Sheets;

/// <summary>Writes a sheet as a page to be printed on A4: nothing is loaded, nothing runs, and the one style is named to the browser by its hash.</summary>
internal static class SheetHtml
{
    private const string Style =
        """
        @page { size: A4; margin: 15mm 14mm 16mm; }
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { font: 10.5pt/1.4 "Noto Sans", "DejaVu Sans", "Segoe UI", Arial, sans-serif; color: #111; background: #fff; margin: 0 auto; padding: 8mm; max-width: 190mm; overflow-wrap: anywhere; }
        h1 { font-size: 17pt; margin: 0 0 1mm; }
        .headline { font-size: 12pt; margin: 0 0 4mm; padding-bottom: 3mm; border-bottom: 0.6mm solid #111; }
        h2 { font-size: 12pt; margin: 6mm 0 2mm; break-after: avoid; }
        dl { display: grid; grid-template-columns: 42mm 1fr; gap: 0.7mm 4mm; margin: 0; }
        dt { color: #555; }
        dd { margin: 0; }
        p { margin: 0 0 2mm; }
        table { width: 100%; border-collapse: collapse; font-size: 9pt; table-layout: fixed; }
        thead { display: table-header-group; }
        th { text-align: left; color: #555; font-weight: 600; border-bottom: 0.3mm solid #111; padding: 1mm 2mm 1mm 0; }
        td { vertical-align: top; border-bottom: 0.15mm solid #bbb; padding: 1mm 2mm 1mm 0; }
        tr { break-inside: avoid; }
        .steps { list-style: none; margin: 0; padding: 0; }
        .steps > li { display: grid; grid-template-columns: 6mm 7mm 1fr; padding: 2mm 0; border-bottom: 0.15mm solid #bbb; break-inside: avoid; }
        .box { width: 4mm; height: 4mm; border: 0.35mm solid #111; margin-top: 0.6mm; position: relative; }
        .done .box::after { content: ""; position: absolute; left: 1.1mm; top: 0; width: 1mm; height: 2.3mm; border: solid #111; border-width: 0 0.5mm 0.5mm 0; transform: rotate(40deg); }
        .notApplicable .box::after, .didNotHelp .box::after { content: ""; position: absolute; left: 0.6mm; right: 0.6mm; top: 1.4mm; border-top: 0.5mm solid #111; }
        .number { font-weight: 700; }
        code { font: 9pt "DejaVu Sans Mono", "Noto Sans Mono", Consolas, monospace; }
        .mark { font-weight: 600; }
        .history { color: #333; font-size: 9pt; margin: 1mm 0 0; padding-left: 3mm; border-left: 0.5mm solid #999; }
        .history div { margin: 0; }
        .blank { margin-top: 3mm; border-bottom: 0.15mm dotted #777; height: 4mm; }
        footer { margin-top: 6mm; color: #555; font-size: 8.5pt; }
        @media print { body { padding: 0; max-width: none; } a { color: inherit; } }
        """;

    /// <summary>What the page may do: show its one style, and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static string Css => Style.ReplaceLineEndings("\n");

    public static string Write(Sheet sheet)
    {
        StringBuilder html = new(16 * 1024);
        html.Append("<!doctype html>\n<html lang=\"").Append(sheet.Language).Append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Append(Text(sheet.Title)).Append("</title>\n<style>").Append(Css).Append("</style>\n</head>\n<body>\n")
            .Append("<h1>").Append(Text(sheet.Title)).Append("</h1>\n<p class=\"headline\">").Append(Text(sheet.Headline)).Append("</p>\n");
        foreach (SheetSection section in sheet.Sections) Section(html, section, sheet.Open);
        return html.Append("<footer>").Append(Text(sheet.Footer)).Append("</footer>\n</body>\n</html>\n").ToString();
    }

    private static void Section(StringBuilder html, SheetSection section, bool byHand)
    {
        html.Append("<section>\n<h2>").Append(Text(section.Title)).Append("</h2>\n");
        (string Label, string Value)[] facts = [.. section.Facts.Where(f => f.Label.Length > 0)];
        foreach ((_, string line) in section.Facts.Where(f => f.Label.Length == 0)) html.Append("<p>").Append(Text(line)).Append("</p>\n");
        if (facts.Length > 0)
        {
            html.Append("<dl>\n");
            foreach ((string label, string value) in facts) html.Append("<dt>").Append(Text(label)).Append("</dt><dd>").Append(Text(value)).Append("</dd>\n");
            html.Append("</dl>\n");
        }

        if (section.Rows.Count > 0)
        {
            html.Append("<table>\n<thead><tr>").AppendJoin("", section.Head.Select(h => $"<th>{Text(h)}</th>")).Append("</tr></thead>\n<tbody>\n");
            foreach (IReadOnlyList<string> row in section.Rows) html.Append("<tr>").AppendJoin("", row.Select(c => $"<td>{Text(c)}</td>")).Append("</tr>\n");
            html.Append("</tbody>\n</table>\n");
        }

        if (section.Intro is { } intro) html.Append(intro.Html).Append('\n');
        if (section.Steps.Count > 0)
        {
            html.Append("<ol class=\"steps\">\n");
            for (int i = 0; i < section.Steps.Count; i++) Step(html, i + 1, section.Steps[i], byHand);
            html.Append("</ol>\n");
        }

        html.Append("</section>\n");
    }

    private static void Step(StringBuilder html, int number, SheetStep step, bool byHand)
    {
        // The state is one of a few words; as a class it is written only where it is.
        string css = step.State is ChecklistTick.Done or ChecklistTick.NotApplicable or ChecklistTick.DidNotHelp ? step.State : "open";
        html.Append("<li class=\"").Append(css).Append("\"><div class=\"box\"></div><div class=\"number\">").Append(number).Append(".</div><div>").Append(step.Text.Html);
        if (css != "open") html.Append("<div class=\"mark\">").Append(Text(step.Mark)).Append("</div>");
        if (step.History.Count > 0)
        {
            html.Append("<div class=\"history\">");
            foreach (string line in step.History) html.Append("<div>").Append(Text(line)).Append("</div>");
            html.Append("</div>");
        }

        if (byHand && css == "open") html.Append("<div class=\"blank\"></div>");
        html.Append("</div></li>\n");
    }

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
