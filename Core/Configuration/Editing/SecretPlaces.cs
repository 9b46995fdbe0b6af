using System.Text.Json;
using System.Text.RegularExpressions;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>A place of a text where a secret stands, or the reference to one.</summary>
/// <param name="Pointer">Where, as a JSON pointer; null within a comment, or where the text is no JSON.</param>
/// <param name="Start">Its first character: the quote.</param>
/// <param name="End">The place behind its last character.</param>
/// <param name="Written">What is written there.</param>
public sealed record SecretPlace(string? Pointer, int Start, int End, string Written)
{
    /// <summary>True for <c>env:NAME</c> and <c>file:PATH</c>, which lead to a secret and are none.</summary>
    public bool IsReference => Written.StartsWith("env:", StringComparison.Ordinal) || Written.StartsWith("file:", StringComparison.Ordinal);
}

/// <summary>Finds where secrets stand in the text of a <c>devices.json</c>: by the keys that hold them, in header fields of HTTP, and in entries that are commented out.</summary>
public static partial class SecretPlaces
{
    private static readonly HashSet<string> Keys = new(["community", "authPassphrase", "privPassphrase", "password", "token"], StringComparer.Ordinal);

    /// <summary>Header fields that identify nobody; any other may be a key to something.</summary>
    private static readonly HashSet<string> PlainHeaders =
        new(["Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Cache-Control", "Content-Type", "Host", "Origin", "Referer", "User-Agent"], StringComparer.OrdinalIgnoreCase);

    /// <summary>All places, in their order.</summary>
    public static IReadOnlyList<SecretPlace> Of(string text)
    {
        SortedDictionary<int, SecretPlace> places = [];
        if (JsonTree.Parse(text, new DefectList()) is not null) Look(text, JsonScanner.Scan(text), [], false, places);
        foreach (Match match in Commented().Matches(text))
            places.TryAdd(match.Groups["value"].Index, new SecretPlace(null, match.Groups["value"].Index, match.Groups["value"].Index + match.Groups["value"].Length, match.Groups["value"].Value[1..^1]));
        return [.. places.Values];
    }

    private static void Look(string text, JsonSpan box, List<string> steps, bool ofHeaders, SortedDictionary<int, SecretPlace> places)
    {
        for (int i = 0; i < box.Children.Count; i++)
        {
            (string? key, JsonSpan value) = (box.Children[i].Key, box.Children[i].Value);
            steps.Add(key ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (value.IsBox) Look(text, value, steps, key == "headers", places);
            else if (key is not null && (Keys.Contains(key) || (ofHeaders && !PlainHeaders.Contains(key))))
                places[value.Start] = new SecretPlace(JsonPointers.Of(steps), value.Start, value.End, Written(text, value));
            steps.RemoveAt(steps.Count - 1);
        }
    }

    private static string Written(string text, JsonSpan value) => value.Kind == JsonKind.Text ? JsonSerializer.Deserialize<string>(text.AsSpan(value.Start, value.End - value.Start))! : text[value.Start..value.End];

    [GeneratedRegex("""
        "(?:community|authPassphrase|privPassphrase|password|token|authorization|proxy-authorization|cookie|x-api-key|x-auth-token)"\s*:\s*(?<value>"(?:[^"\\\r\n]|\\[^\r\n])*")
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Commented();
}
