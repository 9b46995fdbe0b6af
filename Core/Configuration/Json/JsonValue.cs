namespace NetWatch.Core.Configuration.Json;

internal enum JsonKind
{
    Object,
    List,
    Text,
    Number,
    Flag,
    Null,
}

/// <summary>A JSON value that knows where it stands: its path, and its line from 1. Duplicate keys of an object are kept.</summary>
internal sealed class JsonValue
{
    private static readonly List<KeyValuePair<string, JsonValue>> NoMembers = [];
    private static readonly List<JsonValue> NoItems = [];

    private readonly JsonValue? _parent;
    private readonly string _step;

    public JsonValue(JsonKind kind, JsonValue? parent, string step, int line, string text = "")
    {
        (Kind, _parent, _step, Line, Text) = (kind, parent, step, line, text);
        Members = kind == JsonKind.Object ? [] : NoMembers;
        Items = kind == JsonKind.List ? [] : NoItems;
    }

    public JsonKind Kind { get; }

    public int Line { get; }

    /// <summary>The text of a string; the digits of a number; <c>true</c> or <c>false</c>.</summary>
    public string Text { get; }

    /// <summary>The keys and values of an object, in the order of the file.</summary>
    public List<KeyValuePair<string, JsonValue>> Members { get; }

    /// <summary>The values of a list.</summary>
    public List<JsonValue> Items { get; }

    public string Path => string.Concat(Steps());

    /// <summary>The kind in the words of a sentence. The value itself is never told: it could be a secret in the wrong place.</summary>
    public string Described => Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.List => "a list",
        JsonKind.Text => "text",
        JsonKind.Number => "a number",
        JsonKind.Flag => Text,
        _ => "null",
    };

    public static string StepOf(string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '-') ? "." + key : $"['{Printable(key)}']";

    /// <summary>A key cannot break a line of a log or a terminal.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Take(64).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + (text.Length > 64 ? "…" : "");

    private List<string> Steps()
    {
        List<string> steps = [];
        for (JsonValue? v = this; v is not null; v = v._parent) steps.Add(v._step);
        steps.Reverse();
        return steps;
    }
}
