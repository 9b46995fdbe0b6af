using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>
/// Hides the secrets that stand in a <c>devices.json</c> itself: each is shown as <c>***</c> and a number, and a text that was edited so gets them back. What a page never sees it can neither show nor lose. While the process runs a
/// number belongs to one secret, whatever else is in the file, so that a draft of before cannot bring another one.
/// </summary>
public sealed partial class SecretMask
{
    private const string Advice = "write \"env:NAME\" or \"file:PATH\"";

    /// <summary>So many numbers that two secrets share one in a million files at most; where they do, it stands for neither.</summary>
    private const ulong FirstNumber = 100_000_000_000, Numbers = 900_000_000_000;

    /// <summary>Without it nobody can tell of a number whether it is that of a secret he guesses.</summary>
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private readonly Dictionary<string, (string? Written, bool IsPart)> _written = new(StringComparer.Ordinal);

    /// <summary>The text with its secrets hidden.</summary>
    public string Hide(string text)
    {
        TextCuts cuts = new(text);
        foreach (SecretPlace place in SecretPlaces.Of(text).Where(p => !p.IsReference && p.Written.Length > 0))
        {
            (string Written, bool) hidden = (text[place.Start..place.End], place.IsPart);
            string number = NumberOf(place.IsPart ? "part of " + hidden.Written : hidden.Written);
            if (!_written.TryAdd(number, hidden) && _written[number] != hidden) _written[number] = (null, false);
            cuts.Replace(place.Start, place.End, place.IsPart ? $"***{number}" : $"\"***{number}\"");
        }

        return cuts.Apply();
    }

    /// <summary>The text with the secrets that <see cref="Hide"/> has hidden; a defect where something only looks so, or where no secret may stand.</summary>
    public JsonEditing Show(string text)
    {
        TextCuts cuts = new(text);
        HashSet<int> shown = [];
        (IReadOnlyList<SecretPlace> secrets, IReadOnlyList<SecretPlace> expected) = SecretPlaces.Look(text);
        foreach (SecretPlace place in secrets)
        {
            if (Mask().Match(place.Written) is not { Success: true } match) continue;
            if (WrittenAt(place, match.Groups[1].Value) is { } written)
            {
                cuts.Replace(place.Start, place.End, written);
                shown.Add(place.IsPart ? place.Start : place.Start + 1);
            }
            else if (place.Pointer is not null || match.Groups[1].Length > 0)
            {
                return Refused(text, place, $"This stands for a hidden secret, and there is no hidden secret {place.Written} in the file: {Advice}.");
            }
        }

        foreach (SecretPlace place in expected)
            if (Mask().Match(place.Written) is { Success: true } match && match.Groups[1].Length > 0)
                return Refused(text, place, $"{place.Written} stands for a hidden secret, and what is expected of a content is shown to everybody: write what is expected.");

        string result = cuts.Apply();
        // Elsewhere it would be written as it is, and the secret lost.
        if (JsonTree.Parse(result, new DefectList()) is not null && Known().Matches(text).FirstOrDefault(m => !shown.Contains(m.Index) && _written.ContainsKey(m.Groups[1].Value)) is { } stray)
            return Refused(text, new SecretPlace(null, stray.Index, stray.Index, ""), $"{stray.Value} stands for a hidden secret, and none may stand here: move it back, or write what is to stand here.");
        return new JsonEditing(result, null);
    }

    /// <summary>The secret as it is written at a place: within a text without quotes of its own, and elsewhere with them. What is no text cannot be within one.</summary>
    private string? WrittenAt(SecretPlace place, string number) => _written.GetValueOrDefault(number) switch
    {
        (null, _) => null,
        ({ } written, true) => place.IsPart ? written : $"\"{written}\"",
        ({ } written, false) when place.IsPart => written is ['"', .. var inner, '"'] ? inner : null,
        ({ } written, false) => written,
    };

    private static JsonEditing Refused(string text, SecretPlace place, string sentence) =>
        new(null, new ConfigDefect(JsonPointers.PathOf(JsonPointers.Steps(place.Pointer ?? "")!), sentence, 1 + text.AsSpan(0, place.Start).Count('\n')));

    private static string NumberOf(string written) =>
        (FirstNumber + (MemoryMarshal.Read<ulong>(HMACSHA256.HashData(Key, MemoryMarshal.AsBytes(written.AsSpan()))) % Numbers)).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\*{3}([0-9]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mask();

    [GeneratedRegex(@"\*{3}([0-9]{12})", RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
