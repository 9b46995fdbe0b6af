using System.Text.Json;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>
/// Edits JSON text (with comments and trailing commas, as <c>devices.json</c> is written) in place: comments, blank lines, order, indentation, line ends and everything that no edit is about stay as they are, character for character.
/// Blanks in a list or object that holds nothing else are not kept when it is filled.
/// </summary>
public static class JsonTextEditor
{
    /// <summary>One value can be made another one by so many steps; whoever changes more sends the text.</summary>
    private const int MostSteps = 300;

    /// <summary>Applies edits one after the other, or none of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">The edits; each sees what those before it have done.</param>
    public static JsonEditing Apply(string text, IReadOnlyList<JsonEdit> edits)
    {
        DefectList defects = new();
        if (JsonTree.Parse(text, defects) is null)
            return new JsonEditing(null, defects.IsEmpty ? new ConfigDefect("$", "The file is empty: write at least { \"devices\": [] }.", null) : defects.Defects()[0]);
        foreach (JsonEdit edit in edits)
        {
            try
            {
                (string? next, ConfigDefect? defect) = Apply(text, edit);
                if (next is null) return new JsonEditing(null, defect);
                text = next;
            }
            catch (InvalidOperationException)
            {
                // The reader's words for an escaped half of a surrogate pair (RFC 8259, section 8.2).
                return Refused(edit.Pointer, "The value holds half of a surrogate pair (\\uD800 to \\uDFFF): write the whole character.", null);
            }
        }

        return new JsonEditing(text, null);
    }

    /// <summary>The value at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pointer">Where, as a JSON pointer.</param>
    /// <returns>The value, or null when there is none; and what is wrong with the text, or null.</returns>
    public static (JsonElement? Value, ConfigDefect? Defect) Read(string text, string pointer)
    {
        DefectList defects = new();
        if (JsonTree.Parse(text, defects) is null) return (null, defects.IsEmpty ? new ConfigDefect("$", "The file is empty.", null) : defects.Defects()[0]);
        JsonSpan at = JsonScanner.Scan(text);
        foreach (string step in JsonPointers.Steps(pointer) ?? [])
        {
            (int index, JsonEditing? refusal) = Find(text, at, [step], 0);
            if (refusal is not null || index < 0) return (null, null);
            at = at.Children[index].Value;
        }

        return (at.Read(text), null);
    }

    private static JsonEditing Apply(string text, JsonEdit edit)
    {
        if (JsonPointers.Steps(edit.Pointer) is not { } steps) return Refused("", "The place is no JSON pointer (RFC 6901): write it such as /devices/0/name.", null);
        if (edit.Kind != JsonEditKind.Remove && edit.Value is null) return Refused(edit.Pointer, "The edit has no value: give the value that is to stand there.", null);
        if (edit.Value is { } given && HasTwins(given)) return Refused(edit.Pointer, "The value has a key twice in one object: keep one of them.", null);
        JsonSpan root = JsonScanner.Scan(text);
        if (steps.Count == 0)
            return edit.Kind == JsonEditKind.Set ? Merge(text, steps, edit.Value!.Value) : Refused("", "The whole file can only be set, neither added nor removed.", null);

        JsonSpan box = root;
        for (int i = 0; i < steps.Count - 1; i++)
        {
            (int found, JsonEditing? refusal) = Find(text, box, steps, i);
            if (refusal is not null) return refusal;
            if (found < 0 || !box.Children[found].Value.IsBox) return Nothing(steps, i + 1);
            box = box.Children[found].Value;
        }

        (int index, JsonEditing? wrong) = Find(text, box, steps, steps.Count - 1);
        if (wrong is not null) return wrong;
        string last = steps[^1];
        switch (edit.Kind)
        {
            case JsonEditKind.Remove:
                return index < 0 ? Nothing(steps, steps.Count) : new JsonEditing(ChildRemoving.Remove(text, box, index), null);
            case JsonEditKind.Set when index >= 0:
                return Merge(text, steps, edit.Value!.Value);
            case JsonEditKind.Set when box.Kind == JsonKind.List:
                return Nothing(steps, steps.Count);
        }

        TextStyle style = TextStyle.Of(text, root);
        if (box.Kind == JsonKind.Object)
            return index >= 0
                ? Refused(edit.Pointer, $"The key \"{JsonValue.Printable(last)}\" stands there already: set it, or choose another one.", null)
                : new JsonEditing(ChildAdding.Add(text, box, steps.Count - 1, box.Children.Count, last, edit.Value!.Value, style), null);
        int? at = last == "-" ? box.Children.Count : JsonPointers.Index(last);
        return at is { } place && place <= box.Children.Count
            ? new JsonEditing(ChildAdding.Add(text, box, steps.Count - 1, place, null, edit.Value!.Value, style), null)
            : Nothing(steps, steps.Count);
    }

    private static JsonEditing Merge(string text, IReadOnlyList<string> steps, JsonElement wanted)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            JsonSpan root = JsonScanner.Scan(text), at = root;
            foreach (string step in steps) at = at.Children[at.Kind == JsonKind.Object ? at.Children.FindIndex(c => c.Key == step) : JsonPointers.Index(step)!.Value].Value;
            if (i == 0 && HasTwins(at)) return Refused(JsonPointers.Of(steps), "A key stands twice in one object here, and which of them is meant cannot be known: keep one of them first.", null);
            if (ValueMerge.Step(text, at, steps.Count, wanted, TextStyle.Of(text, root)) is not { } stepped) return new JsonEditing(text, null);
            text = stepped;
        }

        return Refused(JsonPointers.Of(steps), "This changes too much at once: edit the text itself.", null);
    }

    /// <summary>The child that a step leads to; -1 when there is none.</summary>
    private static (int Index, JsonEditing? Refusal) Find(string text, JsonSpan box, IReadOnlyList<string> steps, int step)
    {
        if (box.Kind == JsonKind.List) return (JsonPointers.Index(steps[step]) is { } i && i < box.Children.Count ? i : -1, null);
        if (!box.IsBox) return (-1, Nothing(steps, step + 1));
        int first = box.Children.FindIndex(c => c.Key == steps[step]), last = box.Children.FindLastIndex(c => c.Key == steps[step]);
        if (first == last) return (first, null);
        int line = 1 + text.AsSpan(0, box.Children[last].Start).Count('\n');
        return (-1, new JsonEditing(null, new ConfigDefect(JsonPointers.PathOf(steps.Take(step + 1)), $"The key \"{JsonValue.Printable(steps[step])}\" stands twice in this object: keep one of them first.", line)));
    }

    private static bool HasTwins(JsonSpan at) =>
        (at.Kind == JsonKind.Object && at.Children.Select(c => c.Key).Distinct(StringComparer.Ordinal).Count() < at.Children.Count) || at.Children.Exists(c => HasTwins(c.Value));

    private static bool HasTwins(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() < value.EnumerateObject().Count() || value.EnumerateObject().Any(m => HasTwins(m.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasTwins),
        _ => false,
    };

    private static JsonEditing Nothing(IReadOnlyList<string> steps, int count) =>
        new(null, new ConfigDefect(JsonPointers.PathOf(steps.Take(count)), "There is nothing at this place, so it cannot be edited: read the file again.", null));

    private static JsonEditing Refused(string pointer, string message, int? line) =>
        new(null, new ConfigDefect(JsonPointers.PathOf(JsonPointers.Steps(pointer) ?? []), message, line));
}
