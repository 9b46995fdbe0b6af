using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>Reads a file of own texts: keys of the dictionary with the placeholders that they have there. What is wrong is left out and named.</summary>
internal static partial class OwnTextsReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static Texts Read(Texts shipped, string json, List<string> defects)
    {
        Dictionary<string, JsonElement> own = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                defects.Add("it is no JSON object of keys and texts");
                return shipped;
            }

            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                string? defect = shipped.Entries.TryGetValue(entry.Name, out JsonElement known) ? DefectOf(entry.Name, known, entry.Value) : "there is no text of this name";
                if (defect is null) own[entry.Name] = entry.Value.Clone();
                else defects.Add($"\"{entry.Name}\": {defect}");
            }
        }
        catch (JsonException e)
        {
            defects.Add($"it is no JSON: {e.Message}");
        }

        return own.Count == 0 ? shipped : shipped.With(own);
    }

    /// <summary>Texts that a time is written by.</summary>
    private static readonly string[] Formats = ["time.format", "sms.date"];

    private static string? DefectOf(string key, JsonElement known, JsonElement own)
    {
        if (known.ValueKind == JsonValueKind.Object)
        {
            string[] forms = [.. known.EnumerateObject().Select(f => f.Name)];
            if (own.ValueKind != JsonValueKind.Object || !own.EnumerateObject().Select(f => f.Name).Order(StringComparer.Ordinal).SequenceEqual(forms.Order(StringComparer.Ordinal)))
                return $"it needs the forms {string.Join(", ", forms)}";
            return own.EnumerateObject().Select(f => DefectOf(key, known.GetProperty(f.Name), f.Value)).FirstOrDefault(d => d is not null);
        }

        if (own.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(own.GetString())) return "it must be a text that is not empty";
        string text = own.GetString()!;
        if (Formats.Contains(key) && !IsFormat(text)) return "it is no format of a time";
        string[] names = [.. Placeholder().Matches(known.GetString()!).Select(m => m.Value).Distinct()];
        if (Placeholder().Matches(text).FirstOrDefault(m => !names.Contains(m.Value)) is { } strange)
            return $"{strange.Value} is no placeholder of this text; it has {(names.Length == 0 ? "none" : string.Join(", ", names))}";
        return Placeholder().Replace(text, "").AsSpan().ContainsAny('{', '}') ? "a brace stands alone" : null;
    }

    private static bool IsFormat(string text)
    {
        try
        {
            return DateTimeOffset.UnixEpoch.ToString(text, System.Globalization.CultureInfo.InvariantCulture).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
