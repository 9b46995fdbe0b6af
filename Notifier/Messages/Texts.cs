using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace NetWatch.Notifier.Messages;

/// <summary>The dictionary of one language. Every language has the same keys; a test sees to it.</summary>
internal sealed class Texts
{
    private static readonly FrozenDictionary<string, Texts> ByLanguage =
        new[] { "kk", "ru", "en" }.ToFrozenDictionary(l => l, l => new Texts(l), StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, JsonElement> _texts;

    private Texts(string language, FrozenDictionary<string, JsonElement> texts) => (Language, _texts) = (language, texts);

    private Texts(string language)
    {
        Language = language;
        using Stream source = typeof(Texts).Assembly.GetManifestResourceStream($"{language}.lang.json")
            ?? throw new InvalidOperationException($"The dictionary {language}.lang.json is not in the assembly.");
        _texts = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(source)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static IEnumerable<string> Languages => ByLanguage.Keys;

    public string Language { get; }

    public IReadOnlyDictionary<string, JsonElement> Entries => _texts;

    /// <summary>The file of own texts that something is wrong with; empty where all is well.</summary>
    public string File { get; private init; } = "";

    /// <summary>What of that file is not used, each with its reason.</summary>
    public IReadOnlyList<string> Defects { get; private init; } = [];

    /// <summary>The dictionary of a language; English for one that does not exist.</summary>
    public static Texts For(string language) => ByLanguage.TryGetValue(language, out Texts? texts) ? texts : ByLanguage["en"];

    /// <summary>This dictionary with own texts in the place of its own.</summary>
    public Texts With(IReadOnlyDictionary<string, JsonElement> own) =>
        new(Language, _texts.ToFrozenDictionary(t => t.Key, t => own.TryGetValue(t.Key, out JsonElement mine) ? mine : t.Value, StringComparer.Ordinal));

    /// <summary>This dictionary with what is wrong with the file of own texts.</summary>
    public Texts With(string file, IReadOnlyList<string> defects) => new(Language, _texts) { File = file, Defects = defects };

    /// <summary>The text of a key, with its <c>{placeholders}</c> filled.</summary>
    public string Get(string key, params ReadOnlySpan<(string Name, string Value)> values) => Fill(_texts[key].GetString()!, values);

    /// <summary>The text of a key, or null where the dictionary has none (a device's own word).</summary>
    public string? Find(string key) => _texts.TryGetValue(key, out JsonElement text) ? text.GetString() : null;

    /// <summary>A number with its noun in the right form; <c>{count}</c> is the number.</summary>
    public string Count(string key, long count) => Fill(
        _texts[key].GetProperty(PluralForm.Of(Language, count)).GetString()!,
        ("count", count.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Fills in one pass, so that a value that looks like a placeholder stays what it is.</summary>
    private static string Fill(string text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        System.Text.StringBuilder filled = new(text.Length + 32);
        int from = 0;
        while (text.IndexOf('{', from) is >= 0 and int open)
        {
            int close = text.IndexOf('}', open);
            ReadOnlySpan<char> name = text.AsSpan(open + 1, close - open - 1);
            filled.Append(text, from, open - from);
            foreach ((string known, string value) in values)
                if (name.SequenceEqual(known))
                    filled.Append(value);
            from = close + 1;
        }

        return filled.Append(text, from, text.Length - from).ToString();
    }
}
