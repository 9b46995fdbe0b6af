using Microsoft.Extensions.Logging;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>Writes messages by their templates: an own one where there is one that works, else the shipped one, and then its reader is told so.</summary>
internal sealed class MessageRenderer(TemplateLibrary library, ReaderPlace place, ILogger<MessageRenderer> logger)
{
    /// <summary>What the reader must be told before any template was tried: texts of his that are not used.</summary>
    public List<string> NoticesFor(MessageDraft draft)
    {
        Texts texts = place.TextsOf(draft.Content.Language);
        return texts.Defects.Count == 0 ? [] : [Notice(texts, texts.File, texts.Defects[0])];
    }

    /// <summary>Renders one part of a message.</summary>
    /// <param name="kind">The part.</param>
    /// <param name="draft">The message.</param>
    /// <param name="notices">What the reader must be told; an own template that was not used is added.</param>
    /// <param name="webhook">The webhook, where each may have a template of its own.</param>
    public string Render(TemplateKind kind, MessageDraft draft, List<string> notices, string webhook = "")
    {
        Texts texts = place.TextsOf(draft.Content.Language);
        if (library.Find(kind, webhook, draft.Content.Language) is { } own)
        {
            string? text = TryOwn(own, kind, ScopeOf(draft, texts, notices), out TemplateDefect? defect);
            if (text is not null) return text;
            if (own.IsNews(defect!)) logger.TemplateRefused(own.Path, defect!.ToString());
            notices.Add(Notice(texts, own.File, defect!.ToString()));
        }

        return Shipped(kind, ScopeOf(draft, texts, notices));
    }

    /// <summary>Renders an own template.</summary>
    /// <returns>What it wrote, or null with its defect.</returns>
    public static string? TryOwn(OwnTemplate own, TemplateKind kind, TemplateScope scope, out TemplateDefect? defect)
    {
        defect = own.Defect;
        if (own.Parsed is not { } parsed) return null;
        try
        {
            string text = TemplateEngine.Render(parsed, scope, kind.Html, kind.Longest);
            if (kind.Check(text) is not { } wrong) return text;
            defect = new TemplateDefect(wrong);
        }
#pragma warning disable CA1031 // A template can fail in as many ways as there are values; whatever it is, the alarm goes out by the shipped one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            defect = TemplateDefect.OfRendering(e, own.Text);
        }

        return null;
    }

    public static string Shipped(TemplateKind kind, TemplateScope scope) => TemplateEngine.Render(TemplateLibrary.Shipped(kind), scope, kind.Html, int.MaxValue);

    private TemplateScope ScopeOf(MessageDraft draft, Texts texts, IReadOnlyList<string> notices)
    {
        TemplateScope scope = new(draft, texts, place.Zone, notices);
        return scope with { Text = () => TemplateNotices.InText(Shipped(TemplateKind.MailText, scope), notices) };
    }

    private static string Notice(Texts texts, string file, string error) => texts.Get("template.notUsed", ("file", file), ("error", error));
}
