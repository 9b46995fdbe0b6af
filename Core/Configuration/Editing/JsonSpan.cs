using System.Text.Json;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>Where a JSON value stands in its text.</summary>
internal sealed class JsonSpan(JsonKind kind, int start)
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public JsonKind Kind { get; } = kind;

    /// <summary>Its first character.</summary>
    public int Start { get; } = start;

    /// <summary>The place behind its last character.</summary>
    public int End { get; set; }

    /// <summary>The members of an object or the entries of a list, in their order.</summary>
    public List<JsonChild> Children { get; } = [];

    public bool IsBox => Kind is JsonKind.Object or JsonKind.List;

    /// <summary>The value itself.</summary>
    public JsonElement Read(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text.AsMemory(Start, End - Start), Lenient);
        return document.RootElement.Clone();
    }
}

/// <summary>A member or an entry.</summary>
/// <param name="Key">The member's name; null of an entry.</param>
/// <param name="Start">Where it begins: the name's quote, or the value.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonChild(string? Key, int Start, JsonSpan Value)
{
    /// <summary>Where its comma stands, or -1.</summary>
    public int Comma { get; set; } = -1;

    public int End => Value.End;
}
