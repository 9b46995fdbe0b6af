using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetWatch.Core.Configuration.Json;

/// <summary>Reads JSON text (comments and trailing commas accepted) into <see cref="JsonValue"/>s with their lines.</summary>
internal ref struct JsonTree
{
    private const int DeepestNesting = 32;

    private readonly ReadOnlySpan<byte> _utf8;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private long _countedTo;
    private JsonValue? _open;
    private string _step = "";

    private JsonTree(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = DeepestNesting,
        });
    }

    /// <summary>The root, or null and one defect: after broken syntax nothing that follows can be trusted.</summary>
    public static JsonValue? Parse(string json, DefectList defects)
    {
        // A lone surrogate becomes U+FFFD here, as it would in a file.
        JsonTree tree = new(Encoding.UTF8.GetBytes(json.StartsWith('\uFEFF') ? json[1..] : json));
        try
        {
            if (!tree._reader.Read()) return null;
            JsonValue root = tree.ReadValue(null, "$");
            tree._reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            defects.Add(tree._open is null && e.Message.Contains("any JSON tokens", StringComparison.Ordinal)
                ? new ConfigDefect("$", "The file is empty: write at least { \"devices\": [] }.", null)
                : new ConfigDefect(tree.Where(), SyntaxSentence(e), (int)(e.LineNumber ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            // The reader's words for an escaped half of a surrogate pair (RFC 8259, section 8.2).
            defects.Add(new ConfigDefect(tree.Where(), "A text holds half of a surrogate pair (\\uD800 to \\uDFFF): write the whole character.", tree.Line()));
        }

        return null;
    }

    /// <summary>Our own words: the reader's quote the file, and what they quote could be a secret without its quotes.</summary>
    private static string SyntaxSentence(JsonException e)
    {
        string column = ((e.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        string words = e.Message.Split(" LineNumber:", 2)[0];
        string what = words switch
        {
            _ when words.Contains("maximum configured depth", StringComparison.Ordinal) => $"Values are nested deeper than {DeepestNesting} levels: unfold them.",
            _ when words.Contains("end of string", StringComparison.Ordinal) => "A text has no closing double quote: add it.",
            _ when words.Contains("within a JSON string", StringComparison.Ordinal) => "A text holds a line break, a tab or a wrong escape: write it as \\n, \\t or \\\\.",
            _ when words.Contains("Expected a ':'", StringComparison.Ordinal) => "A key is not followed by a colon: add it.",
            _ when words.Contains("invalid start of a property name", StringComparison.Ordinal) => "A key was expected here: write it in double quotes.",
            _ when words.Contains("either ','", StringComparison.Ordinal) => "A comma or a closing bracket is missing before this place: add it.",
            _ when words.Contains("invalid start of a value", StringComparison.Ordinal)
                || words.Contains("invalid JSON literal", StringComparison.Ordinal) => "A value was expected here: write text in double quotes.",
            _ when words.Contains("after a single JSON value", StringComparison.Ordinal) => "Something follows the end of the configuration: remove it.",
            _ when words.Contains("end of data", StringComparison.Ordinal)
                || words.Contains("open JSON object or array", StringComparison.Ordinal) => "The file ends too early: a closing bracket or quote is missing.",
            _ when words.Contains("number", StringComparison.Ordinal)
                || words.Contains("digit", StringComparison.Ordinal) => "A number is written wrongly: write it as 12 or 0.2, or put text in double quotes.",
            _ => "The JSON is broken here: look for a missing comma, quote or bracket.",
        };
        return $"{what} (column {column})";
    }

    private JsonValue ReadValue(JsonValue? parent, string step)
    {
        int line = Line();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(new JsonValue(JsonKind.Object, parent, step, line));
            case JsonTokenType.StartArray:
                return ReadList(new JsonValue(JsonKind.List, parent, step, line));
            case JsonTokenType.String:
                return new JsonValue(JsonKind.Text, parent, step, line, _reader.GetString()!);
            case JsonTokenType.Number:
                return new JsonValue(JsonKind.Number, parent, step, line, Encoding.ASCII.GetString(_reader.ValueSpan));
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new JsonValue(JsonKind.Flag, parent, step, line, _reader.TokenType == JsonTokenType.True ? "true" : "false");
            default:
                return new JsonValue(JsonKind.Null, parent, step, line);
        }
    }

    private JsonValue ReadObject(JsonValue value)
    {
        (_open, _step) = (value, "");
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            string key = _reader.GetString()!;
            _step = JsonValue.StepOf(key);
            _reader.Read();
            value.Members.Add(new(key, ReadValue(value, _step)));
            (_open, _step) = (value, "");
        }

        return value;
    }

    private JsonValue ReadList(JsonValue value)
    {
        (_open, _step) = (value, "[0]");
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            value.Items.Add(ReadValue(value, _step));
            (_open, _step) = (value, $"[{value.Items.Count}]");
        }

        return value;
    }

    /// <summary>The path of what is being read: the open object or list, and the key or index in it.</summary>
    private readonly string Where() => (_open?.Path ?? "$") + _step;

    /// <summary>The line of the current token; counted onwards from the last one, so that the whole file is counted once.</summary>
    private int Line()
    {
        _line += _utf8[(int)_countedTo..(int)_reader.TokenStartIndex].Count((byte)'\n');
        _countedTo = _reader.TokenStartIndex;
        return _line;
    }
}
