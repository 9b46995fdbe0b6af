using System.Globalization;
using System.Text.RegularExpressions;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>
/// Hides the secrets that stand in a <c>devices.json</c> itself: each is shown as <c>***</c> and a number, the same for the same secret, and a text that was edited so gets them back. What a page never sees it can neither show nor lose.
/// </summary>
public sealed partial class SecretMask
{
    private readonly List<string> _written = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The text with its secrets hidden. What was not hidden before gets the next number.</summary>
    public string Hide(string text)
    {
        TextCuts cuts = new(text);
        foreach (SecretPlace place in SecretPlaces.Of(text).Where(p => !p.IsReference && p.Written.Length > 0))
        {
            string written = text[place.Start..place.End];
            if (!_numbers.TryGetValue(written, out int number))
            {
                _written.Add(written);
                _numbers.Add(written, number = _written.Count);
            }

            cuts.Replace(place.Start, place.End, string.Create(CultureInfo.InvariantCulture, $"\"***{number}\""));
        }

        return cuts.Apply();
    }

    /// <summary>The text with the secrets that <see cref="Hide"/> has hidden; a defect where something only looks so.</summary>
    public JsonEditing Show(string text)
    {
        TextCuts cuts = new(text);
        foreach (SecretPlace place in SecretPlaces.Of(text))
        {
            if (Mask().Match(place.Written) is not { Success: true } match) continue;
            if (int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= _written.Count)
                cuts.Replace(place.Start, place.End, _written[number - 1]);
            else if (place.Pointer is { } pointer)
                return new JsonEditing(null, new ConfigDefect(JsonPointers.PathOf(JsonPointers.Steps(pointer)!), "This stands for a secret that is hidden, and there is none of this number: write \"env:NAME\" or \"file:PATH\".", 1 + text.AsSpan(0, place.Start).Count('\n')));
        }

        return new JsonEditing(cuts.Apply(), null);
    }

    [GeneratedRegex(@"^\*{3}([0-9]{0,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Mask();
}
