using System.Text;

namespace NetWatch.Web.Api.Filters;

/// <summary>
/// Reads filters: words between spaces that must all hold. A word is <c>field:value</c> (holds it), <c>field=value</c> (is it), <c>field&gt;value</c>, <c>field&lt;value</c>, or bare; values between commas are alternatives; a minus in
/// front turns a word round; quotes keep spaces, commas and signs.
/// </summary>
internal ref struct FilterParser
{
    /// <summary>The longest filter, in characters.</summary>
    public const int MaxLength = 500;

    private readonly string _text;
    private int _at;

    private FilterParser(string text) => _text = text;

    /// <summary>Reads one. Exactly one of both is null.</summary>
    public static (IReadOnlyList<FilterTerm>? Terms, string? Error) Parse(string text)
    {
        if (text.Length > MaxLength) return (null, $"A filter has at most {MaxLength} characters.");
        FilterParser parser = new(text);
        List<FilterTerm> terms = [];
        for (parser.SkipSpace(); parser._at < text.Length; parser.SkipSpace())
        {
            (FilterTerm? term, string? error) = parser.Term();
            if (term is null) return (null, error);
            terms.Add(term);
        }

        return (terms, null);
    }

    private (FilterTerm? Term, string? Error) Term()
    {
        int begin = _at + 1;
        bool not = _text[_at] == '-' && _at + 1 < _text.Length && !char.IsWhiteSpace(_text[_at + 1]);
        if (not) _at++;
        string? field = null;
        char sign = ':';
        int end = _at;
        while (end < _text.Length && char.IsAsciiLetter(_text[end])) end++;
        if (end > _at && end < _text.Length && _text[end] is ':' or '=' or '>' or '<')
        {
            (field, sign) = (_text[_at..end].ToLowerInvariant(), _text[end]);
            _at = end + 1;
        }

        List<string> values = [];
        do
        {
            (string? value, string? error) = Value(field is null);
            if (error is not null) return (null, error);
            if (value!.Length == 0) return (null, field is null ? $"At {begin}: quotes with nothing between them." : $"At {begin}: nothing stands behind {field}{sign}.");
            values.Add(value);
        }
        while (Takes(','));
        return (new FilterTerm(not, field, sign, values, begin), null);
    }

    private (string? Value, string? Error) Value(bool bare)
    {
        StringBuilder value = new();
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && (bare || _text[_at] != ','))
        {
            if (_text[_at] != '"')
            {
                value.Append(_text[_at++]);
                continue;
            }

            int close = _text.IndexOf('"', _at + 1);
            if (close < 0) return (null, $"At {_at + 1}: these quotes are not closed.");
            value.Append(_text, _at + 1, close - _at - 1);
            _at = close + 1;
        }

        return (value.ToString(), null);
    }

    private bool Takes(char sign)
    {
        if (_at >= _text.Length || _text[_at] != sign) return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }
}
