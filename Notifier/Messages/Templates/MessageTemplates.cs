using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>The templates of messages, for whoever wants to write own ones.</summary>
public static class MessageTemplates
{
    /// <summary>The shipped templates: file name (<c>mail.text.liquid</c>, …) to text. An own webhook's is called <c>webhook.NAME.liquid</c> after the shipped <c>webhook.liquid</c>.</summary>
    public static IReadOnlyDictionary<string, string> Shipped => TemplateLibrary.ShippedTexts;

    /// <summary>Looks at all of <c>data/templates/</c>, and renders each template with examples in each language.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <returns>A sentence for each defect, with its file and, where it is known, its line; empty where all is well.</returns>
    public static IReadOnlyList<string> Defects(string dataDirectory)
    {
        TemplateLibrary library = new(new Installation("", dataDirectory, Demo: false), NullLogger<TemplateLibrary>.Instance);
        List<string> defects = [.. library.Strange().Select(f => $"templates/{f}: no message is written by a file of this name")];
        foreach (Texts texts in Texts.Languages.Order(StringComparer.Ordinal).Select(library.TextsOf))
            defects.AddRange(texts.Defects.Select(d => $"templates/{texts.File}: {d}"));
        foreach (OwnTemplate own in library.Own().OrderBy(o => o.File, StringComparer.Ordinal))
            if (DefectOf(library, own) is { } defect)
                defects.Add($"templates/{own.File}: {defect}");
        return defects;
    }

    private static TemplateDefect? DefectOf(TemplateLibrary library, OwnTemplate own)
    {
        (TemplateKind kind, _) = TemplateLibrary.KindOf(own.File)!.Value;
        foreach (TemplateScope example in TemplateExamples.All(library.TextsOf))
            if (MessageRenderer.TryOwn(own, kind, example, out TemplateDefect? defect) is null)
                return defect;
        return null;
    }
}
