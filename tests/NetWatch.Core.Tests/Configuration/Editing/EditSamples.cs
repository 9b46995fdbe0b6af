using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Testing;

namespace NetWatch.Core.Tests.Configuration.Editing;

/// <summary>Texts to edit, edits of them, and what each edit means to the parsed value.</summary>
internal static class EditSamples
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The shipped file, also with its examples made real, and the ways in which people write.</summary>
    public static readonly string[] Texts =
    [
        File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.json")),
        SampleText.Uncommented(File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.json"))),
        File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.json")).Replace("\n", "\r\n", StringComparison.Ordinal),
        "\uFEFF" + File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.json")).Replace("  ", "\t", StringComparison.Ordinal),
        "{\"a\":[1,2,{\"b\":null}],\"c\":{\"d\":\"x\"}}",
        "{ \"a\": [1, 2, 3, ], \"b\": { \"c\": true, }, }",
        "{ \"a\": 1,\n  \"b\": [ { \"id\": \"x\" },\n         { \"id\": \"y\" } ], // the list\n  \"c\": 2 }",
        "{\n\t// first\n\t\"a\": [\n\t\t1, // one\n\n\t\t// two\n\t\t2 /* last */ // really\n\t],\n\t\"b\": [ // none yet\n\t],\n\t\"c\": [ /* none */ ],\n\t\"d\": {\n\t\t// nothing\n\t}\n}\n",
        "// head\n{\n  \"a\" : /* v */ \"//\" , // \"c\"\n  \"e\": [\n    [1,\n     2]\n  , 3 /* x */ ]\n}\n// tail",
        "{\r  \"a\": [\r    1,\r    2\r  ]\r}\r",
        "[]",
        "{ }",
        "{\n  \"a\": [{\n      \"b\": 1\n    }, {\n      \"b\": 2\n    }]\n}",
    ];

    private static readonly string[] Values =
        ["1", "-2.50", "true", "null", "\"x\"", "\"\\u0434\\\"/*,\"", "[]", "{}", "[1, [2], \"]\"]", "{ \"id\": \"n\", \"// k\": [ { \"z\": 1 } ] }",
         "{ \"id\": \"long\", \"name\": \"a name that is long enough\", \"probes\": [ { \"type\": \"icmp\", \"interval\": \"10s\" }, { \"type\": \"tcp\", \"port\": 8080 }, { \"type\": \"tcp\", \"port\": 8081 } ] }"];

    public static readonly Gen<int> AnyText = Gen.Int[0, Texts.Length - 1];

    public static readonly Gen<JsonElement> AnyValue = Gen.Int[0, Values.Length - 1].Select(i => Element(Values[i]));

    public static JsonElement Element(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static JsonNode? Parse(string text) => JsonNode.Parse(text.TrimStart('\uFEFF'), null, Lenient);

    /// <summary>The pointers of all boxes of a value.</summary>
    public static List<string> Boxes(JsonNode? node, string pointer = "") => node switch
    {
        JsonObject o => [pointer, .. o.SelectMany(m => Boxes(m.Value, pointer + JsonPointers.Of([m.Key])))],
        JsonArray a => [pointer, .. a.SelectMany((v, i) => Boxes(v, $"{pointer}/{i}"))],
        _ => [],
    };

    /// <summary>The pointers of everything within a value.</summary>
    public static List<string> Places(JsonNode? node, string pointer = "") => node switch
    {
        JsonObject o => [.. o.SelectMany(m => (string[])[pointer + JsonPointers.Of([m.Key]), .. Places(m.Value, pointer + JsonPointers.Of([m.Key]))])],
        JsonArray a => [.. a.SelectMany((v, i) => (string[])[$"{pointer}/{i}", .. Places(v, $"{pointer}/{i}")])],
        _ => [],
    };

    public static JsonNode? At(JsonNode? root, IEnumerable<string> steps) =>
        steps.Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node![step]);

    /// <summary>What an edit means, said in the simplest way.</summary>
    public static JsonNode? Apply(JsonNode? root, JsonEdit edit)
    {
        IReadOnlyList<string> steps = JsonPointers.Steps(edit.Pointer)!;
        JsonNode? value = edit.Value is { } v ? JsonNode.Parse(v.GetRawText()) : null;
        if (steps.Count == 0) return value;
        JsonNode box = At(root, steps.SkipLast(1))!;
        if (box is JsonObject o)
        {
            if (edit.Kind == JsonEditKind.Remove) o.Remove(steps[^1]);
            else o[steps[^1]] = value;
            return root;
        }

        JsonArray list = box.AsArray();
        int index = steps[^1] == "-" ? list.Count : int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture);
        if (edit.Kind != JsonEditKind.Add) list.RemoveAt(index);
        if (edit.Kind != JsonEditKind.Remove) list.Insert(index, value);
        return root;
    }

    /// <summary>The comments of a text.</summary>
    public static List<string> Comments(string text)
    {
        List<string> comments = [];
        bool inString = false;
        for (int i = 0; i < text.Length; i++)
            if (inString && text[i] == '\\') i++;
            else if (text[i] == '"') inString = !inString;
            else if (!inString && text[i] == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*')
            {
                int end = text[i + 1] == '*' ? text.IndexOf("*/", i + 2, StringComparison.Ordinal) + 2 : text.AsSpan(i).IndexOfAny('\r', '\n') is var n && n >= 0 ? i + n : text.Length;
                comments.Add(text[i..end]);
                i = end - 1;
            }

        return comments;
    }
}
