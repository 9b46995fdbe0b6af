using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>A place of a text where a secret stands, or the reference to one.</summary>
/// <param name="Pointer">Where, as a JSON pointer; null within a comment, or where the text is no JSON.</param>
/// <param name="Start">Its first character: the quote.</param>
/// <param name="End">The place behind its last character.</param>
/// <param name="Written">What is written there.</param>
/// <param name="IsPart">True where it is a part of a longer text, a URL: then it has no quotes.</param>
public sealed record SecretPlace(string? Pointer, int Start, int End, string Written, bool IsPart = false)
{
    /// <summary>True for <c>env:NAME</c> and <c>file:PATH</c>, which lead to a secret and are none.</summary>
    public bool IsReference => !IsPart && Written.StartsWith("env:", StringComparison.Ordinal) || Written.StartsWith("file:", StringComparison.Ordinal);
}

/// <summary>Finds where secrets stand in the text of a <c>devices.json</c>: by the keys that hold them, in header fields of HTTP, in URLs, and in entries that are commented out.</summary>
public static partial class SecretPlaces
{
    private static readonly HashSet<string> Keys = new(["community", "authPassphrase", "privPassphrase", "password", "token"], StringComparer.Ordinal);

    /// <summary>Header fields that identify nobody; any other may be a key to something.</summary>
    private static readonly HashSet<string> PlainHeaders =
        new(["Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Cache-Control", "Content-Type", "Host", "Origin", "Referer", "User-Agent"], StringComparer.OrdinalIgnoreCase);

    /// <summary>All places, in their order.</summary>
    public static IReadOnlyList<SecretPlace> Of(string text) => Look(text).Secrets;

    /// <summary>All places; and those of the content that an HTTP check expects, which everybody may see, whatever its keys are called.</summary>
    internal static (IReadOnlyList<SecretPlace> Secrets, IReadOnlyList<SecretPlace> Expected) Look(string text)
    {
        if (JsonTree.Parse(text, new DefectList()) is null) return (BrokenSecrets.Of(text), []);
        SortedDictionary<int, SecretPlace> secrets = [], expected = [];
        Look(text, JsonScanner.Scan(text), [], Holds.Anything, secrets, expected);
        foreach (Match match in Commented().Matches(text))
            if (match.Groups["value"] is var value && !expected.ContainsKey(value.Index))
                secrets.TryAdd(value.Index, new SecretPlace(null, value.Index, value.Index + value.Length, value.Value[1..^1]));
        foreach (Match match in CommentedUrl().Matches(text))
            if (match.Groups["value"] is var value && !expected.ContainsKey(value.Index))
                AddUrl(text, null, value.Index, value.Index + value.Length, value.Value[1..^1], secrets);
        return (Apart(secrets.Values), [.. expected.Values]);
    }

    /// <summary>What is within another one is hidden with it: comments may hold texts in texts.</summary>
    private static List<SecretPlace> Apart(IEnumerable<SecretPlace> places)
    {
        List<SecretPlace> apart = [];
        foreach (SecretPlace place in places)
            if (apart is not [.., var last] || place.Start >= last.End) apart.Add(place);
        return apart;
    }

    private static void Look(string text, JsonSpan box, List<string> steps, Holds holds, SortedDictionary<int, SecretPlace> secrets, SortedDictionary<int, SecretPlace> expected)
    {
        for (int i = 0; i < box.Children.Count; i++)
        {
            (string? key, JsonSpan value) = (box.Children[i].Key, box.Children[i].Value);
            steps.Add(key ?? i.ToString(CultureInfo.InvariantCulture));
            if (value.IsBox) Look(text, value, steps, holds == Holds.Expected ? Holds.Expected : WhatIsIn(steps), secrets, expected);
            else if (holds == Holds.Expected) expected[value.Start] = Place(text, steps, value);
            else if (key is not null && value.Kind == JsonKind.Text && holds != Holds.Headers && key.Equals("url", StringComparison.OrdinalIgnoreCase)) AddUrl(text, JsonPointers.Of(steps), value.Start, value.End, Written(text, value), secrets);
            else if (key is not null && (Keys.Contains(key) || (holds == Holds.Headers && !PlainHeaders.Contains(key)))) secrets[value.Start] = Place(text, steps, value);
            steps.RemoveAt(steps.Count - 1);
        }
    }

    /// <summary>What is in an object. A credential may have any name.</summary>
    private static Holds WhatIsIn(List<string> steps) => steps is ["credentials", _] ? Holds.Anything : steps[^1] switch
    {
        "headers" => Holds.Headers,
        "json" => Holds.Expected,
        _ => Holds.Anything,
    };

    /// <summary>What is hidden in a URL; all of it where it stands for one that was hidden as a whole.</summary>
    private static void AddUrl(string text, string? pointer, int start, int end, string written, SortedDictionary<int, SecretPlace> secrets)
    {
        if (Mask().IsMatch(written)) secrets.TryAdd(start, new SecretPlace(pointer, start, end, written));
        else
            foreach ((int from, int to) in UrlSecrets.InLiteral(text[start..end]))
                secrets.TryAdd(start + from, new SecretPlace(pointer, start + from, start + to, text[(start + from)..(start + to)], IsPart: true));
    }

    private static SecretPlace Place(string text, List<string> steps, JsonSpan value) => new(JsonPointers.Of(steps), value.Start, value.End, Written(text, value));

    private static string Written(string text, JsonSpan value) => value.Kind == JsonKind.Text ? JsonSerializer.Deserialize<string>(text.AsSpan(value.Start, value.End - value.Start))! : text[value.Start..value.End];

    [GeneratedRegex("""
        "(?:community|authPassphrase|privPassphrase|password|token|authorization|proxy-authorization|cookie|x-api-key|x-auth-token)"\s*:\s*(?<value>"(?:[^"\\\r\n]|\\[^\r\n])*")
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Commented();

    [GeneratedRegex("""
        "url"\s*:\s*(?<value>"(?:[^"\\\r\n]|\\[^\r\n])*")
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentedUrl();

    [GeneratedRegex(@"^\*{3}[0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mask();

    private enum Holds
    {
        Anything,
        Headers,

        /// <summary>What an HTTP check expects of the content.</summary>
        Expected,
    }
}
