using NetWatch.Core.Configuration.Values;

namespace NetWatch.Web.Api.Filters;

/// <summary>A filter that was read: the tests that must all hold.</summary>
/// <typeparam name="T">What is filtered.</typeparam>
internal sealed class Filter<T>
{
    private readonly List<Func<T, bool>> _tests = [];

    private Filter()
    {
    }

    /// <summary>Whether something stays.</summary>
    public bool Keeps(T subject) => _tests.TrueForAll(t => t(subject));

    /// <summary>Reads one. Exactly one of both is null.</summary>
    /// <param name="text">The filter; null or empty keeps everything.</param>
    /// <param name="fields">The fields that there are.</param>
    /// <param name="bare">Where words without a field are looked for.</param>
    public static (Filter<T>? Filter, string? Error) Read(string? text, IReadOnlyDictionary<string, FilterField<T>> fields, FilterField<T> bare)
    {
        (IReadOnlyList<FilterTerm>? terms, string? error) = FilterParser.Parse(text ?? "");
        if (terms is null) return (null, error);
        Filter<T> filter = new();
        foreach (FilterTerm term in terms)
        {
            FilterField<T>? field = term.Field is null ? bare : fields.GetValueOrDefault(term.Field);
            if (field is null)
                return (null, $"At {term.At}: there is no field {term.Field}.{(Suggestion.Nearest(term.Field!, fields.Keys) is { } near ? $" Did you mean \"{near}\"?" : $" There are {string.Join(", ", fields.Keys)}.")}");
            (Func<T, bool>? test, error) = field.Read(term);
            if (test is null) return (null, error);
            filter._tests.Add(term.Not ? s => !test(s) : test);
        }

        return (filter, null);
    }
}
