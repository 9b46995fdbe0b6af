using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;
using NetWatch.Notifier.Written;

namespace NetWatch.Notifier.Checklists;

/// <summary>Checklists as people write them: a page's are called by their id and their language. Judged and filled by what gives them to incidents.</summary>
internal sealed partial class ChecklistTexts(ReaderPlace place) : IWrittenTexts
{
    private const string Resources = "Checklists/";

    private static readonly FrozenDictionary<string, string> ShippedTexts = typeof(ChecklistTexts).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Resources, StringComparison.Ordinal)).ToFrozenDictionary(n => n[Resources.Length..], ReadShipped);

    private static readonly Checklist[] ShippedLists = [.. ShippedTexts.Values.Select(t => ChecklistParser.Parse(t, own: false, out _)).OfType<Checklist>()];

    public string Folder => "checklists";

    public IReadOnlyList<string> Patterns => ["*.md"];

    public int LongestFile => 64 * 1024;

    public string NameRule => "A checklist is called by its id and its language, as switch.ru.md: the id has 1 to 64 small letters, digits and hyphens and begins with a letter or digit; the language is kk, ru or en.";

    public IReadOnlyList<string> Shipped { get; } = [.. ShippedTexts.Keys.Order(StringComparer.Ordinal)];

    public bool IsName(string name) => Name().IsMatch(name);

    public string? ShippedText(string name) => ShippedTexts.GetValueOrDefault(name);

    public WrittenTrial Try(string name, string text)
    {
        if (!IsName(name)) return WrittenTrial.Refused(new WrittenDefect(NameRule, null));
        Checklist? checklist = ChecklistParser.Parse(text, own: true, out IReadOnlyList<string> defects);
        if (checklist is null) return WrittenTrial.Refused([.. defects.Select(d => new WrittenDefect(Sentence(d), LineOf(text, d)))]);
        if ($"{checklist.Id}.{checklist.Language}.md" != name)
            return WrittenTrial.Refused(new WrittenDefect($"It says that it is {checklist.Id} in {checklist.Language}, and the file is called {name}: make them the same.", LineWith(text, "id:")));
        string[] others = [.. ShippedLists.Where(s => s.Id == checklist.Id && s.Language != checklist.Language && s.Steps.Count != checklist.Steps.Count).Select(s => $"{s.Steps.Count} in {s.Language}").Order(StringComparer.Ordinal)];
        return new WrittenTrial(
            [],
            others.Length == 0 ? [] : [new WrittenDefect($"It has {checklist.Steps.Count} steps, and the shipped one has {string.Join(" and ", others)}: step 4 must be step 4 for everybody, so write these anew too, or this one is everybody's.", null)],
            [Example(checklist)]);
    }

    private WrittenExample Example(Checklist checklist)
    {
        IReadOnlyDictionary<string, string> values = Placeholders.ValuesOf(new IncidentWords(TemplateExamples.Outage, Texts.For(checklist.Language), place));
        string title = Placeholders.FillPlain(checklist.Title, values);
        ChecklistText intro = ChecklistMarkdown.Render(Placeholders.Fill(checklist.Intro, values));
        ChecklistText[] steps = [.. checklist.Steps.Select(s => ChecklistMarkdown.Render(Placeholders.Fill(s.Markdown, values)))];
        string text = string.Join("\n\n", ((string[])[title, intro.Plain, .. steps.Select((s, i) => $"{i + 1}. {s.Plain}")]).Where(t => t.Length > 0));
        string html = $"<p><strong>{WebUtility.HtmlEncode(title)}</strong></p>{intro.Html}<ol>{string.Concat(steps.Select(s => $"<li>{s.Html}</li>"))}</ol>";
        return WrittenTrial.Example(checklist.Language, "checklist", text, html);
    }

    /// <summary>The line that a sentence of the parser quotes something of, or null.</summary>
    private static int? LineOf(string text, string sentence) =>
        !sentence.Contains("lacks", StringComparison.Ordinal) && Quoted().Match(sentence) is { Success: true } quoted ? LineWith(text, quoted.Groups[1].Value + quoted.Groups[2].Value) : null;

    private static int? LineWith(string text, string part)
    {
        int at = Array.FindIndex(text.ReplaceLineEndings("\n").Split('\n'), l => l.Contains(part, StringComparison.Ordinal));
        return at < 0 ? null : at + 1;
    }

    private static string Sentence(string defect) => $"{char.ToUpperInvariant(defect[0])}{defect[1..].TrimEnd('.')}.";

    private static string ReadShipped(string name)
    {
        using StreamReader reader = new(typeof(ChecklistTexts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>What Windows takes for a device is no id.</summary>
    [GeneratedRegex(@"^(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[a-z0-9][a-z0-9-]{0,63}\.(?:kk|ru|en)\.md\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"""([^""]+)""|(\{\{[^}]+\}\})", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
