using System.Globalization;
using NetWatch.Core.Configuration.Values;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api.Filters;

/// <summary>A field that a filter may name: how its values are read, and whether a subject has them.</summary>
/// <typeparam name="T">What is filtered.</typeparam>
internal abstract class FilterField<T>(string name)
{
    /// <summary>Its name, in lower case.</summary>
    public string Name { get; } = name;

    /// <summary>Makes the test of a word; or tells what is wrong with it.</summary>
    public abstract (Func<T, bool>? Test, string? Error) Read(FilterTerm term);

    /// <summary>A field of texts: <c>:</c> holds the value somewhere, <c>=</c> is it; case does not matter.</summary>
    public static FilterField<T> Text(string name, Func<T, IEnumerable<string?>> of) => new TextField(name, of);

    /// <summary>A field of a few known words.</summary>
    public static FilterField<T> Word(string name, IReadOnlyList<string> words, Func<T, string, bool> has) => new WordField(name, words, has);

    /// <summary>A field of numbers.</summary>
    public static FilterField<T> Number(string name, Func<T, double?> of) => new AmountField(name, "a number", t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out double n) && double.IsFinite(n) ? n : null, of);

    /// <summary>A field of spans of time: <c>2h</c>, <c>7d</c>.</summary>
    public static FilterField<T> Span(string name, Func<T, TimeSpan?> of) => new AmountField(name, "a span such as 90s, 2h or 7d", t => Spans.Read(t)?.TotalSeconds, s => of(s)?.TotalSeconds);

    private sealed class TextField(string name, Func<T, IEnumerable<string?>> of) : FilterField<T>(name)
    {
        public override (Func<T, bool>? Test, string? Error) Read(FilterTerm term) => term.Sign switch
        {
            ':' => (s => of(s).Any(t => t is not null && term.Values.Any(v => t.Contains(v, StringComparison.OrdinalIgnoreCase))), null),
            '=' => (s => of(s).Any(t => t is not null && term.Values.Contains(t, StringComparer.OrdinalIgnoreCase)), null),
            _ => (null, $"At {term.At}: {Name} is a text: write {Name}: or {Name}=."),
        };
    }

    private sealed class WordField(string name, IReadOnlyList<string> words, Func<T, string, bool> has) : FilterField<T>(name)
    {
        public override (Func<T, bool>? Test, string? Error) Read(FilterTerm term)
        {
            if (term.Sign is '>' or '<') return (null, $"At {term.At}: {Name} is a word: write {Name}:.");
            List<string> meant = [];
            foreach (string value in term.Values)
            {
                if (words.FirstOrDefault(w => w.Equals(value, StringComparison.OrdinalIgnoreCase)) is not { } word)
                    return (null, $"At {term.At}: {Name} is one of {string.Join(", ", words)}.{(Suggestion.Nearest(value, words) is { } near ? $" Did you mean \"{near}\"?" : "")}");
                meant.Add(word);
            }

            return (s => meant.Any(w => has(s, w)), null);
        }
    }

    private sealed class AmountField(string name, string noun, Func<string, double?> read, Func<T, double?> of) : FilterField<T>(name)
    {
        public override (Func<T, bool>? Test, string? Error) Read(FilterTerm term)
        {
            if (term.Sign is ':' or '=') return (null, $"At {term.At}: {Name} is {noun}: write {Name}> or {Name}<.");
            if (term.Values is not [var written] || read(written) is not { } limit) return (null, $"At {term.At}: {Name} is {noun}.");
            return (term.Sign == '>' ? s => of(s) > limit : s => of(s) < limit, null);
        }
    }
}
