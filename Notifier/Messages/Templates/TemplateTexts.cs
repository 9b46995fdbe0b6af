using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Fluid;
using NetWatch.Notifier.Written;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>Templates of messages, and single texts of them, as people write them: judged and tried by what writes messages.</summary>
internal sealed partial class TemplateTexts(TemplateLibrary library) : IWrittenTexts
{
    private static readonly FrozenDictionary<string, string> Dictionaries = Texts.Languages.ToFrozenDictionary(l => $"texts.{l}.json", ReadDictionary);

    public string Folder => "templates";

    public IReadOnlyList<string> Patterns => ["*.liquid", "*.json"];

    public int LongestFile => TemplateGuard.LongestFile;

    public string NameRule => "A template is called mail.subject.liquid, mail.text.liquid, mail.html.liquid, chat.liquid, webhook.liquid or webhook.NAME.liquid, with .kk, .ru or .en before .liquid for one language; single texts are in texts.kk.json, texts.ru.json and texts.en.json.";

    public IReadOnlyList<string> Shipped { get; } = [.. TemplateKind.All.Select(k => k.Name + ".liquid"), .. Dictionaries.Keys.Order(StringComparer.Ordinal)];

    public bool IsName(string name) => Name().IsMatch(name);

    public string? ShippedText(string name)
    {
        if (!IsName(name)) return null;
        return TemplateLibrary.KindOf(name) is { } kind ? TemplateLibrary.ShippedTexts[kind.Kind.Name + ".liquid"] : Dictionaries.GetValueOrDefault(name);
    }

    public WrittenTrial Try(string name, string text)
    {
        if (!IsName(name)) return WrittenTrial.Refused(new WrittenDefect(NameRule, null));
        if (string.IsNullOrWhiteSpace(text)) return WrittenTrial.Refused(new WrittenDefect("The file is empty: write something, or go back to the shipped one.", null));
        return TemplateLibrary.KindOf(name) is { } kind ? TryTemplate(kind.Kind, name, text) : TryDictionary(LanguageOf(name)!, text);
    }

    /// <summary>The language that a file is for alone, or null.</summary>
    private static string? LanguageOf(string name) => name.Split('.') is [.., "kk" or "ru" or "en", _] parts ? parts[^2] : null;

    private WrittenTrial TryTemplate(TemplateKind kind, string name, string text)
    {
        IFluidTemplate? parsed = TemplateEngine.Parse(text, out TemplateDefect? defect);
        OwnTemplate own = new(name, name, text, parsed, defect);
        List<WrittenExample> examples = [];
        string? language = LanguageOf(name);
        foreach ((string example, TemplateScope scope) in TemplateExamples.Named(library.TextsOf))
        {
            if (MessageRenderer.TryOwn(own, kind, WithText(scope), out defect) is not { } written) return WrittenTrial.Refused(Of(defect!));
            if (language is null || language == scope.Texts.Language) examples.Add(WrittenTrial.Example(scope.Texts.Language, example, written));
        }

        return new WrittenTrial([], [], examples);
    }

    private static WrittenTrial TryDictionary(string language, string text)
    {
        List<string> defects = [];
        Texts texts = OwnTextsReader.Read(Texts.For(language), text, defects);
        if (defects.Count > 0) return WrittenTrial.Refused([.. defects.Select(d => new WrittenDefect(Sentence(d), null))]);
        return new WrittenTrial([], [], [.. TemplateExamples.Named(l => l == language ? texts : Texts.For(l)).Where(e => e.Scope.Texts.Language == language)
            .Select(e => WrittenTrial.Example(language, e.Name, MessageRenderer.Shipped(TemplateKind.MailText, e.Scope)))]);
    }

    private static TemplateScope WithText(TemplateScope scope) => scope with { Text = () => MessageRenderer.Shipped(TemplateKind.MailText, scope) };

    private static WrittenDefect Of(TemplateDefect defect) => new(Sentence(defect.What), defect.Line);

    private static string Sentence(string what) => what.EndsWith('.') ? what : what + ".";

    private static string ReadDictionary(string language)
    {
        using StreamReader reader = new(typeof(Texts).Assembly.GetManifestResourceStream($"{language}.lang.json")
            ?? throw new InvalidOperationException($"The dictionary {language}.lang.json is not in the assembly."), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The grammar of the library, in small letters: what differs in capitals alone would be one file here and two there.</summary>
    [GeneratedRegex(@"^(?:(?:(?:mail\.subject|mail\.text|mail\.html|chat)(?:\.(?:kk|ru|en))?|webhook(?:\.(?!(?:kk|ru|en)\.)[A-Za-z0-9_-]{1,64}(?:\.(?:kk|ru|en))?)?)\.liquid|texts\.(?:kk|ru|en)\.json)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
