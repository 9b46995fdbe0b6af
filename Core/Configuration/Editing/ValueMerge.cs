using System.Text.Json;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>Makes a value what it is to be by the smallest steps, so that the comments in what stays one object or list stay too. Entries are known again by their <c>id</c>, or type and name.</summary>
internal static class ValueMerge
{
    /// <summary>The text after one step, or null when the value is as it is to be.</summary>
    public static string? Step(string text, JsonSpan at, int depth, JsonElement wanted, TextStyle style)
    {
        JsonKind kind = at.Kind;
        if (kind == JsonKind.Object && wanted.ValueKind == JsonValueKind.Object) return StepInObject(text, at, depth, wanted, style);
        if (kind == JsonKind.List && wanted.ValueKind == JsonValueKind.Array) return StepInList(text, at, depth, [.. wanted.EnumerateArray()], style);
        if (JsonElement.DeepEquals(at.Read(text), wanted)) return null;
        return new TextCuts(text).Replace(at.Start, at.End, style.Render(null, wanted, Trivia.IndentAt(text, at.Start), spread: false)).Apply();
    }

    private static string? StepInObject(string text, JsonSpan at, int depth, JsonElement wanted, TextStyle style)
    {
        for (int i = 0; i < at.Children.Count; i++)
        {
            if (!wanted.TryGetProperty(at.Children[i].Key!, out JsonElement value)) return ChildRemoving.Remove(text, at, i);
            if (Step(text, at.Children[i].Value, depth + 1, value, style) is { } stepped) return stepped;
        }

        foreach (JsonProperty member in wanted.EnumerateObject())
            if (!at.Children.Exists(c => c.Key == member.Name))
                return ChildAdding.Add(text, at, depth, at.Children.Count, member.Name, member.Value, style);
        return null;
    }

    private static string? StepInList(string text, JsonSpan at, int depth, JsonElement[] wanted, TextStyle style)
    {
        List<JsonElement> now = [.. at.Children.Select(c => c.Value.Read(text))];
        int same = 0, tail = 0;
        while (same < now.Count && same < wanted.Length && JsonElement.DeepEquals(now[same], wanted[same])) same++;
        while (tail < now.Count - same && tail < wanted.Length - same && JsonElement.DeepEquals(now[^(tail + 1)], wanted[^(tail + 1)])) tail++;
        int more = now.Count - same - tail, wantedMore = wanted.Length - same - tail;
        if (more == 0) return wantedMore == 0 ? null : ChildAdding.Add(text, at, depth, same, null, wanted[same], style);
        if (wantedMore == 0) return ChildRemoving.Remove(text, at, same);
        string was = IdentityOf(now[same]), toBe = IdentityOf(wanted[same]);
        bool stays = wanted[same..(wanted.Length - tail)].Any(w => IdentityOf(w) == was);
        bool wasThere = now[same..(now.Count - tail)].Any(n => IdentityOf(n) == toBe);
        if (was == toBe || (!stays && !wasThere && more == wantedMore)) return Step(text, at.Children[same].Value, depth + 1, wanted[same], style);
        return !stays || wasThere ? ChildRemoving.Remove(text, at, same) : ChildAdding.Add(text, at, depth, same, null, wanted[same], style);
    }

    /// <summary>What an entry is known by.</summary>
    private static string IdentityOf(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object) return entry.ValueKind == JsonValueKind.Array ? "[]" : entry.GetRawText();
        return entry.TryGetProperty("id", out JsonElement id) ? "id " + id.GetRawText() : string.Concat(Words(entry));
    }

    private static IEnumerable<string> Words(JsonElement entry)
    {
        foreach (string key in (string[])["type", "name", "port", "raise"])
            if (entry.TryGetProperty(key, out JsonElement value)) yield return $"{key} {value.GetRawText()} ";
    }
}
