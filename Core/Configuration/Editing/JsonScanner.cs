using System.Text.Json;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>Finds where the values of a text stand. The text is one that <see cref="JsonTree"/> could read, so that nothing is judged here.</summary>
internal ref struct JsonScanner
{
    private readonly string _text;
    private int _at;

    private JsonScanner(string text) => (_text, _at) = (text, text.StartsWith('\uFEFF') ? 1 : 0);

    public static JsonSpan Scan(string text)
    {
        JsonScanner scanner = new(text);
        scanner._at = Trivia.Skip(text, scanner._at);
        return scanner.ReadValue();
    }

    private JsonSpan ReadValue()
    {
        JsonSpan value = new(KindOf(_text[_at]), _at);
        switch (value.Kind)
        {
            case JsonKind.Object or JsonKind.List:
                ReadChildren(value);
                break;
            case JsonKind.Text:
                SkipString();
                break;
            default:
                while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '+' or '.')) _at++;
                break;
        }

        value.End = _at;
        return value;
    }

    private void ReadChildren(JsonSpan box)
    {
        char closing = box.Kind == JsonKind.Object ? '}' : ']';
        for (_at = Trivia.Skip(_text, _at + 1); _text[_at] != closing; _at = Trivia.Skip(_text, _at))
        {
            int start = _at;
            string? key = null;
            if (box.Kind == JsonKind.Object)
            {
                SkipString();
                key = Unescaped(_text[start.._at]);
                // The colon, which comments may stand around.
                _at = Trivia.Skip(_text, Trivia.Skip(_text, _at) + 1);
            }

            JsonChild child = new(key, start, ReadValue());
            box.Children.Add(child);
            int next = Trivia.Skip(_text, _at);
            if (_text[next] != ',') continue;
            child.Comma = next;
            _at = next + 1;
        }

        _at++;
    }

    private void SkipString()
    {
        for (_at++; _text[_at] != '"'; _at++)
            if (_text[_at] == '\\') _at++;
        _at++;
    }

    private static string Unescaped(string quoted) => quoted.Contains('\\', StringComparison.Ordinal) ? JsonSerializer.Deserialize<string>(quoted)! : quoted[1..^1];

    private static JsonKind KindOf(char first) => first switch
    {
        '{' => JsonKind.Object,
        '[' => JsonKind.List,
        '"' => JsonKind.Text,
        't' or 'f' => JsonKind.Flag,
        'n' => JsonKind.Null,
        _ => JsonKind.Number,
    };
}
