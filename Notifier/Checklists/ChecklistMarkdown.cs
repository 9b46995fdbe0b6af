using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists;

/// <summary>Renders checklist Markdown. Raw HTML is text, and a link leads nowhere but to http, https, mailto or tel.</summary>
internal static class ChecklistMarkdown
{
    /// <summary>A line break in the source is one for the reader: "Proves:" stands on its own line.</summary>
    public static MarkdownPipeline Pipeline { get; } = new MarkdownPipelineBuilder().DisableHtml().UseSoftlineBreakAsHardlineBreak().Build();

    public static ChecklistText Render(string markdown)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>())
            if (!IsSafe(link.Url))
                link.Url = "";
        foreach (AutolinkInline link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));

        using StringWriter html = new();
        HtmlRenderer renderer = new(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new ChecklistText(markdown, html.ToString().Trim(), Markdown.ToPlainText(markdown, Pipeline).Trim());
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? target) && target.Scheme is ("http" or "https" or "mailto" or "tel");
}
