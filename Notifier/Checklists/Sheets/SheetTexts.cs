using System.Collections.Frozen;
using System.Text.Json;

namespace NetWatch.Notifier.Checklists.Sheets;

/// <summary>The words of an incident on paper, in one language. Every language has the same keys and placeholders; a test sees to it.</summary>
internal sealed class SheetTexts
{
    private static readonly FrozenDictionary<string, SheetTexts> ByLanguage = new[] { "kk", "ru", "en" }.ToFrozenDictionary(l => l, l => new SheetTexts(l), StringComparer.Ordinal);

    private SheetTexts(string language)
    {
        using Stream source = typeof(SheetTexts).Assembly.GetManifestResourceStream($"sheet.{language}.lang.json")
            ?? throw new InvalidOperationException($"The dictionary sheet.{language}.lang.json is not in the assembly.");
        Entries = JsonSerializer.Deserialize<Dictionary<string, string>>(source)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Entries { get; }

    /// <summary>The words of a language; English for one that does not exist.</summary>
    public static SheetTexts For(string language) => ByLanguage.TryGetValue(language, out SheetTexts? texts) ? texts : ByLanguage["en"];

    public string Get(string key) => Entries[key];

    /// <summary>The words with their one placeholder <c>{0}</c> filled.</summary>
    public string Get(string key, string value) => Entries[key].Replace("{0}", value, StringComparison.Ordinal);
}
