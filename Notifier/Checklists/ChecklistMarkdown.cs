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

    public static ChecklistText Render(string markdown) => new(markdown, Html(markdown), Plain(markdown));

    private static string Html(string markdown)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>().Where(l => !IsSafe(l.Url)))
            link.Url = "";
        foreach (AutolinkInline link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        return Write(document, plain: false);
    }

    /// <summary>As text: commands keep their backticks, links show where they lead.</summary>
    private static string Plain(string markdown)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        foreach (CodeInline code in document.Descendants<CodeInline>().ToList())
            code.ReplaceBy(new LiteralInline($"`{code.Content}`"));
        foreach (LinkInline link in document.Descendants<LinkInline>().Where(l => IsSafe(l.Url)).ToList())
            link.InsertAfter(new LiteralInline($" ({link.Url})"));
        return Write(document, plain: true);
    }

    private static string Write(MarkdownDocument document, bool plain)
    {
        using StringWriter text = new();
        HtmlRenderer renderer = new(text)
        {
            EnableHtmlForBlock = !plain,
            EnableHtmlForInline = !plain,
            EnableHtmlEscape = !plain,
        };
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return text.ToString().Trim();
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? target) && target.Scheme is ("http" or "https" or "mailto" or "tel");
}
